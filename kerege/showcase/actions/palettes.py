"""Palettes are opened, changed and closed on the desk."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.foundation import audit, pagecache
from kerege.people.models import Person
from kerege.search.actions import indexing
from kerege.showcase.models import Palette
from kerege.showcase.queries.palette_found import KIND


@transaction.atomic
def open_palette(*, values: dict[str, Any], by: Person | None, now: datetime) -> Palette:
    """A new wall that takes shelves at once."""
    row = Palette.objects.create(**values, created_at=now)
    _log("palette_opened", row, by, now, after={"title": row.title})
    return row


@transaction.atomic
def change_palette(
    *, palette: Palette, values: dict[str, Any], by: Person, now: datetime
) -> Palette:
    """Other words, or another place to which it belongs."""
    row = Palette.objects.select_for_update().get(pk=palette.pk)
    before = row.title
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    _log("palette_changed", row, by, now, before={"title": before}, after={"title": row.title})
    return row


@transaction.atomic
def close_palette(*, palette: Palette, by: Person, now: datetime) -> None:
    """No more shelves; the wall stays."""
    Palette.objects.filter(pk=palette.pk, closed_at=None).update(closed_at=now)
    _log("palette_closed", palette, by, now)


@transaction.atomic
def reopen_palette(*, palette: Palette, by: Person, now: datetime) -> None:
    """Take shelves again."""
    Palette.objects.filter(pk=palette.pk).update(closed_at=None)
    _log("palette_reopened", palette, by, now)


def _log(
    verb: str,
    row: Palette,
    by: Person | None,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    audit.record(
        actor_id=by.pk if by else None,
        verb=f"showcase.{verb}",
        about=row,
        before=before,
        after=after,
        now=now,
    )
    indexing.renew(kind=KIND, numbers=[row.pk])
    pagecache.touch()
