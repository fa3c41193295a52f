"""Which questions stand in a quiz, in what order, how long, for how many points."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.quizzes.models import Question, Quiz, QuizQuestion

MOST_QUESTIONS = 100


class QuizIsFull(Refused):
    message = _("A quiz has at most one hundred questions.")


class OrderHasChanged(Refused):
    message = _("The questions have changed meanwhile. Please put them in order once more.")


@transaction.atomic
def put_in(
    *, quiz: Quiz, questions: Sequence[Question], by: Person | None, now: datetime
) -> list[QuizQuestion]:
    """Questions at the end of the quiz; one that stands there already is left where it is."""
    held = _lock(quiz)
    there = {place.question_id: place.order for place in held.places.all()}
    new = [one for one in questions if one.pk not in there]
    if len(there) + len(new) > MOST_QUESTIONS:
        raise QuizIsFull
    last = max(there.values(), default=0)
    made = [
        QuizQuestion.objects.create(quiz=held, question=question, order=last + number)
        for number, question in enumerate(new, start=1)
    ]
    _changed(held, "quizzes.questions_put_in", by, now, {"questions": [one.pk for one in new]})
    return made


@transaction.atomic
def take_out(*, quiz: Quiz, question_id: int, by: Person, now: datetime) -> None:
    """The question leaves the quiz and stays in the bank."""
    held = _lock(quiz)
    gone, _rows = held.places.filter(question=question_id).delete()
    if gone:
        _number(list(held.places.order_by("order", "pk")))
        _changed(held, "quizzes.question_taken_out", by, now, {"question": question_id})


@transaction.atomic
def move(*, quiz: Quiz, place_id: int, up: bool, by: Person, now: datetime) -> None:
    """One place up or down."""
    held = _lock(quiz)
    rows = list(held.places.order_by("order", "pk"))
    at = next((number for number, row in enumerate(rows) if row.pk == place_id), None)
    if at is None:
        return
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows.insert(to, rows.pop(at))
        _number(rows)
        _changed(held, "quizzes.questions_moved", by, now, {})


@transaction.atomic
def reorder(*, quiz: Quiz, order: Sequence[int], by: Person, now: datetime) -> None:
    """The order as it was dragged: every place once."""
    held = _lock(quiz)
    rows = {row.pk: row for row in held.places.all()}
    if sorted(rows) != sorted(order):
        raise OrderHasChanged
    _number([rows[pk] for pk in order])
    _changed(held, "quizzes.questions_moved", by, now, {})


@transaction.atomic
def set_values(
    *, quiz: Quiz, place_id: int, values: dict[str, Any], by: Person, now: datetime
) -> None:
    """Seconds, points and the round of a question in this quiz."""
    held = _lock(quiz)
    row = held.places.filter(pk=place_id).first()
    if row is None:
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    told = {"place": row.pk, "seconds": row.seconds, "points": row.points}
    _changed(held, "quizzes.question_timed", by, now, told)


def _lock(quiz: Quiz) -> Quiz:
    return Quiz.objects.select_for_update().get(pk=quiz.pk)


def _number(rows: list[QuizQuestion]) -> None:
    for number, row in enumerate(rows, start=1):
        row.order = number
    QuizQuestion.objects.bulk_update(rows, ["order"])


def _changed(
    quiz: Quiz, verb: str, by: Person | None, now: datetime, after: dict[str, Any]
) -> None:
    quiz.changed_at = now
    quiz.save(update_fields=["changed_at"])
    audit.record(actor_id=by.pk if by else None, verb=verb, about=quiz, after=after, now=now)
