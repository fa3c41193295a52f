"""Opens the room of a game for the hub; runs in a thread."""

from weakref import WeakValueDictionary

from django.utils import timezone

from kerege.quizzes.game_memory import Memory
from kerege.quizzes.game_room import GameRoom
from kerege.quizzes.queries.game_reading import game_by_key, read_game

KIND = "game"

# What rooms of this process remember: one that is read again goes on with its own clock. After a
# crash nothing is here, and the clock is put together from the answers.
_living: WeakValueDictionary[str, Memory] = WeakValueDictionary()


def open_room(key: str, now: float) -> GameRoom | None:
    """The room of the game with this address."""
    row = game_by_key(key)
    if row is None:
        return None
    game = read_game(row, now, timezone.now())
    before = _living.get(key)
    if before is not None:
        game.go_on_from(before)
    _living[key] = game
    return GameRoom(game)


def forget(key: str) -> None:
    """As if the process had ended."""
    _living.pop(key, None)
