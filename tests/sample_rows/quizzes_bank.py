"""A quiz of the organiser's centre with one question, a picture of it, a game's worth of pages."""

from django.core import signing

from kerege.foundation import audit
from kerege.quizzes.models import Question, Quiz
from tests.foundation.builders import a_stored_file
from tests.quizzes.bank_builders import a_question, a_quiz
from tests.scenarios import Spine


def _question(spine: Spine) -> Question:
    found = Question.objects.filter(owner=spine.centre).first()
    return found or a_question(owner=spine.centre)


def _quiz(spine: Spine) -> Quiz:
    found = Quiz.objects.filter(owner=spine.centre).first()
    return found or a_quiz(_question(spine), owner=spine.centre)


def _token(spine: Spine) -> str:
    return signing.Signer(salt="kerege.quizzes.media").sign_object(a_stored_file().pk)


def _rest_key(spine: Spine) -> str:
    """What is left of a file that the organiser brought."""
    known = {"purpose": "quizzes.rest", "about": audit.name_of(_quiz(spine))}
    return a_stored_file(owner_id=spine.people["organiser"].pk, **known).key


VALUES = {
    "token": _token,
    "rest_key": _rest_key,
    "place_pk": lambda spine: _quiz(spine).places.order_by("pk")[0].pk,
}
_QUIZ_PAGES = (
    "quiz",
    "quiz_edit",
    "quiz_event",
    "quiz_copy",
    "quiz_put_away",
    "quiz_print",
    "quiz_algorithm",
    "quiz_put_in",
    "quiz_arrange",
    "quiz_place",
    "quiz_import",
    "quiz_import_rest",
    "quiz_export",
)
_QUESTION_PAGES = ("question", "question_edit", "question_copy", "question_put_away")
ROWS = {f"quizzes:{name}": _quiz for name in _QUIZ_PAGES} | {
    f"quizzes:{name}": _question for name in _QUESTION_PAGES
}
QUERIES = {"quizzes:question_new": lambda spine: {"kind": "single"}}
