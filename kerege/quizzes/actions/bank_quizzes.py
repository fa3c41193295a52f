"""Quizzes: their names, their copies, whether they are offered."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.foundation import audit
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.quizzes.actions import bank_questions
from kerege.quizzes.models import Quiz, QuizAccess, QuizQuestion


@transaction.atomic
def add(*, owner: Organisation, values: dict[str, Any], by: Person | None, now: datetime) -> Quiz:
    """A new quiz without questions."""
    quiz = Quiz.objects.create(owner=owner, created_by=by, created_at=now, changed_at=now, **values)
    _record("quizzes.quiz_added", quiz, by, now)
    return quiz


@transaction.atomic
def change(*, quiz: Quiz, values: dict[str, Any], by: Person, now: datetime) -> Quiz:
    """Its name, who may take it, the event it belongs to."""
    held = Quiz.objects.select_for_update().get(pk=quiz.pk)
    for name, value in values.items():
        setattr(held, name, value)
    held.changed_at = now
    held.save()
    _record("quizzes.quiz_changed", held, by, now)
    return held


@transaction.atomic
def copy(*, quiz: Quiz, owner: Organisation, by: Person, now: datetime) -> Quiz:
    """A quiz of one's own, with questions of one's own."""
    made = Quiz.objects.create(
        owner=owner,
        title=bank_questions.said_to_be_a_copy(quiz.title, 200),
        description=quiz.description,
        access=QuizAccess.OWN,
        created_by=by,
        created_at=now,
        changed_at=now,
    )
    for place in quiz.places.select_related("question").order_by("order", "pk"):
        question = place.question
        if question.owner_id != owner.pk:
            question = bank_questions.copy(
                question=question, owner=owner, by=by, now=now, is_marked=False
            )
        QuizQuestion.objects.create(
            quiz=made,
            question=question,
            order=place.order,
            round=place.round,
            seconds=place.seconds,
            points=place.points,
        )
    _record("quizzes.quiz_copied", made, by, now)
    return made


@transaction.atomic
def put_away(*, quiz: Quiz, by: Person, now: datetime) -> None:
    """No longer offered; games that were played stay."""
    held = Quiz.objects.select_for_update().get(pk=quiz.pk)
    if held.archived_at is None:
        held.archived_at = now
        held.save(update_fields=["archived_at"])
        _record("quizzes.quiz_put_away", held, by, now)


@transaction.atomic
def bring_back(*, quiz: Quiz, by: Person, now: datetime) -> None:
    """Offered again."""
    held = Quiz.objects.select_for_update().get(pk=quiz.pk)
    if held.archived_at is not None:
        held.archived_at = None
        held.save(update_fields=["archived_at"])
        _record("quizzes.quiz_brought_back", held, by, now)


def _record(verb: str, quiz: Quiz, by: Person | None, now: datetime) -> None:
    after = {"title": dict(quiz.title), "access": str(quiz.access), "event": quiz.event_id}
    audit.record(actor_id=by.pk if by else None, verb=verb, about=quiz, after=after, now=now)
