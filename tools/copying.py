"""All rows of one database into another, and how to tell that both hold the same.

Rows are read and written as plain values, past the models: what a model does when it saves (the
hour of the last change, for one) must not happen to rows that merely move house.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models

BATCH = 2000
SPACE = 2**256

Told = Callable[[str], None]


class Fingerprint(NamedTuple):
    """How many rows a table has, and a sum over them that no order changes."""

    rows: int
    total: str


class NotTheSame(Exception):
    """What arrived is not what was sent."""


def tables() -> list[type[models.Model]]:
    """Every model with a table of its own, those in the middle of a many-to-many included."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(kept, key=lambda model: model._meta.db_table)


def fields_of(model: type[models.Model]) -> list[Any]:
    """The columns to copy; what the database computes itself it will compute again."""
    return [field for field in model._meta.concrete_fields if not _is_generated(field)]


def copy_everything(source: str, target: str, told: Told = print) -> dict[str, Fingerprint]:
    """Empty the target's tables and fill them; return what was sent, table by table."""
    found = tables()
    _empty(found, target)
    sent = {model._meta.db_table: _copy(model, source, target, told) for model in found}
    with connections[target].cursor() as cursor:
        for sql in connections[target].ops.sequence_reset_sql(no_style(), found):
            cursor.execute(sql)
    return sent


def compare(sent: dict[str, Fingerprint], target: str) -> None:
    """Read everything back; raise if a single row is missing, doubled or changed."""
    differing = []
    for model in tables():
        table = model._meta.db_table
        arrived = fingerprint(rows_of(model, target))
        if arrived != sent[table]:
            differing.append(f"{table}: {sent[table].rows} rows sent, {arrived.rows} arrived")
    if differing:
        raise NotTheSame("Not the same after the copy. " + "; ".join(differing))


def rows_of(model: type[models.Model], alias: str) -> Iterator[tuple[Any, ...]]:
    """All rows of a table as tuples of Python values, one batch in memory at a time."""
    names = [field.attname for field in fields_of(model)]
    rows = model._base_manager.using(alias).order_by().values_list(*names)
    return rows.iterator(chunk_size=BATCH)


def fingerprint(rows: Iterable[tuple[Any, ...]]) -> Fingerprint:
    """Count the rows and add up their checksums."""
    tally = Tally()
    for row in rows:
        tally.add(row)
    return tally.result()


class Tally:
    """A fingerprint in the making."""

    def __init__(self) -> None:
        self.rows = self.total = 0

    def add(self, row: Iterable[Any]) -> None:
        """One more row."""
        text = "\x1f".join(map(canonical, row))
        self.rows += 1
        self.total += int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())

    def result(self) -> Fingerprint:
        """What all rows so far come to."""
        return Fingerprint(self.rows, f"{self.total % SPACE:064x}")


def canonical(value: Any) -> str:
    """One text for one value, whichever database it comes from."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value
        return f"m{moment.isoformat()}"
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    return f"{type(value).__name__[0]}{value}"


def _plain(value: Any) -> Any:
    """JSON as either database gives it back: a whole number is whole, however it was written."""
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


_WRITERS: list[tuple[Any, Callable[[Any], str]]] = [
    (str, lambda value: f"s{value}"),
    ((date, time), lambda value: f"t{value.isoformat()}"),
    (timedelta, lambda value: f"p{value.total_seconds()!r}"),
    (Decimal, lambda value: f"d{value.normalize():f}"),
    ((bytes, bytearray, memoryview), lambda value: f"b{bytes(value).hex()}"),
    ((dict, list), lambda value: "j" + json.dumps(_plain(value), sort_keys=True, default=str)),
]


def _is_generated(field: Any) -> bool:
    return bool(getattr(field, "generated", False))


def _empty(found: list[type[models.Model]], target: str) -> None:
    """What the migrations of the target wrote by themselves; the source has its own of it."""
    link = connections[target]
    names = [link.ops.quote_name(model._meta.db_table) for model in found]
    with link.cursor() as cursor:
        if link.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        for name in names:
            cursor.execute(f"DELETE FROM {name}")


def _copy(model: type[models.Model], source: str, target: str, told: Told) -> Fingerprint:
    fields, link, tally = fields_of(model), connections[target], Tally()
    quote = link.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"
    rows = rows_of(model, source)
    with link.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            for row in batch:
                tally.add(row)
            cursor.executemany(sql, [_prepared(fields, row, link) for row in batch])
    if tally.rows:
        told(f"  {model._meta.db_table:42} {tally.rows:>9,}")
    return tally.result()


def _prepared(fields: list[Any], row: tuple[Any, ...], link: Any) -> list[Any]:
    return [_for_the_database(f, value, link) for f, value in zip(fields, row, strict=True)]


def _for_the_database(field: Any, value: Any, link: Any) -> Any:
    if value is None and not field.null and isinstance(field, models.JSONField):
        return link.ops.adapt_json_value(None, field.encoder)  # the JSON word null, not SQL's
    return field.get_db_prep_save(value, connection=link)
