"""What the bank tells a person about the data kept of them. A question has no secrets: who wrote
it is told to the writer and stays, with the account made nameless, when the writer leaves."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.people import personal_data
from kerege.people.models import Person
from kerege.quizzes.models import Question, Quiz

COLUMNS = {"title": _("Title"), "made_at": _("When")}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "quizzes.questions", _("Questions you wrote"), questions, columns=COLUMNS
    )
    personal_data.register("quizzes.quizzes", _("Quizzes you made"), quizzes, columns=COLUMNS)


def questions(person: Person) -> list[dict[str, Any]]:
    """Questions of the bank that the person wrote."""
    rows = Question.objects.filter(created_by=person).order_by("created_at", "pk")
    return [{"title": str(row.text), "made_at": row.created_at} for row in rows]


def quizzes(person: Person) -> list[dict[str, Any]]:
    """Quizzes that the person put together."""
    rows = Quiz.objects.filter(created_by=person).order_by("created_at", "pk")
    return [{"title": str(row.title), "made_at": row.created_at} for row in rows]
