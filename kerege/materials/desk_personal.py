"""What the desk of the methodical library tells a person about the rows kept of her."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.materials.models import Question, QuestionTopic, QuestionWords
from kerege.people import personal_data
from kerege.people.models import Person

QUESTIONS = {
    "asked_at": _("Asked on"),
    "topic": _("Topic"),
    "title": _("Question"),
    "state": _("State"),
    "words": _("What was said"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "materials.questions",
        _("Questions to the methodologists"),
        questions_of,
        columns=QUESTIONS,
    )


def questions_of(person: Person) -> list[dict[str, Any]]:
    """What the person has asked, with all that was said."""
    rows = list(Question.objects.filter(person=person).order_by("pk"))
    said: dict[int, list[str]] = {row.pk: [] for row in rows}
    turns = QuestionWords.objects.filter(question__in=rows).order_by("at", "pk")
    for number, text in turns.values_list("question_id", "text"):
        said[number].append(text)
    return [
        {
            "asked_at": row.asked_at,
            "topic": QuestionTopic(row.topic).label,
            "title": row.title,
            "state": row.get_state_display(),
            "words": "\n\n".join(said[row.pk]),
        }
        for row in rows
    ]
