"""A quiz handed in as homework: the reviewer opens it by a signed address, whoever it is shared
with, and sees the steps of the class and the questions with their answers."""

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import ngettext

from kerege.events.hand_ins import HandIn
from kerege.quizzes.models import Quiz

SALT = "quizzes.hand_in"
MOST = 20


def hand_ins_of(person: Any) -> Sequence[HandIn]:
    """Quizzes that the person made, the newest first; one query."""
    rows = Quiz.objects.kept().filter(created_by=person).annotate(size=Count("places"))
    rows = rows.filter(size__gt=0).order_by("-changed_at", "-pk")[:MOST]
    return [
        HandIn(
            key=key_of(row),
            title=row.title,
            path=path_of(row),
            note=ngettext("%(count)s question", "%(count)s questions", row.size)
            % {"count": row.size},
        )
        for row in rows
    ]


def key_of(quiz: Quiz) -> str:
    """The name by which homework knows it."""
    return f"quizzes.quiz:{quiz.pk}"


def path_of(quiz: Quiz) -> str:
    """Who has this address reads the quiz, signed in."""
    seen = signing.Signer(salt=SALT).sign_object(quiz.pk)
    return f"{reverse('quizzes:quiz_algorithm', args=[quiz.pk])}?seen={seen}"


def opens(quiz_pk: int, told: str) -> bool:
    """Whether the address was made by us for this quiz."""
    if not told or len(told) > 300:
        return False
    try:
        return signing.Signer(salt=SALT).unsign_object(told) == quiz_pk
    except (signing.BadSignature, ValueError):
        return False
