"""What else is forgotten when a person is anonymised. Higher rooms enter their steps in
`AppConfig.ready()`; each step is called in the transaction of the anonymisation."""

from collections.abc import Callable
from datetime import datetime

from kerege.people.models import Person

Step = Callable[[Person, datetime], None]
_steps: dict[str, Step] = {}


def register(code: str, step: Step) -> None:
    """Add a step; the same code again replaces it."""
    _steps[code] = step


def all_steps() -> list[Step]:
    """The steps in the order of their codes."""
    return [_steps[code] for code in sorted(_steps)]
