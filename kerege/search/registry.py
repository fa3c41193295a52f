"""What can be found: each room enters its kinds in `AppConfig.ready()`.

Only what the public may read is given to the index: a draft leaks through no search.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kerege.foundation.translated import T


@dataclass(frozen=True, kw_only=True)
class Document:
    """One thing as the index knows it. Titles in two languages are synonyms of each other."""

    title: T
    # Forms of the names of its authors, in any language and script: all of them find it.
    authors: Sequence[str] = ()
    # What is shown under the title and searched: an abstract, a place, subjects.
    text: T = field(default_factory=T)
    # Searched and shown as a snippet: the text of a file, captions.
    body: str = ""
    body_language: str = ""  # where it is known
    # Of `reverse`, without the language: name and arguments.
    url_name: str
    url_args: Sequence[Any] = ()
    shelf: str = ""  # the kind within the kind: a code of `Kind.shelves`, or words as shown
    year: int | None = None
    district_id: int | None = None
    languages: Sequence[str] = ()
    on: date | None = None


# Primary keys -> those that are public, as documents; what is not public or not there is left out.
# A constant number of queries.
DocumentsOf = Callable[[Sequence[int]], Mapping[int, Document]]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of things that can be found."""

    code: str  # "event", "book": letters a-z and _
    label: Any  # lazy, plural: "Events"
    order: int
    documents_of: DocumentsOf
    # Primary keys of all that may be public, for building the index anew; older ones first.
    numbers: Callable[[], Iterable[int]]
    # What its shelves are called, in the singular: {"seminar": _("seminar")}.
    shelves: Mapping[str, Any] = field(default_factory=dict)
    one: Any = ""  # lazy, singular, where it differs: "Event"


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; the same code again replaces it."""
    _kinds[kind.code] = kind


def kinds() -> list[Kind]:
    """All, in their order on the page."""
    return sorted(_kinds.values(), key=lambda kind: kind.order)


def kind_of(code: str) -> Kind | None:
    """The kind with this code."""
    return _kinds.get(code)


# Called with the primary keys of things of a kind that were renewed, in the same transaction.
Follower = Callable[[Sequence[int]], None]
_followers: dict[str, dict[str, Follower]] = {}


def follow(code: str, name: str, follower: Follower) -> None:
    """A room above renews what it shows of these things; the same name again replaces it."""
    _followers.setdefault(code, {})[name] = follower


def followers_of(code: str) -> list[Follower]:
    """Who follows this kind."""
    return list(_followers.get(code, {}).values())


def unregister(code: str) -> None:
    """Take a kind away; what stands in the index of it stays."""
    _kinds.pop(code, None)
