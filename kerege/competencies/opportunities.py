"""The registry of what closes a gap: coming events, materials. Rooms above enter theirs.

`find(competency_ids, person, now)` returns what a person could do about these competencies.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from kerege.foundation.translated import T


@dataclass(frozen=True, kw_only=True)
class Opportunity:
    """Something to go to or to read; `competency_ids` says which gaps it closes."""

    source: str  # "events.event:12"
    label: T
    url: str
    note: str = ""
    on: date | None = None
    competency_ids: tuple[int, ...] = ()


Find = Callable[[Collection[int], Any, datetime], Sequence[Opportunity]]


@dataclass(frozen=True)
class OpportunityKind:
    code: str
    label: str | Promise
    find: Find


_kinds: dict[str, OpportunityKind] = {}


def register(code: str, label: str | Promise, find: Find) -> None:
    """Add a kind; the same code again replaces it."""
    _kinds[code] = OpportunityKind(code, label, find)


def all_kinds() -> list[OpportunityKind]:
    """The kinds in the order of their codes."""
    return [_kinds[code] for code in sorted(_kinds)]
