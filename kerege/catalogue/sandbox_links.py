"""What rooms above know of a training class: where it belongs, and which homework takes it.

A room above enters its answer in `AppConfig.ready()`; this room asks nobody by name.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kerege.catalogue.models import Sandbox


@dataclass(frozen=True, kw_only=True)
class Belongs:
    """A page of another room that the class belongs to: a line of a programme."""

    label: Any
    href: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Takes:
    """Homework that takes results. `address` wants a POST with the `key` of the class."""

    title: Any
    address: str
    key: str
    due_at: datetime | None = None


Origins = Callable[[Sandbox], Sequence[Belongs]]
Takers = Callable[[Sandbox, Any, datetime], Sequence[Takes]]

_origins: dict[str, Origins] = {}
_takers: dict[str, Takers] = {}


def register(code: str, *, origins: Origins, takers: Takers) -> None:
    """The same code again replaces it."""
    _origins[code], _takers[code] = origins, takers


def origins_of(sandbox: Sandbox) -> list[Belongs]:
    """Where the class belongs, in the order of the codes."""
    return [one for code in sorted(_origins) for one in _origins[code](sandbox)]


def takers_for(sandbox: Sandbox, person: Any, now: datetime) -> list[Takes]:
    """Where the person can hand in just now what she did in the class."""
    return [one for code in sorted(_takers) for one in _takers[code](sandbox, person, now)]
