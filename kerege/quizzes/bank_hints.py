"""What could be better about a question or a quiz; none of it keeps it from being played."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.translated import languages
from kerege.quizzes.kinds import Problem, check
from kerege.quizzes.models import Question, QuestionKind, QuizQuestion

STAGE_TEXT = 140  # letters of a question that the last row can still read
STAGE_OPTION = 60
WANTED = ("kk", "ru")
ANSWERING = 4  # seconds around a question: getting ready, the answer, the board
TALKING = 12


def texts_of(question: Question) -> list[dict[str, str]]:
    """All texts that a player reads."""
    rows = [
        row
        for name in ("options", "left", "right")
        for row in question.content.get(name, [])
        if isinstance(row, dict)
    ]
    more = [question.content.get(name) for name in ("low_text", "high_text")]
    found = [dict(question.text), *(row.get("text") or {} for row in rows), *more]
    return [text for text in found if text]


def missing(question: Question) -> list[str]:
    """Languages in which a text of the question is not there yet."""
    texts = texts_of(question)
    return [code for code in languages() if not all(text.get(code) for text in texts)]


def hints(question: Question) -> list[str]:
    """Sentences for the author, the most important first."""
    found = []
    if lacking := [code for code in missing(question) if code in WANTED]:
        found.append(_("Not everything is there in both languages yet."))
    if not lacking and any(len(text) > STAGE_TEXT for text in question.text.values()):
        found.append(_("The question is long: the last row may not read it in time."))
    if any(len(text) > STAGE_OPTION for text in _options(question)):
        found.append(_("An option is long: shorten it for the stage."))
    if question.is_marked and not question.explanation and not question.source:
        found.append(_("Tell after the answer where it comes from: the book, the page."))
    if question.picture_id and not question.picture_text:
        found.append(_("Describe the picture for those who do not see it."))
    return found


def _options(question: Question) -> list[str]:
    return [
        text
        for name in ("options", "left", "right")
        for row in question.content.get(name, [])
        for text in (row.get("text") or {}).values()
    ]


@dataclass(frozen=True)
class Line:
    """A question at its place in a quiz, as its editor shows it."""

    place: QuizQuestion
    number: int
    problems: list[Problem]
    hints: list[str]
    missing: list[str]

    @property
    def seconds(self) -> int:
        return self.place.seconds or self.place.question.seconds

    @property
    def points(self) -> int:
        question = self.place.question
        if not question.is_marked:
            return 0
        return question.points if self.place.points is None else self.place.points


@dataclass(frozen=True)
class Looked:
    """A quiz looked through."""

    lines: list[Line]
    missing: list[str] = field(default_factory=list)

    @property
    def is_playable(self) -> bool:
        return bool(self.lines) and not any(line.problems for line in self.lines)

    @property
    def minutes(self) -> int:
        """How long it takes with getting ready, answers and the board, rounded up."""
        slides = sum(line.place.question.kind == QuestionKind.SLIDE for line in self.lines)
        total = sum(line.seconds + ANSWERING + TALKING for line in self.lines)
        return -(-(total - slides * TALKING) // 60)

    @property
    def points(self) -> int:
        return sum(line.points for line in self.lines)


def look_through(places: list[QuizQuestion], title: Any) -> Looked:
    """Problems, hints and languages of all questions of a quiz."""
    lines = [
        Line(
            place=place,
            number=number,
            problems=check(place.question.kind, place.question.content, place.question.key),
            hints=hints(place.question),
            missing=missing(place.question),
        )
        for number, place in enumerate(places, start=1)
    ]
    lacking = {code for line in lines for code in line.missing} | set(title.missing())
    return Looked(lines, [code for code in languages() if code in lacking])
