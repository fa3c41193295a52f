"""The registry of what the rooms have to say in the report of an event.

A section is a function (event, language) -> paragraphs of plain text in that language; an empty
list means that the room has nothing to report.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Section = Callable[[Any, str], list[str]]


@dataclass(frozen=True)
class Entry:
    code: str
    order: int
    write: Section


_entries: dict[str, Entry] = {}


def register(code: str, order: int, write: Section) -> None:
    """Add a section; `order` places it among the others (events: 10-50, rooms above: 60-90)."""
    _entries[code] = Entry(code, order, write)


def all_sections() -> list[Entry]:
    """Every section, in order."""
    return sorted(_entries.values(), key=lambda entry: (entry.order, entry.code))
