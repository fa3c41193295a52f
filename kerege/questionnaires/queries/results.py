"""What was answered, counted: for each question numbers, shares, means, texts."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from kerege.questionnaires.models import (
    TEXT_KINDS,
    Answer,
    AnswerSheet,
    Kind,
    Question,
    Questionnaire,
    SheetState,
    Version,
)
from kerege.questionnaires.queries.versions import questions_of

# Without names, fewer answers than this could tell who gave them.
FEWEST = 3
Given = tuple[Any, str]  # the value and the "other" text
COUNTED = {Kind.ONE, Kind.SEVERAL, Kind.YES_NO, Kind.CONSENT, Kind.SCALE}


@dataclass
class Figure:
    """One question and what was answered to it."""

    question: Question
    answered: int
    # (code, how many), every choice in its order, those never chosen too
    counts: list[tuple[Any, int]] = field(default_factory=list)
    mean: float | None = None
    # for a matrix: (code of the row, how many, mean)
    rows: list[tuple[str, int, float | None]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    # there are answers, but too few to be shown
    is_hidden: bool = False


@dataclass(frozen=True)
class Summary:
    version: Version
    sheets: int
    figures: list[Figure]


def sheets_of(questionnaire: Questionnaire, about: str | None = None) -> QuerySet[AnswerSheet]:
    """The sheets that were sent, of all versions."""
    sheets = AnswerSheet.objects.filter(
        version__questionnaire=questionnaire, state=SheetState.FINAL
    )
    return sheets if about is None else sheets.filter(about=about)


def summary(version: Version, *, about: str | None = None) -> Summary:
    """The questions of the version with the answers given to them in any version. Five queries."""
    questionnaire = version.questionnaire
    sheets = sheets_of(questionnaire, about)
    is_anonymous = questionnaire.versions.filter(is_anonymous=True).exists()
    by_code: dict[str, list[Given]] = {}
    # Plain values: two thousand people give tens of thousands of answers.
    given = Answer.objects.filter(sheet__in=sheets)
    for code, value, other_text in given.values_list("question__code", "value", "other_text"):
        by_code.setdefault(code, []).append((value, other_text))
    figures = [
        _figure(question, by_code.get(question.code, []), is_anonymous)
        for question in questions_of(version)
        if question.asks
    ]
    return Summary(version, sheets.count(), figures)


def mean_of(summary_: Summary, code: str) -> tuple[float, int] | None:
    """The mean of one scale and how many gave it a mark; None if it is not to be told."""
    for figure in summary_.figures:
        if figure.question.code == code and figure.mean is not None:
            return figure.mean, figure.answered
    return None


def _figure(question: Question, answers: list[Given], is_anonymous: bool) -> Figure:
    figure = Figure(question, len(answers))
    if is_anonymous and 0 < len(answers) < FEWEST:
        figure.is_hidden = True
        return figure
    values = [value for value, _other in answers]
    if question.kind in COUNTED:
        figure.counts = _counts(question, values)
    if question.kind in {Kind.SCALE, Kind.NUMBER}:
        figure.mean = _mean([value for value in values if isinstance(value, int | float)])
    if question.kind == Kind.MATRIX:
        figure.rows = [_row(choice.code, values, is_anonymous) for choice in question.rows]  # type: ignore[attr-defined]  # by questions_of()
    if question.kind in TEXT_KINDS | {Kind.DATE, Kind.NUMBER}:
        figure.texts = sorted(str(value) for value in values)
    figure.texts += sorted(other for _value, other in answers if other)
    return figure


def _counts(question: Question, values: list[Any]) -> list[tuple[Any, int]]:
    found = Counter(
        part for value in values for part in (value if isinstance(value, list) else [value])
    )
    known = _known(question)
    return [(code, found[code]) for code in [*known, *(c for c in found if c not in known)]]


def _known(question: Question) -> list[Any]:
    if question.kind == Kind.SCALE:
        low, high = question.settings.get("min", 1), question.settings.get("max", 5)
        return list(range(low, high + 1))
    if question.kind in {Kind.YES_NO, Kind.CONSENT}:
        return ["yes", "no"] if question.kind == Kind.YES_NO else ["yes"]
    return [choice.code for choice in question.rows]  # type: ignore[attr-defined]  # by questions_of()


def _row(code: str, values: list[Any], is_anonymous: bool) -> tuple[str, int, float | None]:
    marks = [value[code] for value in values if isinstance(value, dict) and code in value]
    if is_anonymous and len(marks) < FEWEST:
        return code, len(marks), None
    return code, len(marks), _mean(marks)


def _mean(marks: list[float]) -> float | None:
    return round(sum(marks) / len(marks), 2) if marks else None
