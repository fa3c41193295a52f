"""The bank of questions: adding, changing, copying, putting away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.quizzes.kinds import check
from kerege.quizzes.models import Question

FIELDS = (
    "text",
    "content",
    "key",
    "explanation",
    "source",
    "source_link",
    "record_id",
    "picture_id",
    "picture_text",
    "sound_id",
    "film_id",
    "topic",
    "seconds",
    "points",
)


class CannotBePlayed(Refused):
    message = _("This question cannot be played yet.")


class ChangedMeanwhile(Refused):
    message = _(
        "Somebody else has changed this question meanwhile. What you typed is kept here; "
        "look at theirs in another window and save again."
    )


@transaction.atomic
def add(
    *,
    owner: Organisation,
    kind: str,
    values: dict[str, Any],
    by: Person | None,
    now: datetime,
) -> Question:
    """A new question of the bank."""
    _check(kind, values)
    question = Question.objects.create(
        owner=owner, kind=kind, created_by=by, created_at=now, changed_at=now, **values
    )
    _record("quizzes.question_added", question, by, now)
    return question


@transaction.atomic
def change(
    *, question: Question, values: dict[str, Any], seen: str, by: Person, now: datetime
) -> Question:
    """Change a question; games that were begun keep theirs. `seen` is the time it was read at."""
    _check(question.kind, values)
    held = Question.objects.select_for_update().get(pk=question.pk)
    if seen and seen != held.changed_at.isoformat():
        raise ChangedMeanwhile
    before = {"text": dict(held.text), "key": held.key}
    for name, value in values.items():
        setattr(held, name, value)
    held.changed_at = now
    held.save()
    audit.record(
        actor_id=by.pk,
        verb="quizzes.question_changed",
        about=held,
        before=before,
        after={"text": dict(held.text), "key": held.key},
        now=now,
    )
    return held


@transaction.atomic
def copy(
    *, question: Question, owner: Organisation, by: Person, now: datetime, is_marked: bool = True
) -> Question:
    """The same question in a bank, to be changed freely; `is_marked` says in its text «copy»."""
    values = {name: getattr(question, name) for name in FIELDS}
    if is_marked:
        values["text"] = said_to_be_a_copy(question.text, 500)
    made = Question.objects.create(
        owner=owner, kind=question.kind, created_by=by, created_at=now, changed_at=now, **values
    )
    _record("quizzes.question_copied", made, by, now)
    return made


@transaction.atomic
def put_away(*, question: Question, by: Person, now: datetime) -> None:
    """No longer offered; the quizzes in which it stands keep it."""
    held = Question.objects.select_for_update().get(pk=question.pk)
    if held.archived_at is None:
        held.archived_at = now
        held.save(update_fields=["archived_at"])
        _record("quizzes.question_put_away", held, by, now)


@transaction.atomic
def bring_back(*, question: Question, by: Person, now: datetime) -> None:
    """Offered again."""
    held = Question.objects.select_for_update().get(pk=question.pk)
    if held.archived_at is not None:
        held.archived_at = None
        held.save(update_fields=["archived_at"])
        _record("quizzes.question_brought_back", held, by, now)


def said_to_be_a_copy(text: T, length: int) -> T:
    """The text with «copy» behind it, in each language that it has."""
    added = {"kk": " (көшірме)", "ru": " (копия)", "en": " (copy)"}
    return T({code: one[: length - 12] + added.get(code, "") for code, one in text.items()})


def _check(kind: str, values: dict[str, Any]) -> None:
    if check(kind, values.get("content", {}), values.get("key", {})):
        raise CannotBePlayed


def _record(verb: str, question: Question, by: Person | None, now: datetime) -> None:
    after = {"text": dict(question.text), "kind": str(question.kind)}
    audit.record(actor_id=by.pk if by else None, verb=verb, about=question, after=after, now=now)
