"""Opens the room of a game for the hub; runs in a thread."""

from django.utils import timezone

from kerege.quizzes.game_moves import change
from kerege.quizzes.game_room import GameRoom
from kerege.quizzes.game_writes import write_game
from kerege.quizzes.models import Phase
from kerege.quizzes.queries.game_reading import game_by_key, read_game

KIND = "game"


def open_room(key: str, now: float) -> GameRoom | None:
    """The room of the game with this address."""
    row = game_by_key(key)
    if row is None:
        return None
    game = read_game(row, now, timezone.now())
    if game.phase == Phase.OPEN:
        # The clock was put back by the down time; after another crash this must be known.
        write_game([change(game, now).row])
    return GameRoom(game)

