"""The registry of what a hall consists of: votes, questions from the floor, wishes.

The page of the phones and the stage are put together from the parts. A part is there twice: its
templates, filled from the tables, so that the page works without script; and its memory in the
room of the hub, which takes what phones send and says what changed. docs/decisions/0096 has more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from kerege.live.rooms import Write


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What follows from what a phone sent: kept first, then answered, then told."""

    # Merged into the ack; {"no": "closed"} says that it was not taken, and why.
    reply: dict[str, Any]
    writes: Sequence[Write] = ()
    # Phones are soon told `news()`, stages and the desk that they must look again.
    is_news: bool = False


class Memory(Protocol):
    """What the room remembers of a part. Nothing here waits or asks the database."""

    def shared(self) -> dict[str, Any]:
        """What every phone is told when it comes; in all languages, never what must stay secret."""
        ...

    def own(self, visitor: str) -> dict[str, Any]:
        """What this phone alone is told: what it sent itself."""
        ...

    def take(self, visitor: str, message: dict[str, Any], at: datetime) -> Taken:
        """What a phone says; the same twice has the same reply and no second effect."""
        ...

    def news(self) -> dict[str, Any] | None:
        """What changed for all phones since this was asked last, as small as can be."""
        ...


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a hall; lower `order` stands higher on the phone.

    A part whose code is a value of `StageView` is what the stage shows when it is chosen.
    """

    code: str
    order: int
    takes: frozenset[str]  # the `t` of messages of phones
    # hall -> its memory in the room; in a thread, with a constant number of queries
    read: Callable[[Any], Memory]
    # hall, sum of the visitor -> `told` of the template; with a constant number of queries
    phone: Callable[[Any, str], dict[str, Any]]
    stage: Callable[[Any], dict[str, Any]]
    phone_template: str
    stage_template: str
    # Modules under static: they find their element by `data-part`.
    phone_script: str = ""
    stage_script: str = ""


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Add a part; the same code again replaces it."""
    _parts[part.code] = part


def parts() -> list[Part]:
    """All, in their order on the phone."""
    return sorted(_parts.values(), key=lambda part: part.order)


def part(code: str) -> Part | None:
    """The part of this code."""
    return _parts.get(code)
