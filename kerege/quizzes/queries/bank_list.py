"""Lists of the bank: searched, filtered, counted."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from kerege.foundation.translated import languages, localized
from kerege.quizzes.models import Question, Quiz, QuizQuestion


def questions(rows: QuerySet[Question], asked: dict[str, Any]) -> QuerySet[Question]:
    """The questions that were asked for, the latest first."""
    rows = rows.filter(archived_at__isnull=not asked.get("archived"))
    if words := asked.get("words"):
        rows = rows.filter(_says("text", words) | _says("topic", words) | _says("source", words))
    if kind := asked.get("kind"):
        rows = rows.filter(kind=kind)
    if topic := asked.get("topic"):
        rows = rows.annotate(topic_said=localized("topic")).filter(topic_said=topic)
    if language := asked.get("missing"):
        rows = rows.exclude(**{f"text__{language}__isnull": False})
    rows = rows.select_related("owner", "picture").annotate(in_quizzes=Count("places"))
    return rows.order_by("-changed_at", "-pk")


def topics(rows: QuerySet[Question]) -> list[str]:
    """The topics of these questions in the reader's language."""
    said = rows.filter(archived_at=None).annotate(topic_said=localized("topic"))
    found = said.exclude(topic_said="").values_list("topic_said", flat=True)
    return sorted(set(found.order_by()))


def quizzes(rows: QuerySet[Quiz], asked: dict[str, Any]) -> QuerySet[Quiz]:
    """The quizzes that were asked for, the latest first."""
    rows = rows.filter(archived_at__isnull=not asked.get("archived"))
    if words := asked.get("words"):
        rows = rows.filter(_says("title", words) | _says("description", words))
    if asked.get("whose") == "own":
        rows = rows.filter(owner__in=asked["own"])
    if asked.get("whose") == "others":
        rows = rows.exclude(owner__in=asked["own"])
    rows = rows.select_related("owner", "event").annotate(questions=Count("places"))
    return rows.order_by("-changed_at", "-pk")


def places(quiz: Quiz) -> list[QuizQuestion]:
    """The questions of a quiz at their places."""
    rows = quiz.places.select_related("question__picture", "question__owner")
    return list(rows.order_by("order", "pk"))


def marked_as_taken(rows: QuerySet[Question], quiz: Quiz) -> QuerySet[Question]:
    """Each question says whether it stands in the quiz already."""
    there = QuizQuestion.objects.filter(quiz=quiz, question=OuterRef("pk"))
    return rows.annotate(is_taken=Exists(there))


def _says(name: str, words: str) -> Q:
    said = Q()
    for code in languages():
        said |= Q(**{f"{name}__{code}__icontains": words})
    return said
