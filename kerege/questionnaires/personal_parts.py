"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from kerege.people import personal_data
from kerege.people.models import Person
from kerege.questionnaires.models import Respondent, SheetState
from kerege.questionnaires.queries.versions import answers_with_questions
from kerege.questionnaires.sentences import answer_in_words

ANSWERS = {
    "questionnaire": _("Questionnaire"),
    "question": _("Question"),
    "answer": _("Answer"),
    "state": _("State"),
    "sent_at": _("Sent"),
}
RESPONDENT = {"questionnaire": _("Questionnaire"), "answered_on": _("Answered on")}
# The copy is read in two languages.
_in_words = lazy(answer_in_words, str)


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register("questionnaires.answers", _("Your answers"), answers_of, columns=ANSWERS)
    personal_data.register(
        "questionnaires.answered",
        _("Questionnaires you have answered"),
        answered_by,
        columns=RESPONDENT,
    )


def answers_of(person: Person) -> list[dict[str, Any]]:
    """The answers that stand under the person's name, sent or not."""
    rows = answers_with_questions().filter(sheet__person=person)
    rows = rows.select_related("question", "sheet__version__questionnaire")
    return [
        {
            "questionnaire": row.sheet.version.questionnaire.title,
            "question": row.question.text,
            "answer": _in_words(row.question, row.value, row.other_text),
            "state": SheetState(row.sheet.state).label,
            "sent_at": row.sheet.submitted_at,
        }
        for row in rows.order_by("sheet__submitted_at", "sheet", "question__order", "pk")
    ]


def answered_by(person: Person) -> list[dict[str, Any]]:
    """That the person has answered: of answers without names nothing else is known."""
    rows = Respondent.objects.filter(person=person).select_related("questionnaire")
    return [
        {"questionnaire": row.questionnaire.title, "answered_on": row.answered_on}
        for row in rows.order_by("answered_on", "pk")
    ]
