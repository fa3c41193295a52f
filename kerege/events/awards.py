"""The registry of diplomas that rooms award at an event; certificates issue them.

A room enters its awards in `AppConfig.ready()`. It names only what is public already: an award
stands here from the moment the results are released.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kerege.foundation.translated import T


@dataclass(frozen=True, kw_only=True)
class Award:
    """One diploma of a participant. `degree` is first, second, third or nomination."""

    person: Any
    degree: str
    on: date
    work: T = field(default_factory=T)
    nomination: T = field(default_factory=T)
    occasion: T = field(default_factory=T)  # "Defence of creative works"
    deed: str = "work"  # or "game": what the diploma is for; `work` then is its name


# event -> awards, with a constant number of queries
Find = Callable[[Any], Sequence[Award]]
_finds: dict[str, Find] = {}


def register(code: str, find: Find) -> None:
    """Add awards of a room; the same code again replaces them."""
    _finds[code] = find


def awards_of(event: Any) -> list[Award]:
    """Everything awarded at the event; of a person with several, the first named."""
    found: dict[int, Award] = {}
    for code in sorted(_finds):
        for award in _finds[code](event):
            found.setdefault(award.person.pk, award)
    return list(found.values())
