"""Opens the room of a game for the hub; runs in a thread."""

from django.utils import timezone

from kerege.quizzes.game_room import GameRoom
from kerege.quizzes.queries.game_reading import game_by_key, read_game

KIND = "game"


def open_room(key: str, now: float) -> GameRoom | None:
    """The room of the game with this address."""
    row = game_by_key(key)
    if row is None:
        return None
    return GameRoom(read_game(row, now, timezone.now()))
