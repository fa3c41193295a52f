"""The registry of things made in other rooms that can be handed in as homework, and of the homework
that takes them: rooms that lie side by side meet here.

A room that makes things (quizzes) enters what a person has made. A room that takes works
(coursework) enters where they can be handed in; a thing is named there by its key.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from kerege.foundation.translated import T


@dataclass(frozen=True, kw_only=True)
class HandIn:
    """A thing of a person. `path` opens it for whoever reads the work: it may be a secret."""

    key: str  # "quizzes.quiz:12"
    title: T
    path: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Taker:
    """A homework that takes things. `address` wants a POST with the `key` of the thing."""

    title: T
    address: str
    due_at: datetime | None = None
    item_pk: int | None = None  # the line of a programme after which it was given


# person -> things, the newest first, with a constant number of queries
Find = Callable[[Any], Sequence[HandIn]]
# person, now -> homework, the nearest deadline first
FindTakers = Callable[[Any, datetime], Sequence[Taker]]


@dataclass(frozen=True)
class Kind:
    code: str
    label: str | Promise
    find: Find


_kinds: dict[str, Kind] = {}
_takers: dict[str, FindTakers] = {}


def register(code: str, label: str | Promise, find: Find) -> None:
    """Add a kind of things; the same code again replaces it."""
    _kinds[code] = Kind(code, label, find)


def register_taker(code: str, find: FindTakers) -> None:
    """Add a room that takes things; the same code again replaces it."""
    _takers[code] = find


def things_of(person: Any) -> list[HandIn]:
    """All that the person could hand in, kind by kind."""
    return [thing for code in sorted(_kinds) for thing in _kinds[code].find(person)]


def find(person: Any, key: str) -> HandIn | None:
    """The person's own thing of this name."""
    return next((thing for thing in things_of(person) if thing.key == key), None)


def takers_for(person: Any, now: datetime) -> list[Taker]:
    """Where the person can hand something in just now."""
    found = [taker for code in sorted(_takers) for taker in _takers[code](person, now)]
    return sorted(found, key=lambda taker: (taker.due_at is None, taker.due_at or now))
