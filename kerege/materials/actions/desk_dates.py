"""Memorable dates: written, changed, deleted."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.foundation import audit, pagecache
from kerege.materials.models import MemorableDate
from kerege.people.models import Person
from kerege.search.actions import indexing

KIND = "date"  # of the search
FIELDS = ("kind", "title", "text", "year", "month", "day", "words", "source")


@transaction.atomic
def keep(
    *, row: MemorableDate | None, values: dict[str, Any], by: Person, now: datetime
) -> MemorableDate:
    """Add a date, or write it anew."""
    kept = MemorableDate() if row is None else MemorableDate.objects.get(pk=row.pk)
    before = plain(kept) if kept.pk else {}
    for name, value in values.items():
        setattr(kept, name, value)
    kept.changed_at = now
    kept.save()
    _after("date_changed" if before else "date_added", kept, by, now, before, plain(kept))
    return kept


@transaction.atomic
def add_many(*, rows: list[MemorableDate], by: Person, now: datetime) -> list[MemorableDate]:
    """Add many at once: an import, the demo."""
    made = MemorableDate.objects.bulk_create(rows)
    for row in made:
        audit.record(
            actor_id=by.pk, verb="materials.date_added", about=row, after=plain(row), now=now
        )
    indexing.renew(kind=KIND, numbers=[row.pk for row in made])
    pagecache.touch()
    return made


@transaction.atomic
def delete(*, row: MemorableDate, by: Person, now: datetime) -> dict[str, Any]:
    """Take it out; what it said is returned, so that it can be written again."""
    kept = MemorableDate.objects.select_for_update().get(pk=row.pk)
    said, number = plain(kept), kept.pk
    _after("date_deleted", kept, by, now, said, {})
    kept.delete()
    indexing.forget(kind=KIND, numbers=[number])
    return said


def plain(row: MemorableDate) -> dict[str, Any]:
    """What the log keeps of a date."""
    return {name: getattr(row, name) for name in FIELDS}


def _after(
    verb: str,
    row: MemorableDate,
    by: Person,
    now: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    audit.record(
        actor_id=by.pk, verb=f"materials.{verb}", about=row, before=before, after=after, now=now
    )
    indexing.renew(kind=KIND, numbers=[row.pk])
    pagecache.touch()
