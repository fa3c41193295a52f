"""The registry of what can be imported. Rooms above enter their importers in `AppConfig.ready()`.

An importer says which columns it knows, what becomes of each row, and does it. It is given lines
in batches and works on each batch with a number of queries that does not grow with its rows.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused

# What an importer remembers from one batch of a run to the next.
Memory = dict[str, Any]


class UnknownKind(Refused):
    message = _("Nothing of this kind can be imported.")


@dataclass(frozen=True)
class Column:
    """What a column may hold; `synonyms` are headings seen in real lists, in any language."""

    code: str
    label: str | Promise
    synonyms: tuple[str, ...]
    is_required: bool = False
    instead: tuple[str, ...] = ()  # columns that together say the same

    @cached_property
    def plain_synonyms(self) -> tuple[str, ...]:
        """As headings are compared: no case, no signs."""
        words = (text.casefold().replace("ё", "е") for text in self.synonyms)
        return tuple(" ".join(re.findall(r"[^\W_]+|№", text)) for text in words)


@dataclass
class Line:
    """A row on its way in: what it says, what becomes of it and why."""

    number: int
    values: dict[str, str]
    verdict: str = ""
    # {"column": code, "words": English sentence, "values": {…}}
    reasons: list[dict[str, Any]] = field(default_factory=list)
    # people or things it may be the same as: {"choice": "12", "label": "…", "detail": "…"}
    candidates: list[dict[str, Any]] = field(default_factory=list)
    choice: str = ""  # "", "create", "skip" or the choice of a candidate
    subject: str = ""  # "people.person:12"
    # what was made and what stood there before, enough to take it back
    outcome: dict[str, Any] = field(default_factory=dict)
    # for the importer itself, between judging and taking
    plan: Any = None

    def say(self, words: str, *, column: str = "", **values: Any) -> None:
        """Add a reason; `words` are marked with gettext_noop and translated when shown."""
        self.reasons.append({"column": column, "words": words, "values": values})

    def refuse(self, words: str, *, column: str = "", **values: Any) -> None:
        """The row cannot be taken as it is, and why."""
        self.verdict = "bad"
        self.say(words, column=column, **values)


@dataclass
class Order:
    """On whose behalf, about what and how a table is imported."""

    about: str
    options: dict[str, Any]
    by: Any
    day: date
    memory: Memory = field(default_factory=dict)


@dataclass(frozen=True)
class Importer:
    code: str
    order: int
    label: str | Promise
    hint: str | Promise
    columns: tuple[Column, ...]
    # (person, about, day) -> may they import this here
    may: Callable[[Any, str, date], bool]
    # (person, day) -> do they see the imports of others, too
    sees_all: Callable[[Any, date], bool]
    # looks at lines that have no reasons yet and gives each a verdict
    judge: Callable[[Order, Sequence[Line]], None]
    # does what the verdicts and choices say; fills in `outcome` and `subject`
    take: Callable[[Order, Sequence[Line], datetime], None]
    # takes back the outcomes; the lines it cannot take back get a reason
    undo: Callable[[Order, Sequence[Line], datetime], None]
    # about -> what the page is headed with, and where "back" leads
    title: Callable[[str], tuple[str, str]]
    # (order) -> links to what to do next: [(label, address)]
    after: Callable[[Order], list[tuple[str, str]]] = lambda order: []
    # (about, data) -> a form of options, or None
    options: Callable[[str, Any], Any] = lambda about, data: None
    needs_about: bool = False


_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Add an importer; the same code again replaces it."""
    _importers[importer.code] = importer


def get(code: str) -> Importer:
    """The importer of that code."""
    if code not in _importers:
        raise UnknownKind
    return _importers[code]


def all_importers() -> list[Importer]:
    """The importers in their order."""
    return sorted(_importers.values(), key=lambda importer: importer.order)
