"""A game of the organiser, with its lobby open."""

from django.utils import timezone

from kerege.quizzes.actions.games import create_game
from kerege.quizzes.models import Game
from tests.quizzes import halls
from tests.scenarios import Spine


def _game(spine: Spine) -> Game:
    found = Game.objects.open().filter(event=spine.event).first()
    if found is not None:
        return found
    quiz, by = halls.a_quiz(), spine.people["organiser"]
    return create_game(quiz=quiz, by=by, now=timezone.now(), event=spine.event)


VALUES = {"pin": lambda spine: _game(spine).pin, "key": lambda spine: _game(spine).key}
ROWS = {
    "quizzes:game": _game,
    "quizzes:game_new": lambda spine: _game(spine).quiz,
    "quizzes:results_": _game,
}
