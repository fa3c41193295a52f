"""Answers: drafts, sheets that are sent, places that are taken and given back.

Who answers first takes the row that says so; who comes second with the same key gets the same
sheet. Places of choices are taken under a lock on the row that carries the limit.
"""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.questionnaires import conditions
from kerege.questionnaires.models import (
    Answer,
    AnswerSheet,
    ChoiceSeats,
    Question,
    Respondent,
    SheetState,
    Version,
    VersionState,
)
from kerege.questionnaires.queries.versions import conditions_of, questions_of, rows_chosen

Given = dict[str, tuple[Any, str]]
_Seat = tuple[str, str]


class NotOpen(Refused):
    message = _("These questions are no longer asked. Please load the page again.")


class AlreadyAnswered(Refused):
    message = _("You have answered these questions already. Thank you!")


class NoPlaces(Refused):
    message = _("“%(choice)s” has no places left. Please choose something else.")


class NotKept(Refused):
    message = _("Answers without names are kept only when they are sent.")


@transaction.atomic
def save_draft(
    *,
    version: Version,
    answers: Given,
    person: Person,
    now: datetime,
    about: str = "",
    language: str = "",
) -> AnswerSheet:
    """Keep what a person has answered so far; nothing is counted and no place is taken."""
    _check_open(version)
    if version.is_anonymous:
        raise NotKept
    fresh = {"language": language, "saved_at": now}
    sheet, _made = AnswerSheet.objects.get_or_create(
        version=version, about=about, person=person, defaults=fresh
    )
    sheet = AnswerSheet.objects.select_for_update().get(pk=sheet.pk)
    if sheet.state == SheetState.FINAL:
        raise AlreadyAnswered
    _fill(sheet, answers)
    sheet.saved_at, sheet.language = now, language
    sheet.save(update_fields=["saved_at", "language"])
    return sheet


@transaction.atomic
def submit(
    *,
    version: Version,
    answers: Given,
    person: Person | None,
    now: datetime,
    about: str = "",
    language: str = "",
    client_key: uuid.UUID | None = None,
    may_change: bool = False,
) -> AnswerSheet:
    """Send the answers; the same key again is the same sheet, another answer of one is refused."""
    key = client_key or uuid.uuid4()
    may_change = may_change and not version.is_anonymous
    # First of all: who sends the same sheet at the same moment waits here for the other.
    is_first = person is None or _is_first(version, person, about, now)
    sent_before = AnswerSheet.objects.filter(client_key=key, state=SheetState.FINAL).first()
    if sent_before is not None and not may_change and _is_own(sent_before, version, person, about):
        return sent_before
    _check_open(version)
    if not is_first and not may_change:
        raise AlreadyAnswered
    sheet = _sheet(version, person, about, key)
    before = _chosen(sheet) if sheet.state == SheetState.FINAL else set()
    _fill(sheet, answers)
    _take_places(version, before, _chosen(sheet))
    _mark_sent(sheet, language, now)
    if not version.is_anonymous and person is not None:
        audit.record(
            actor_id=person.pk, verb="questionnaires.answered", about=version.questionnaire, now=now
        )
    return sheet


@transaction.atomic
def withdraw(*, sheet: AnswerSheet, now: datetime, by: Person | None) -> None:
    """Throw the answers of a sheet away and give the places they took back."""
    sheet = AnswerSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if sheet.state == SheetState.FINAL:
        _take_places(sheet.version, _chosen(sheet), set())
    if sheet.person_id is not None:
        Respondent.objects.filter(
            questionnaire_id=sheet.version.questionnaire_id,
            person_id=sheet.person_id,
            about=sheet.about,
        ).delete()
        audit.record(
            actor_id=by.pk if by else None,
            verb="questionnaires.answers_withdrawn",
            about=sheet.version.questionnaire,
            now=now,
        )
    sheet.delete()


