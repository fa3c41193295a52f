"""Queries whose words are composed once; afterwards only the values are put in.

Django takes longer to compose a short query than the database takes to answer it, and the pages
of one's own ask the same few each time, with another person and another day.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Row = TypeVar("Row")
_TOO_LARGE = 2**63

# Values that stand in the words until the true ones come; nothing real is like them.
_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda place: -1_900_000_000 - place,
    str: lambda place: f"\ue000{place}\ue000",
    date: lambda place: date(1, 1, 2 + place),
    datetime: lambda place: datetime(1, 2, 2 + place, tzinfo=UTC),
}


@dataclass(frozen=True)
class _Words:
    """The composed query: where a name stands among the values, the true value goes."""

    sql: str
    values: tuple[Any, ...]
    names: tuple[str, ...]  # beside each value: whose place it is, or nothing
    compiler: Any
    iterable: Any
    model: Any


@dataclass(frozen=True)
class _Asked:
    """What Django's iterators want of a query: somebody who runs it."""

    compiler: Any

    def get_compiler(self, using: str | None = None, **more: Any) -> Any:
        return self.compiler


class Prepared(Generic[Row]):
    """A query of one shape: `make` gets each named value once, as a stand-in of its type.

    It may compare and join, but not look at the values: no `if`, no list, no None.
    """

    def __init__(self, make: Callable[..., "QuerySet[Any, Row]"], **types: type) -> None:
        self._make, self._types = make, types
        self._words: dict[str, _Words] = {}

    def rows(self, **values: Any) -> list[Row]:
        """What the database answers to these values; nothing is remembered but the words."""
        if any(isinstance(one, int) and abs(one) >= _TOO_LARGE for one in values.values()):
            return []  # of an address that somebody typed: no row has such a number
        connection = connections[DEFAULT_DB_ALIAS]
        words = self._words.get(connection.vendor) or self._compose(connection)
        known = {name: self._adapted(connection, name, value) for name, value in values.items()}
        told = zip(words.names, words.values, strict=True)
        params = tuple(known[name] if name else value for name, value in told)
        compiler = copy.copy(words.compiler)
        compiler.connection = connection  # each thread has its own
        compiler.as_sql = lambda *_args, **_more: (words.sql, params)
        asked: Any = _Asked(compiler)
        return list(words.iterable(QuerySet(words.model, asked, DEFAULT_DB_ALIAS)))

    def first(self, **values: Any) -> Row | None:
        """The first of the rows."""
        return next(iter(self.rows(**values)), None)

    def _compose(self, connection: Any) -> _Words:
        stand_ins = {
            name: _STAND_INS[kind](place) for place, (name, kind) in enumerate(self._types.items())
        }
        rows = self._make(**stand_ins)
        compiler = rows.query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        named = {self._adapted(connection, name, one): name for name, one in stand_ins.items()}
        names = tuple(named.get(value, "") for value in values)
        if missing := stand_ins.keys() - set(names):
            raise LookupError(f"The query does not ask for {', '.join(sorted(missing))}.")
        words = _Words(sql, tuple(values), names, compiler, rows._iterable_class, rows.model)
        self._words[connection.vendor] = words
        return words

    def _adapted(self, connection: Any, name: str, value: Any) -> Any:
        """The value as this database wants it."""
        kind = self._types[name]
        if not isinstance(value, kind) or isinstance(value, datetime) != (kind is datetime):
            raise TypeError(f"{name} is to be {kind.__name__}, not {value!r}.")
        if kind is datetime:
            return connection.ops.adapt_datetimefield_value(value)
        return connection.ops.adapt_datefield_value(value) if kind is date else value
