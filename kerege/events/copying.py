"""The registry of what can be copied from an event into a new one.

A part is a function that is told of the copying: from where, into what, by how many days the dates
are shifted, and which new item stands for which old one. Rooms above enter their parts in
`AppConfig.ready()`; `events` never imports them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Copying:
    source: Any  # Event
    event: Any  # Event
    shift: timedelta
    parts: frozenset[str]
    now: datetime
    items: dict[int, int] = field(default_factory=dict)  # old item -> its copy


@dataclass(frozen=True)
class Part:
    code: str
    label: str | Promise
    copy: Callable[[Copying], None]
    order: int
    is_usual: bool


_parts: dict[str, Part] = {}


def register_part(
    code: str,
    label: str | Promise,
    copy: Callable[[Copying], None],
    *,
    order: int = 50,
    is_usual: bool = True,
) -> None:
    """Add a part; parts are copied by order, the programme (20) before what hangs on its items."""
    _parts[code] = Part(code, label, copy, order, is_usual)


def all_parts() -> list[Part]:
    """Every part, in order."""
    return sorted(_parts.values(), key=lambda part: (part.order, part.code))
