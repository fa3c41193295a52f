"""The registry by which rooms above put their pages into the archive of an event.

    archive.register("news", 10, pages)     # pages(event, language) -> list[ArchivePage]

`body` is HTML that is safe to show: no script, no address that leads to the server.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class ArchivePage:
    """A page of the archive: its file is called after the code."""

    code: str
    title: str
    body: SafeString
    language: str = ""  # in which it is written, if not in that of the reader


# event, language -> pages
Pages = Callable[[Any, str], list[ArchivePage]]
_pages: dict[str, tuple[int, Pages]] = {}


def register(code: str, order: int, pages: Pages) -> None:
    """Add pages to the archive of every event; the same code again replaces them."""
    _pages[code] = (order, pages)


def pages_of(event: Any, language: str) -> list[ArchivePage]:
    """What the rooms have to say, in order."""
    rooms = sorted(_pages.items(), key=lambda entry: (entry[1][0], entry[0]))
    return [page for _code, (_order, pages) in rooms for page in pages(event, language)]
