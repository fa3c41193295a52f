"""Quizzes with a question about a book of the catalogue."""

from django.db.models import QuerySet

from kerege.quizzes.models import Quiz, QuizQuestion


def about(number: int, among: QuerySet[Quiz]) -> QuerySet[Quiz]:
    """Those among these quizzes in which a question comes from the book, the latest first."""
    asked = QuizQuestion.objects.filter(question__record=number, question__archived_at=None)
    found = among.filter(pk__in=asked.values("quiz_id"), archived_at=None)
    return found.order_by("-changed_at", "-pk")
