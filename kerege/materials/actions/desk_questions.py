"""The consultation desk: asked, taken, asked back, answered, rated, closed."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.materials import desk_rules
from kerege.materials.actions.library_review import methodologists
from kerege.materials.models import (
    Question,
    QuestionState,
    QuestionWords,
    Usefulness,
)
from kerege.network.queries.posts import find_post
from kerege.people.models import Person

State = QuestionState
ASKER_MAY_WRITE = {State.WAITING, State.TAKEN, State.ASKED_BACK, State.ANSWERED}
LONGEST = 6000
MOST_MINUTES = 6000


class NoWords(Refused):
    message = _("Write a few words first.")


class AnotherTakesIt(Refused):
    message = _("%(name)s works on this question already.")


class WentOn(Refused):
    message = _("The question has gone on meanwhile: look at it as it is now.")


@transaction.atomic
def ask(*, values: dict[str, Any], text: str, by: Person, now: datetime) -> Question:
    """A new question; the methodologists get a letter."""
    words, day = _clean(text), timezone.localdate(now)
    post = find_post(by, day)
    library = post.organisation if post else None
    row = Question.objects.create(
        **values,
        person=by,
        library=library,
        district=library.district if library else None,
        asked_at=now,
        due_on=desk_rules.due_on(day, is_urgent=values["is_urgent"]),
    )
    _say(row, words, by, now, from_desk=False)
    _log("question_asked", row, by, now)
    for reader in methodologists(now):
        if reader.pk != by.pk:
            _tell(row, reader, "question_asked", words, now)
    return row


@transaction.atomic
def take(*, question: Question, by: Person, now: datetime) -> None:
    """A methodologist answers for it from now on."""
    row = _hold(question, {State.WAITING, State.TAKEN, State.ASKED_BACK})
    if row.taken_by and row.taken_by_id != by.pk:
        raise AnotherTakesIt(AnotherTakesIt.message % {"name": row.taken_by.short_name})
    row.taken_by = by
    if row.state == State.WAITING:
        row.state = State.TAKEN
    row.save(update_fields=["taken_by", "state"])
    _log("question_taken", row, by, now)


@transaction.atomic
def release(*, question: Question, by: Person, now: datetime) -> None:
    """Give it back to the queue: for a methodologist who falls ill, too."""
    row = _hold(question, {State.TAKEN, State.ASKED_BACK})
    before = {"taken_by": row.taken_by_id}
    row.taken_by = None
    if row.state == State.TAKEN:
        row.state = State.WAITING
    row.save(update_fields=["taken_by", "state"])
    _log("question_released", row, by, now, before=before)


@transaction.atomic
def ask_back(*, question: Question, text: str, minutes: int, by: Person, now: datetime) -> None:
    """What the methodologist has to know first; the asker gets a letter."""
    row, words = _hold(question, {State.WAITING, State.TAKEN}), _clean(text)
    row.state, row.taken_by = State.ASKED_BACK, row.taken_by or by
    row.minutes = min(row.minutes + minutes, MOST_MINUTES)
    row.save(update_fields=["state", "taken_by", "minutes"])
    _say(row, words, by, now, from_desk=True)
    _log("question_asked_back", row, by, now)
    _tell(row, row.person, "question_asked_back", words, now)


@transaction.atomic
def answer(*, question: Question, text: str, minutes: int, by: Person, now: datetime) -> None:
    """The answer; said again it completes the first one."""
    row, words = _hold(question, set(State) - {State.CLOSED}), _clean(text)
    row.state, row.taken_by = State.ANSWERED, row.taken_by or by
    row.answered_at = row.answered_at or now
    row.minutes = min(row.minutes + minutes, MOST_MINUTES)
    row.save(update_fields=["state", "taken_by", "answered_at", "minutes"])
    _say(row, words, by, now, from_desk=True)
    _log("question_answered", row, by, now, after={"minutes": minutes})
    _tell(row, row.person, "question_answered", words, now)


@transaction.atomic
def write_on(*, question: Question, text: str, by: Person, now: datetime) -> None:
    """The asker answers or asks further: the question waits for the desk again."""
    row, words = _hold(question, ASKER_MAY_WRITE), _clean(text)
    if row.state in {State.ASKED_BACK, State.ANSWERED}:
        row.state = State.TAKEN if row.taken_by_id else State.WAITING
        row.due_on = desk_rules.due_on(timezone.localdate(now), is_urgent=row.is_urgent)
        row.save(update_fields=["state", "due_on"])
    _say(row, words, by, now, from_desk=False)
    _log("question_went_on", row, by, now)
    for reader in [row.taken_by] if row.taken_by else methodologists(now):
        _tell(row, reader, "question_went_on", words, now)


@transaction.atomic
def close(*, question: Question, by: Person, now: datetime) -> None:
    """It needs no answer any more; `reopen` takes this back."""
    row = _hold(question, {State.WAITING, State.TAKEN, State.ASKED_BACK})
    row.state = State.CLOSED
    row.save(update_fields=["state"])
    _log("question_closed", row, by, now)


@transaction.atomic
def reopen(*, question: Question, by: Person, now: datetime) -> None:
    """Undo of the closing: it stands in the queue with a new date."""
    row = _hold(question, {State.CLOSED})
    row.state = State.TAKEN if row.taken_by_id else State.WAITING
    row.due_on = desk_rules.due_on(timezone.localdate(now), is_urgent=row.is_urgent)
    row.save(update_fields=["state", "due_on"])
    _log("question_reopened", row, by, now)


@transaction.atomic
def rate(*, question: Question, usefulness: Usefulness, by: Person, now: datetime) -> None:
    """Whether the answer has helped; another word takes the place of the first."""
    row = _hold(question, {State.ANSWERED})
    row.usefulness = usefulness
    row.save(update_fields=["usefulness"])
    _log("question_rated", row, by, now, after={"usefulness": int(usefulness)})


def _hold(question: Question, states: set[State]) -> Question:
    row = Question.objects.select_for_update(of=("self",)).get(pk=question.pk)
    if row.state not in {str(state) for state in states}:
        raise WentOn
    return row


def _clean(text: str) -> str:
    words = text.replace("\0", "").strip()[:LONGEST]
    if not words:
        raise NoWords
    return words


def _say(row: Question, text: str, by: Person, now: datetime, *, from_desk: bool) -> None:
    QuestionWords.objects.create(question=row, from_desk=from_desk, author=by, text=text, at=now)


def _log(verb: str, row: Question, by: Person, now: datetime, **told: Any) -> None:
    audit.record(actor_id=by.pk, verb=f"materials.{verb}", about=row, now=now, **told)


def _tell(row: Question, reader: Person | None, letter: str, words: str, now: datetime) -> None:
    if reader is None:
        return
    own = reader.pk == row.person_id
    with override(reader.language):
        page = "materials:my_question" if own else "materials:desk_question"
        link = settings.BASE_URL + reverse(page, args=[row.pk])
    outbox.queue(
        to=reader,
        letter=f"materials.{letter}",
        about=row,
        reason=f"{letter}:{row.pk}:{now:%Y%m%d%H%M%S}",
        context={"title": row.title, "words": words, "link": link, "due": row.due_on.isoformat()},
        now=now,
    )
