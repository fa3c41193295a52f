"""What the consultation desk forgets: words of a person who leaves, and old words of everybody."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kerege.materials.models import (
    OPEN_QUESTIONS,
    FrequentAnswer,
    Question,
    QuestionState,
    QuestionWords,
)
from kerege.people.models import Person

KEPT = timedelta(days=3 * 365)  # words of a question after its last turn
GONE = "—"


def forget_person(person: Person, now: datetime) -> None:
    """A step of `people.erasure`. Words go; that a library asked on a topic stays a figure."""
    own = Question.objects.filter(person=person)
    own.filter(state__in=OPEN_QUESTIONS).update(state=QuestionState.CLOSED)
    _forget(own)
    taken = Question.objects.filter(taken_by=person, state__in=OPEN_QUESTIONS)
    taken.filter(state=QuestionState.TAKEN).update(state=QuestionState.WAITING)
    taken.update(taken_by=None)


@transaction.atomic
def forget_old(*, now: datetime) -> int:
    """Words of settled questions go after three years; the figures stay."""
    settled = Question.objects.exclude(state__in=OPEN_QUESTIONS).exclude(title=GONE)
    fresh = QuestionWords.objects.filter(at__gte=now - KEPT).values("question")
    old = settled.filter(asked_at__lt=now - KEPT).exclude(pk__in=fresh)
    numbers = list(old.values_list("pk", flat=True)[:500])
    _forget(Question.objects.filter(pk__in=numbers))
    return len(numbers)


def _forget(questions: QuerySet[Any]) -> None:
    numbers = list(questions.values_list("pk", flat=True))
    QuestionWords.objects.filter(question__in=numbers).delete()
    FrequentAnswer.objects.filter(question__in=numbers, published_at=None).delete()
    Question.objects.filter(pk__in=numbers).update(person=None, title=GONE)
