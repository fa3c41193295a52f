"""Questionnaires and their versions: begun, released, begun anew from what was released."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.questionnaires import conditions, starters
from kerege.questionnaires.models import (
    Choice,
    ChoiceSeats,
    Question,
    Questionnaire,
    Version,
    VersionState,
)
from kerege.questionnaires.queries.versions import conditions_of, questions_of


class NothingAsked(Refused):
    message = _("There is no question yet. Add one, then release.")


class ConditionBroken(Refused):
    message = _("“%(question)s” depends on a question that is not before it. Change its condition.")


class NoChoices(Refused):
    message = _("“%(question)s” has nothing to choose from. Add at least one answer.")


class NoText(Refused):
    message = _("A question has no text in any language.")


class FewerPlacesThanTaken(Refused):
    message = _("“%(choice)s” was already chosen %(taken)s times: it cannot have fewer places.")


class AlreadyReleased(Refused):
    message = _("This version is released and no longer changes. Begin a new version.")


class HasAnswers(Refused):
    message = _("People have answered it, so it stays.")


@transaction.atomic
def create(
    *,
    purpose: str,
    about: str,
    by: Person,
    now: datetime,
    title: T | None = None,
    starter: str = "",
    rows: list[tuple[str, T]] | None = None,
) -> Questionnaire:
    """Begin a questionnaire from a starter set; `rows` fill its questions about many things."""
    chosen = starters.STARTERS[starter] if starter else starters.EMPTY
    row = Questionnaire.objects.create(
        purpose=purpose, about=about, title=title or chosen.title, created_at=now
    )
    version = Version.objects.create(
        questionnaire=row,
        number=1,
        created_at=now,
        intro=chosen.intro,
        thanks=chosen.thanks,
        is_anonymous=chosen.is_anonymous,
    )
    asked = [one for one in chosen.questions if rows or not one.wants_rows]
    for order, one in enumerate(asked, start=1):
        _add_starter(version, one, order, rows or [])
    _log("questionnaires.created", row, {"purpose": purpose, "about": about}, by, now)
    return row


@transaction.atomic
def begin_draft(*, questionnaire: Questionnaire, by: Person, now: datetime) -> Version:
    """A new version to edit, a copy of the newest; if one is begun already, that one."""
    row = hold(questionnaire)
    last = row.versions.order_by("-number")[0]
    if last.is_draft:
        return last
    draft = Version.objects.create(
        questionnaire=row,
        number=last.number + 1,
        created_at=now,
        intro=last.intro,
        thanks=last.thanks,
        is_anonymous=last.is_anonymous,
    )
    for question in questions_of(last):
        copy_question(question, draft, question.code, question.order)
    _log("questionnaires.draft_begun", row, {"number": draft.number}, by, now)
    return draft


@transaction.atomic
def change_texts(
    *,
    version: Version,
    title: T,
    intro: T,
    thanks: T,
    is_anonymous: bool,
    by: Person,
    now: datetime,
) -> None:
    """The words around the questions, and whether answers carry names."""
    row = hold(version.questionnaire)
    draft = open_draft(version)
    before = {"title": row.title, "is_anonymous": draft.is_anonymous}
    row.title = title
    row.save(update_fields=["title"])
    draft.intro, draft.thanks, draft.is_anonymous = intro, thanks, is_anonymous
    draft.save(update_fields=["intro", "thanks", "is_anonymous"])
    after = {"title": title, "is_anonymous": is_anonymous}
    _log("questionnaires.texts_changed", row, after, by, now, before=before)


@transaction.atomic
def release(*, version: Version, by: Person, now: datetime) -> Version:
    """From now on people answer this version; the one before is retired."""
    row = hold(version.questionnaire)
    draft = open_draft(version)
    questions = questions_of(draft)
    check(questions)
    _set_places(row, questions)
    row.versions.filter(state=VersionState.RELEASED).update(state=VersionState.RETIRED)
    draft.state, draft.released_at = VersionState.RELEASED, now
    draft.content_hash = content_hash(draft, questions)
    draft.save(update_fields=["state", "released_at", "content_hash"])
    after = {"number": draft.number, "hash": draft.content_hash}
    _log("questionnaires.released", row, after, by, now)
    pagecache.touch()
    return draft


@transaction.atomic
def retire(*, questionnaire: Questionnaire, by: Person, now: datetime) -> None:
    """Nobody is asked any more; the answers stay."""
    row = hold(questionnaire)
    if row.versions.filter(state=VersionState.RELEASED).update(state=VersionState.RETIRED):
        _log("questionnaires.retired", row, {}, by, now)
        pagecache.touch()


@transaction.atomic
def discard_draft(*, version: Version, by: Person, now: datetime) -> None:
    """Throw the draft away; what was released before stays as it is."""
    row = hold(version.questionnaire)
    draft = open_draft(version)
    if not row.versions.exclude(pk=draft.pk).exists():
        raise NothingAsked(_("It is the only version: edit it, or leave it unreleased."))
    number = draft.number
    draft.delete()
    _log("questionnaires.draft_discarded", row, {}, by, now, before={"number": number})


def check(questions: list[Question]) -> None:
    """Refuse what people could not answer."""
    if not any(question.asks for question in questions):
        raise NothingAsked
    for question in questions:
        if not question.text:
            raise NoText
        if question.kind in {"one", "several", "matrix"} and not question.rows:  # type: ignore[attr-defined]  # by questions_of()
            raise NoChoices(NoChoices.message % {"question": question.text})
    broken = set(conditions.misplaced(conditions_of(questions)))
    for question in questions:
        if question.code in broken:
            raise ConditionBroken(ConditionBroken.message % {"question": question.text})


def content_hash(version: Version, questions: list[Question]) -> str:
    """The fingerprint of everything that people read before they answered."""
    content = {
        "intro": version.intro,
        "thanks": version.thanks,
        "is_anonymous": version.is_anonymous,
        "questions": [_content(question) for question in questions],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def hold(questionnaire: Questionnaire) -> Questionnaire:
    """Changes of one questionnaire take turns."""
    return Questionnaire.objects.select_for_update(no_key=True).get(pk=questionnaire.pk)


def open_draft(version: Version) -> Version:
    """The version as it is now, if it may still change."""
    fresh = Version.objects.filter(pk=version.pk).first()
    if fresh is None or not fresh.is_draft:
        raise AlreadyReleased
    return fresh


def copy_question(question: Question, version: Version, code: str, order: int) -> Question:
    """The same question in another version or once more in this one, with its choices."""
    fields = ("kind", "text", "help", "is_required", "settings", "conditions")
    copy = Question.objects.create(
        version=version,
        code=code,
        order=order,
        **{name: getattr(question, name) for name in fields},
    )
    Choice.objects.bulk_create(
        Choice(question=copy, code=row.code, order=row.order, label=row.label, places=row.places)
        for row in question.choices.order_by("order", "pk")
    )
    return copy


def _add_starter(version: Version, one: Any, order: int, rows: list[tuple[str, T]]) -> None:
    question = Question.objects.create(
        version=version,
        code=one.code,
        order=order,
        kind=one.kind,
        text=one.text,
        help=one.help,
        is_required=one.is_required,
        settings=one.settings,
        conditions=one.conditions,
    )
    Choice.objects.bulk_create(
        Choice(question=question, code=code, order=place, label=label)
        for place, (code, label) in enumerate(rows if one.wants_rows else one.choices, start=1)
    )


def _set_places(row: Questionnaire, questions: list[Question]) -> None:
    wanted = {
        (question.code, choice.code): choice
        for question in questions
        if question.kind in {"one", "several"}
        for choice in question.rows  # type: ignore[attr-defined]  # by questions_of()
    }
    kept = ChoiceSeats.objects.select_for_update().filter(questionnaire=row).order_by("pk")
    for seats in kept:
        choice = wanted.pop((seats.question_code, seats.choice_code), None)
        if choice is not None and choice.places is not None and choice.places < seats.taken:
            told = {"choice": choice.label, "taken": seats.taken}
            raise FewerPlacesThanTaken(FewerPlacesThanTaken.message % told)
        seats.places = choice.places if choice is not None else None
        seats.save(update_fields=["places"])
    # Those without a limit are counted too: a limit may come with the next version.
    ChoiceSeats.objects.bulk_create(
        ChoiceSeats(
            questionnaire=row, question_code=code, choice_code=choice.code, places=choice.places
        )
        for (code, _choice_code), choice in wanted.items()
    )


def _content(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "kind": question.kind,
        "text": question.text,
        "help": question.help,
        "is_required": question.is_required,
        "settings": question.settings,
        "conditions": question.conditions,
        "choices": [
            [row.code, row.label, row.places]
            for row in question.rows  # type: ignore[attr-defined]  # by questions_of()
        ],
    }


def _log(
    verb: str,
    about: Any,
    after: dict[str, Any],
    by: Person,
    now: datetime,
    before: dict[str, Any] | None = None,
) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=about, before=before, after=after, now=now)
