"""The class «Algorithm for creating a quiz» as steps that see by themselves what is done."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.quizzes.bank_hints import WANTED, Line, Looked
from kerege.quizzes.models import GameState, Question, QuestionKind, Quiz, QuizAccess

ENOUGH_QUESTIONS = 10
ENOUGH_KINDS = 3
LONGEST = 20  # minutes
SHORTEST, SLOWEST = 10, 60  # seconds a question


@dataclass(frozen=True)
class Sight:
    """What the steps look at."""

    quiz: Quiz
    looked: Looked

    @property
    def questions(self) -> list[Question]:
        return [line.place.question for line in self.looked.lines]

    @property
    def marked(self) -> list[Question]:
        return [question for question in self.questions if question.is_marked]


@dataclass(frozen=True)
class Step:
    """One step: what to do, why, and how it is seen to be done.

    `lacking` are the questions that it still waits for, `count` how many there are and how many
    there should be, `page` where one goes on.
    """

    title: str | Promise
    why: str | Promise
    is_done: Callable[[Sight], bool]
    lacking: Callable[[Sight], list[Line]] = lambda _sight: []
    count: Callable[[Sight], tuple[int, int]] | None = None
    page: str = "quizzes:quiz"


@dataclass(frozen=True)
class Stand:
    """How a step stands."""

    step: Step
    is_done: bool
    lacking: list[Line]
    count: tuple[int, int] | None


def _has_an_aim(sight: Sight) -> bool:
    quiz = sight.quiz
    return all(quiz.title.get(code) and quiz.description.get(code) for code in WANTED)


def _questions(sight: Sight) -> tuple[int, int]:
    return len(sight.marked), ENOUGH_QUESTIONS


def _kinds(sight: Sight) -> tuple[int, int]:
    return len({question.kind for question in sight.questions}), ENOUGH_KINDS


def _has_enough(sight: Sight) -> bool:
    return len(sight.marked) >= ENOUGH_QUESTIONS


def _has_kinds(sight: Sight) -> bool:
    there, wanted = _kinds(sight)
    return there >= wanted


def _has_something_to_see(sight: Sight) -> bool:
    return any(
        question.picture_id or question.sound_id or question.film_id for question in sight.questions
    ) or any(question.kind == QuestionKind.PICTURE for question in sight.questions)


def _untranslated(sight: Sight) -> list[Line]:
    return [line for line in sight.looked.lines if set(line.missing) & set(WANTED)]


def _is_whole(sight: Sight) -> bool:
    return bool(sight.looked.lines) and not _untranslated(sight)


def _tells_its_source(question: Question) -> bool:
    source = question.source or question.source_link or question.record_id
    return bool(question.explanation and source)


def _without_source(sight: Sight) -> list[Line]:
    lines = [line for line in sight.looked.lines if line.place.question.is_marked]
    return [line for line in lines if not _tells_its_source(line.place.question)]


def _has_sources(sight: Sight) -> bool:
    return bool(sight.marked) and not _without_source(sight)


def _untimely(sight: Sight) -> list[Line]:
    return [line for line in sight.looked.lines if not SHORTEST <= line.seconds <= SLOWEST]


def _is_timed(sight: Sight) -> bool:
    looked = sight.looked
    return bool(looked.lines) and not _untimely(sight) and looked.minutes <= LONGEST


def _broken(sight: Sight) -> list[Line]:
    return [line for line in sight.looked.lines if line.problems]


def _is_playable(sight: Sight) -> bool:
    return sight.looked.is_playable


def _was_played(sight: Sight) -> bool:
    return sight.quiz.games.filter(state=GameState.ENDED).exists()


def _is_shared(sight: Sight) -> bool:
    return sight.quiz.access in (QuizAccess.REGION, QuizAccess.PUBLIC)


STEPS = (
    Step(
        _("Name the topic and the aim"),
        _(
            "Write the title and, in the description, for whom the quiz is and what the players "
            "will know afterwards: in Kazakh and in Russian."
        ),
        _has_an_aim,
        page="quizzes:quiz_edit",
    ),
    Step(
        _("Write ten questions"),
        _("One thought a question, short enough to be read from the last row."),
        _has_enough,
        count=_questions,
    ),
    Step(
        _("Take at least three kinds of questions"),
        _("Choosing alone tires: add a typed answer, an order, pairs, true or false."),
        _has_kinds,
        count=_kinds,
    ),
    Step(
        _("Show or let hear something"),
        _("A cover, a portrait, a voice: at least one question with a picture, a sound or a film."),
        _has_something_to_see,
    ),
    Step(
        _("Say everything in both languages"),
        _("Every question and every option in Kazakh and in Russian; each phone shows its own."),
        _is_whole,
        lacking=_untranslated,
    ),
    Step(
        _("Check every answer against a source"),
        _("After the answer tell the book and the page: a quiz of a library leads to the shelf."),
        _has_sources,
        lacking=_without_source,
    ),
    Step(
        _("Set the time"),
        _("From 10 to 60 seconds a question, no more than 20 minutes in all."),
        _is_timed,
        lacking=_untimely,
    ),
    Step(
        _("Look it through as a player"),
        _("Open the preview of every question; nothing may be marked red."),
        _is_playable,
        lacking=_broken,
    ),
    Step(
        _("Play it with colleagues"),
        _("One game to the end shows what is too hard, too long or unclear."),
        _was_played,
    ),
    Step(
        _("Share it"),
        _("Let all librarians take your quiz: then colleagues can play it in their libraries."),
        _is_shared,
        page="quizzes:quiz_edit",
    ),
)


def steps_of(quiz: Quiz, looked: Looked) -> list[Stand]:
    """Every step and how it stands."""
    sight = Sight(quiz, looked)
    return [
        Stand(step, step.is_done(sight), step.lacking(sight), step.count and step.count(sight))
        for step in STEPS
    ]
