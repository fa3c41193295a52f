"""The questions of a draft: added, changed, moved, copied, taken out, taken over from others."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.questionnaires import conditions
from kerege.questionnaires.actions.authoring import copy_question, hold, open_draft
from kerege.questionnaires.models import Choice, Question, Version

Values = dict[str, Any]
Rows = Sequence[dict[str, Any]]
FIELDS = ("text", "help", "is_required", "settings", "conditions")


class OthersLookAtIt(Refused):
    message = _("“%(question)s” depends on this question. Change that condition first.")


class LooksAhead(Refused):
    message = _("A condition may look only at earlier questions.")


@transaction.atomic
def add_question(
    *, version: Version, kind: str, values: Values, choices: Rows, by: Person, now: datetime
) -> Question:
    """A new question at the end; a double click writes one."""
    hold(version.questionnaire)
    draft = open_draft(version)
    last = draft.questions.order_by("-order", "-pk").first()
    if last is not None and last.kind == kind and last.text == values["text"]:
        return last
    question = Question(version=draft, kind=kind, code=_free_code(draft), order=_end(draft))
    _write(question, values, choices)
    _check_conditions(draft)
    _log("questionnaires.question_added", question, by, now)
    return question


@transaction.atomic
def change_question(
    *, question: Question, values: Values, choices: Rows, by: Person, now: datetime
) -> None:
    """Other words, limits, answers to choose from, another condition."""
    hold(question.version.questionnaire)
    draft = open_draft(question.version)
    before = {"text": question.text, "conditions": question.conditions}
    _write(question, values, choices)
    _check_conditions(draft)
    _log("questionnaires.question_changed", question, by, now, before)


@transaction.atomic
def move_question(*, question: Question, up: bool, by: Person, now: datetime) -> None:
    """Past its neighbour; the order must keep conditions looking back."""
    lines = _lines(question.version)
    place = lines.index(question)
    target = place - 1 if up else place + 1
    if 0 <= target < len(lines):
        lines.insert(target, lines.pop(place))
        _renumber(lines)
        _check_conditions(question.version)
        _log("questionnaires.question_moved", question, by, now)


@transaction.atomic
def reorder(*, version: Version, order: Sequence[int], by: Person, now: datetime) -> None:
    """The whole order at once; what is not named keeps its place behind the rest."""
    places = {pk: place for place, pk in enumerate(order)}
    lines = sorted(_lines(version), key=lambda line: places.get(line.pk, len(places)))
    _renumber(lines)
    _check_conditions(version)
    audit.record(
        actor_id=by.pk, verb="questionnaires.reordered", about=version.questionnaire, now=now
    )


@transaction.atomic
def duplicate_question(*, question: Question, by: Person, now: datetime) -> Question:
    """The same once more, right behind it."""
    lines = _lines(question.version)
    copy = copy_question(question, question.version, _free_code(question.version), 0)
    lines.insert(lines.index(question) + 1, copy)
    _renumber(lines)
    _log("questionnaires.question_added", copy, by, now)
    return copy


@transaction.atomic
def delete_question(*, question: Question, by: Person, now: datetime) -> None:
    """Take a question out of the draft; earlier versions keep it."""
    hold(question.version.questionnaire)
    draft = open_draft(question.version)
    for other in draft.questions.exclude(pk=question.pk).order_by("order"):
        if question.code in conditions.looks_at(other.conditions):
            raise OthersLookAtIt(OthersLookAtIt.message % {"question": other.text})
    _log("questionnaires.question_deleted", question, by, now, {"text": question.text})
    question.delete()


@transaction.atomic
def import_questions(
    *, version: Version, questions: Sequence[Question], by: Person, now: datetime
) -> int:
    """Copy questions of another questionnaire to the end; conditions that point outside go."""
    hold(version.questionnaire)
    draft = open_draft(version)
    taken = set(draft.questions.values_list("code", flat=True))
    codes: dict[str, str] = {}
    for question in questions:
        code = question.code if question.code not in taken else _free_code(draft)
        copy = copy_question(question, draft, code, _end(draft))
        if conditions.looks_at(copy.conditions) - set(codes):
            copy.conditions = {}
        copy.conditions = _renamed(copy.conditions, codes)
        copy.save(update_fields=["conditions"])
        codes[question.code] = code
        taken.add(code)
        _log("questionnaires.question_added", copy, by, now)
    return len(codes)


def _write(question: Question, values: Values, choices: Rows) -> None:
    for name in FIELDS:
        setattr(question, name, values[name])
    question.save()
    kept = {row["code"] for row in choices if row["code"]}
    question.choices.exclude(code__in=kept).delete()
    used = set(kept)
    for order, row in enumerate(choices, start=1):
        code = row["code"] or _next("c", used)
        used.add(code)
        fresh = {"order": order, "label": row["label"], "places": row["places"]}
        Choice.objects.update_or_create(question=question, code=code, defaults=fresh)


def _lines(version: Version) -> list[Question]:
    hold(version.questionnaire)
    draft = open_draft(version)
    return list(draft.questions.order_by("order", "pk"))


def _renumber(lines: list[Question]) -> None:
    for number, line in enumerate(lines, start=1):
        if line.order != number:
            line.order = number
            line.save(update_fields=["order"])


def _end(version: Version) -> int:
    last = version.questions.order_by("-order").values_list("order", flat=True).first()
    return (last or 0) + 1


def _check_conditions(version: Version) -> None:
    rows = version.questions.order_by("order", "pk").values_list("code", "conditions")
    if conditions.misplaced(list(rows)):
        raise LooksAhead


def _free_code(version: Version) -> str:
    """A code that no version of the questionnaire has used: answers are compared by it."""
    questions = Question.objects.filter(version__questionnaire_id=version.questionnaire_id)
    return _next("q", set(questions.values_list("code", flat=True)))


def _next(letter: str, used: set[str]) -> str:
    number = 1
    while f"{letter}{number}" in used:
        number += 1
    return f"{letter}{number}"


def _renamed(expression: Any, codes: dict[str, str]) -> Any:
    if not expression:
        return expression
    ((word, rest),) = expression.items()
    if word in {"all", "any"}:
        return {word: [_renamed(part, codes) for part in rest]}
    if word == "not":
        return {word: _renamed(rest, codes)}
    return {word: codes[rest] if word == "answered" else [codes[rest[0]], rest[1]]}


def _log(
    verb: str, question: Question, by: Person, now: datetime, before: Values | None = None
) -> None:
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=question,
        before=before,
        after={"code": question.code, "text": question.text},
        now=now,
    )
