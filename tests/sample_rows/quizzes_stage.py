"""A game behind the screens of games."""

from tests.quizzes.halls import a_game, a_quiz
from tests.scenarios import Spine


def _game(spine: Spine):
    return a_game(quiz=a_quiz(owner=spine.centre), by=spine.people["organiser"])


ROWS = {f"quizzes:game_{name}": _game for name in ("player", "stage", "remote")}