def forget_person(person: Person, now: datetime) -> None:
    """A step of anonymisation: answers in words go, counted ones stay without the person."""
    sheets = AnswerSheet.objects.filter(person=person)
    sheets.filter(state=SheetState.DRAFT).delete()
    Answer.objects.filter(sheet__in=sheets, question__kind__in=PERSONAL_KINDS).delete()
    Answer.objects.filter(sheet__in=sheets).update(other_text="")
    sheets.update(person=None)


PERSONAL_KINDS = ("short", "long", "email", "phone", "link", "file", "date")


def _check_open(version: Version) -> None:
    state = Version.objects.filter(pk=version.pk).values_list("state", flat=True).first()
    if state != VersionState.RELEASED:
        raise NotOpen


def _is_own(sheet: AnswerSheet, version: Version, person: Person | None, about: str) -> bool:
    """Nobody reaches the sheet of another by its key."""
    owner = None if version.is_anonymous or person is None else person.pk
    return (sheet.version_id, sheet.about, sheet.person_id) == (version.pk, about, owner)


def _is_first(version: Version, person: Person, about: str, now: datetime) -> bool:
    _row, made = Respondent.objects.get_or_create(
        questionnaire_id=version.questionnaire_id,
        person=person,
        about=about,
        defaults={"answered_on": timezone.localdate(now)},
    )
    return made


def _sheet(version: Version, person: Person | None, about: str, key: uuid.UUID) -> AnswerSheet:
    if version.is_anonymous or person is None:
        sheet, made = AnswerSheet.objects.get_or_create(
            client_key=key, defaults={"version": version, "about": about}
        )
        if not made and not _is_own(sheet, version, person, about):
            raise AlreadyAnswered
    else:
        sheet, _made = AnswerSheet.objects.get_or_create(
            version=version, about=about, person=person, defaults={"client_key": key}
        )
    return AnswerSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)


def _fill(sheet: AnswerSheet, answers: Given) -> None:
    """Write the answers of the questions that are shown; the rest is passed over."""
    questions = questions_of(sheet.version)
    values = {code: value for code, (value, _other) in answers.items()}
    shown = set(conditions.shown(conditions_of(questions), values))
    sheet.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(
            sheet=sheet,
            question=question,
            value=answers[question.code][0],
            other_text=answers[question.code][1],
        )
        for question in questions
        if _is_kept(question, answers) and question.code in shown
    )


def _is_kept(question: Question, answers: Given) -> bool:
    return (
        question.asks
        and question.code in answers
        and conditions.is_answered(answers[question.code][0])
    )


def _chosen(sheet: AnswerSheet) -> set[_Seat]:
    """The choices of a sheet."""
    answers = sheet.answers.select_related("question")
    return {
        (answer.question.code, code)
        for answer in answers
        if answer.question.kind in {"one", "several"}
        for code in rows_chosen(answer.value)
    }


def _take_places(version: Version, before: set[_Seat], after: set[_Seat]) -> None:
    touched = before ^ after
    if not touched:
        return
    rows = ChoiceSeats.objects.select_for_update().filter(questionnaire_id=version.questionnaire_id)
    for seats in rows.order_by("pk"):
        place = (seats.question_code, seats.choice_code)
        if place not in touched:
            continue
        if place in before:
            seats.taken = max(0, seats.taken - 1)
        elif seats.places is not None and seats.taken >= seats.places:
            raise NoPlaces(NoPlaces.message % {"choice": _label(version, place)})
        else:
            seats.taken += 1
        seats.save(update_fields=["taken"])


def _label(version: Version, place: _Seat) -> str:
    question = version.questions.get(code=place[0])
    return str(question.choices.get(code=place[1]).label)


def _mark_sent(sheet: AnswerSheet, language: str, now: datetime) -> None:
    """A sheet without a name keeps no moment by which it could be told whose it is."""
    sheet.state = SheetState.FINAL
    sheet.language = language
    if sheet.person_id is not None:
        sheet.saved_at = sheet.submitted_at = now
    sheet.save(update_fields=["state", "language", "saved_at", "submitted_at"])
