"""What the live game enters in the registries below."""

from kerege.live import rooms
from kerege.quizzes.game_opening import KIND, open_room


def enter() -> None:
    """Called once, when the models are loaded."""
    rooms.register(KIND, open_room)
