"""The registry of what phones can join at an event just now: a game that is being played.

Rooms above say what there is and when it changes; other rooms, the hall above all, show the way.
Neither knows the other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kerege.foundation.translated import T


@dataclass(frozen=True, kw_only=True)
class Joinable:
    """Something that is on and takes phones."""

    title: T
    urls: dict[str, str]  # language -> page of the phones
    code: str  # as it is read aloud
    short: str  # the path under which the code is typed
    is_vote: bool = False  # a vote is told of in other words than a game


# event -> what is on; it must cost one query at most
Finder = Callable[[Any], list[Joinable]]
# number of the event: it changed
Watcher = Callable[[int], None]

_finders: dict[str, Finder] = {}
_watchers: dict[str, Watcher] = {}


def register(code: str, finder: Finder) -> None:
    """Add a kind of thing that phones join."""
    _finders[code] = finder


def watch(code: str, watcher: Watcher) -> None:
    """Be told of every change."""
    _watchers[code] = watcher


def joinable_at(event: Any) -> list[Joinable]:
    """What is on at the event."""
    return [one for finder in _finders.values() for one in finder(event)]


def changed(events: Iterable[int | None]) -> None:
    """Something began or ended at these events; called within the transaction that says so."""
    for event_id in sorted({one for one in events if one is not None}):
        for watcher in _watchers.values():
            watcher(event_id)
