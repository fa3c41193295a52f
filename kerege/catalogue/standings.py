"""Where a book stands besides the shelves of libraries: rooms above enter what they made of it.

A source answers at most `MOST` places in a number of queries that does not grow with them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise

MOST = 12  # places of one source on the page of a book


@dataclass(frozen=True)
class Place:
    """A page that names the book."""

    title: Any  # a text or a translated text
    href: str
    language: str = ""


@dataclass(frozen=True)
class Source:
    code: str
    label: str | Promise
    order: int
    # (number of the record, who reads, day) -> what this reader may see
    find: Callable[[int, Any, date], list[Place]]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Add a source; the same code again replaces it."""
    _sources[source.code] = source


def places_of(number: int, reader: Any, day: date) -> list[tuple[str | Promise, list[Place]]]:
    """What every room says of the book, in their order; rooms without a word are left out."""
    ordered = sorted(_sources.values(), key=lambda one: (one.order, one.code))
    told = ((one.label, one.find(number, reader, day)[:MOST]) for one in ordered)
    return [(label, places) for label, places in told if places]
