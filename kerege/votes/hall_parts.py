"""The registry of what a hall consists of: votes, questions from the floor, the countdown.

The page of the phones and the stage are put together from the parts: a part says what a phone and
the stage are told (plain JSON, never what must stay secret) and which templates show it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# hall, sum of the visitor (empty on the stage) -> what is told, with a constant number of queries
Told = Callable[[Any, str], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a hall; lower `order` stands higher on the phone."""

    code: str
    order: int
    phone: Told
    stage: Told
    phone_template: str
    stage_template: str


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Add a part; the same code again replaces it."""
    _parts[part.code] = part


def parts() -> list[Part]:
    """All, in their order on the phone."""
    return sorted(_parts.values(), key=lambda part: part.order)
