"""The registry of what stands in a librarian's portfolio: works, certificates, talks, hours.

Rooms enter their part in `AppConfig.ready()`; the pages of the portfolio stand in coursework.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise

from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T


@dataclass(frozen=True, kw_only=True)
class PortfolioEntry:
    """One thing in a portfolio. `key` names it for good: "coursework.submission:12"."""

    key: str
    title: T
    on: date
    note: str = ""
    url: str = ""  # public, or open to the owner
    text: str = ""  # a work that is words
    files: Sequence[StoredFile] = ()  # go into the copy as a whole
    # Names of files in the default storage that are no StoredFile: name in the copy -> name
    stored_names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PortfolioPart:
    code: str
    order: int
    label: str | Promise
    # person -> entries, the newest first, with a constant number of queries
    find: Callable[[Any], Sequence[PortfolioEntry]]


_parts: dict[str, PortfolioPart] = {}


def register(part: PortfolioPart) -> None:
    """Add a part; the same code again replaces it."""
    _parts[part.code] = part


def all_parts() -> list[PortfolioPart]:
    """The parts in order."""
    return sorted(_parts.values(), key=lambda part: part.order)
