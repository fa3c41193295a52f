"""Many rows by one short statement: the database reads it once, and no text is put together
for each of them. Nothing is answered: where primary keys are wanted, it is `bulk_create`."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

_PLAIN = (str, int, type(None))
_WRITTEN_AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.ForeignKey,
)


def put(
    rows: Sequence[models.Model], *, unique: Sequence[str] = (), update: Sequence[str] = ()
) -> None:
    """Insert new rows; those whose `unique` fields stand there already are updated instead."""
    if not rows:
        return
    model = type(rows[0])
    with connection.cursor() as cursor:
        cursor.executemany(
            _statement(model, tuple(unique), tuple(update)), [list(_values(row)) for row in rows]
        )


def _values(row: models.Model) -> Iterator[Any]:
    """As the columns of the database want them; most are so already."""
    for field, is_plain in _fields(type(row)):
        value = getattr(row, field.attname)
        if is_plain and type(value) in _PLAIN:
            yield value
        else:
            yield field.get_db_prep_save(field.pre_save(row, True), connection=connection)


@cache
def _fields(model: type[models.Model]) -> tuple[tuple[Any, bool], ...]:
    """All but the primary key, and whether texts and numbers are written as they are."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    return tuple((field, isinstance(field, _WRITTEN_AS_THEY_ARE)) for field in fields)


@cache
def _statement(model: type[models.Model], unique: tuple[str, ...], update: tuple[str, ...]) -> str:
    quoted = connection.ops.quote_name
    columns = [quoted(field.column) for field, _is_plain in _fields(model)]
    names = {field.name: quoted(field.column) for field, _is_plain in _fields(model)}
    told = f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(columns)})"
    told += f" VALUES ({', '.join(['%s'] * len(columns))})"
    if unique:
        told += f" ON CONFLICT ({', '.join(names[name] for name in unique)}) DO UPDATE SET "
        told += ", ".join(f"{names[name]} = EXCLUDED.{names[name]}" for name in update)
    return told
