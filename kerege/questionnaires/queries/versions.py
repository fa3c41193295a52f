"""Finding questionnaires, their versions and what stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet

from kerege.questionnaires.models import (
    Answer,
    AnswerSheet,
    ChoiceSeats,
    Question,
    Questionnaire,
    Version,
    VersionState,
)


@dataclass(frozen=True)
class FullChoices:
    """The choices of a questionnaire whose places are all taken: (question, choice) codes."""

    codes: frozenset[tuple[str, str]]

    def has(self, question_code: str, choice_code: str) -> bool:
        return (question_code, choice_code) in self.codes


def released(purpose: str, about: str) -> Version | None:
    """The version that people answer now, of the first such questionnaire."""
    return (
        Version.objects.filter(
            questionnaire__purpose=purpose,
            questionnaire__about=about,
            state=VersionState.RELEASED,
        )
        .select_related("questionnaire")
        .order_by("questionnaire_id")
        .first()
    )


def draft_of(questionnaire: Questionnaire) -> Version | None:
    return questionnaire.versions.filter(state=VersionState.DRAFT).first()


def latest_of(questionnaire: Questionnaire) -> Version:
    """The draft if there is one, else the newest version."""
    return questionnaire.versions.order_by("-number").select_related("questionnaire")[0]


def questions_of(version: Version) -> list[Question]:
    """The questions in order, each with `rows`: its choices in order. Two queries."""
    questions = list(version.questions.order_by("order", "pk").prefetch_related("choices"))
    for question in questions:
        rows = sorted(question.choices.all(), key=lambda choice: (choice.order, choice.pk))
        question.rows = rows  # type: ignore[attr-defined]  # read by forms, pages and exports
    return questions


def full_choices(version: Version, sheet: AnswerSheet | None = None) -> FullChoices:
    """What can no longer be chosen; what the sheet holds already stays possible."""
    taken = ChoiceSeats.objects.filter(
        questionnaire_id=version.questionnaire_id, taken__gte=F("places")
    )
    full = set(taken.values_list("question_code", "choice_code"))
    if full and sheet is not None:
        full -= _held_by(sheet)
    return FullChoices(frozenset(full))


def rows_chosen(value: object) -> list[str]:
    """The codes of the choices in an answer."""
    if isinstance(value, str):
        return [value]
    return [part for part in value if isinstance(part, str)] if isinstance(value, list) else []


def conditions_of(questions: Sequence[Question]) -> list[tuple[str, dict]]:
    """What `conditions.shown` wants to know."""
    return [(question.code, question.conditions) for question in questions]


def _held_by(sheet: AnswerSheet) -> set[tuple[str, str]]:
    answers = sheet.answers.select_related("question")
    return {
        (answer.question.code, code) for answer in answers for code in rows_chosen(answer.value)
    }


def answers_with_questions() -> QuerySet[Answer]:
    """Answers with all that is needed to put them in words."""
    return Answer.objects.select_related("question").prefetch_related("question__choices")
