"""One behaviour on both databases: letters of every alphabet fold, and Kazakh sorts as Kazakh.

SQLite folds ASCII only and sorts by code point; here it learns `lower`, `upper`, `LIKE` and the
collation `kk`. PostgreSQL gets an ICU collation of the same name in a migration.
"""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import Func, TextField

COLLATION = "kk"
_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: place for place, letter in enumerate(_ALPHABET, start=0x0430)}

_PLACES = {ord(letter): place for letter, place in _RANK.items()}


def prepare_every_connection() -> None:
    """Teach each new SQLite connection the functions above."""
    connection_created.connect(_prepare, dispatch_uid="kerege.foundation.database")


@lru_cache(8192)
def sort_key(text: str) -> tuple[int, ...]:
    """A key that puts words in the order of the Kazakh alphabet, case aside."""
    return tuple(_RANK.get(letter, ord(letter)) for letter in text.casefold())


class Kazakh(Func):
    """A text as a key to sort by: `order_by(Kazakh("family_name"))`.

    SQLite sorts by a key made once a row: a collation of ours would be asked at each comparison.
    """

    arity = 1
    output_field = TextField()
    template = f'%(expressions)s COLLATE "{COLLATION}"'

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "kazakh_key(%(expressions)s)"
        return self.as_sql(compiler, connection, template=template, **extra)


def learn_sizes(*, now: datetime) -> None:
    """Let SQLite count its tables anew, or it guesses which index is the short way.

    PostgreSQL does it by itself. A sample of each index is looked at: some 30 ms.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 400")
            cursor.execute("ANALYZE")


def _prepare(sender: Any, connection: Any, **kwargs: Any) -> None:
    if connection.vendor != "sqlite":
        return
    raw = connection.connection
    raw.create_collation(COLLATION, _compare)
    raw.create_function("kazakh_key", 1, _key, deterministic=True)
    raw.create_function("like", 2, _like, deterministic=True)
    raw.create_function("like", 3, _like, deterministic=True)
    raw.create_function("lower", 1, _lower, deterministic=True)
    raw.create_function("upper", 1, _upper, deterministic=True)


def _compare(left: str, right: str) -> int:
    a, b = sort_key(left), sort_key(right)
    return (a > b) - (a < b)


@lru_cache(32_768, typed=True)  # a list by name asks for the same names again and again
def _key(value: Any) -> Any:
    return value.casefold().translate(_PLACES) if isinstance(value, str) else value


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _upper(value: Any) -> Any:
    return value.upper() if isinstance(value, str) else value


def _like(pattern: Any, value: Any, escape: str | None = None) -> int | None:
    if value is None or pattern is None:
        return None
    return 1 if _expression(str(pattern), escape).fullmatch(str(value)) else 0


@lru_cache(512)
def _expression(pattern: str, escape: str | None) -> re.Pattern[str]:
    parts, letters = [], iter(pattern)
    for letter in letters:
        if escape and letter == escape:
            parts.append(re.escape(next(letters, escape)))
        else:
            parts.append({"%": ".*", "_": "."}.get(letter) or re.escape(letter))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)
