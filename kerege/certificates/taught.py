"""The registry of what a person taught others, for the personal record.

A room above enters what it knows in `AppConfig.ready()`: the cascade its trainings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Taught:
    """One training held: when, on what, where, for how many."""

    on: date
    title: Any  # T
    place: Any  # T
    people: int
    hours: Decimal


# person, since, until -> what was taught, with a constant number of queries
Find = Callable[[Any, date, date], Sequence[Taught]]

_finds: dict[str, Find] = {}


def register(code: str, find: Find) -> None:
    """Add a source; the same code again replaces it."""
    _finds[code] = find


def taught_by(person: Any, since: date, until: date) -> list[Taught]:
    """Everything the person taught, the latest first."""
    found = [one for code in sorted(_finds) for one in _finds[code](person, since, until)]
    return sorted(found, key=lambda one: (one.on, str(one.title)), reverse=True)
