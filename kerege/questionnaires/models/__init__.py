from kerege.questionnaires.models.answers import Answer, AnswerSheet, Respondent, SheetState
from kerege.questionnaires.models.question import (
    ASKING_KINDS,
    CHOICE_KINDS,
    SILENT_KINDS,
    TEXT_KINDS,
    Choice,
    ChoiceSeats,
    Kind,
    Question,
)
from kerege.questionnaires.models.questionnaire import Questionnaire, Version, VersionState

__all__ = [
    "ASKING_KINDS",
    "CHOICE_KINDS",
    "SILENT_KINDS",
    "TEXT_KINDS",
    "Answer",
    "AnswerSheet",
    "Choice",
    "ChoiceSeats",
    "Kind",
    "Question",
    "Questionnaire",
    "Respondent",
    "SheetState",
    "Version",
    "VersionState",
]
