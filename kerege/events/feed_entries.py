"""The registry of what the feeds tell: events themselves, and what rooms above enter, such as news.

A source is entered in `AppConfig.ready()`; it is asked in the language of the feed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Entry:
    """One thing to read. `key` never changes; `url` has no host."""

    key: str  # "event:12"
    title: str
    text: str
    url: str
    published_at: datetime
    updated_at: datetime


# how many at most -> the newest entries
Source = Callable[[int], list[Entry]]
_sources: dict[str, Source] = {}


def register(code: str, source: Source) -> None:
    """Add a source; the same code again replaces it."""
    _sources[code] = source


def newest(limit: int) -> list[Entry]:
    """The newest entries of all sources, the newest first."""
    found = [entry for source in _sources.values() for entry in source(limit)]
    return sorted(found, key=lambda entry: (entry.published_at, entry.key), reverse=True)[:limit]
