"""What must be settled before the rows of one person become those of another.

Every table that points at people is moved by itself (`people.actions.merging`). A room whose rows
would collide enters a step in `AppConfig.ready()`: it is called in the transaction of the merging,
before anything is moved, and settles what both have.
"""

from collections.abc import Callable
from datetime import datetime

from kerege.people.models import Person

# keep, gone, by, now
Step = Callable[[Person, Person, Person, datetime], None]
_steps: dict[str, Step] = {}


def register(code: str, step: Step) -> None:
    """Add a step; the same code again replaces it."""
    _steps[code] = step


def all_steps() -> list[Step]:
    """The steps in the order of their codes."""
    return [_steps[code] for code in sorted(_steps)]
