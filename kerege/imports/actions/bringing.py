"""A table is brought and read; its columns are guessed. Nothing is taken yet."""

from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.imports import importers
from kerege.imports.models import HeaderMemory, Import, ImportRow, ImportSource, ImportState
from kerege.imports.reading import headings
from kerege.imports.reading.table import NothingInIt, Table
from kerege.imports.reading.text import read_text
from kerege.imports.reading.workbook import is_workbook, read_workbook
from kerege.people.models import Person

BATCH = 500
OPEN = (ImportState.UPLOADED, ImportState.PREVIEWED)


class NotNow(Refused):
    message = _("This import is no longer at this step. The page shows where it stands now.")


class SourceIsGone(Refused):
    message = _("The file is no longer kept. Please bring it again.")


@transaction.atomic
def bring(*, kind: str, about: str, body: bytes, name: str, by: Person, now: datetime) -> Import:
    """Read a file or a pasted text and keep its rows."""
    table = read(body)
    imported = Import(
        kind=importers.get(kind).code,
        about=about,
        source_name=PurePath(name.replace("\\", "/")).name[:200],
        requested_by_id=by.pk,
        created_at=now,
    )
    imported.save()
    ImportSource.objects.create(parent=imported, body=body)
    _keep(imported, table, heading=None)
    audit.record(
        actor_id=by.pk,
        verb="imports.brought",
        about=imported,
        after={"kind": kind, "rows": imported.counts["rows"]},
        now=now,
    )
    return imported


@transaction.atomic
def read_again(
    *, imported: Import, encoding: str, delimiter: str, sheet: str, heading: int | None
) -> Import:
    """Read the same file in another way: another encoding, sheet or row of headings."""
    imported = hold(imported, *OPEN)
    source = ImportSource.objects.filter(parent=imported).first()
    if source is None:
        raise SourceIsGone
    table = read(bytes(source.body), encoding=encoding, delimiter=delimiter, sheet=sheet)
    imported.rows.all().delete()
    if sheet != imported.sheet:
        heading = None
    imported.state = ImportState.UPLOADED
    _keep(imported, table, heading=heading)
    return imported


@transaction.atomic
def discard(*, imported: Import, by: Person, now: datetime) -> None:
    """Throw away a table of which nothing was taken."""
    imported = hold(imported, *OPEN, ImportState.FAILED)
    if imported.rows.filter(is_taken=True).exists():
        raise NotNow
    audit.record(actor_id=by.pk, verb="imports.discarded", about=imported, now=now)
    imported.delete()


def read(body: bytes, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Table:
    """The table in the bytes, whatever they are."""
    if is_workbook(body):
        return read_workbook(body, sheet=sheet)
    return read_text(body, encoding=encoding, delimiter=delimiter)


def hold(imported: Import, *states: Any) -> Import:
    """Lock the import and make sure that it still stands where the page said."""
    held = Import.objects.select_for_update().get(pk=imported.pk)
    if held.state not in states:
        raise NotNow
    return held


def _keep(imported: Import, table: Table, *, heading: int | None) -> None:
    columns = importers.get(imported.kind).columns
    place = _place_of_headings(imported.kind, table) if heading is None else heading - 1
    place = min(max(place, -1), len(table.rows) - 1)
    body = [
        (number, row)
        for number, row in enumerate(table.rows, start=1)
        if number > place + 1 and any(row)
    ]
    if not body:
        raise NothingInIt
    names = table.rows[place] if place >= 0 else [""] * len(table.rows[0])
    imported.headings, imported.heading_row = names, place + 1
    imported.encoding, imported.delimiter = table.encoding, table.delimiter
    imported.sheet, imported.sheets = table.sheet[:200], table.sheets
    imported.notes, imported.counts = table.notes, {"rows": len(body)}
    imported.mapping = _remembered(imported) or headings.guess(
        names, [row for _number, row in body[:50]], columns
    )
    imported.save()
    ImportRow.objects.bulk_create(
        (ImportRow(parent=imported, number=number, cells=row) for number, row in body),
        batch_size=BATCH,
    )


def _place_of_headings(kind: str, table: Table) -> int:
    """The row whose headings somebody explained before, else the one with headings we know."""
    signed = {
        headings.signature(row): place
        for place, row in reversed(list(enumerate(table.rows[: headings.LOOKED_AT])))
        if any(row)
    }
    known = HeaderMemory.objects.filter(kind=kind, signature__in=signed)
    places = [signed[one] for one in known.values_list("signature", flat=True)]
    if places:
        return min(places)
    return headings.find_heading(table.rows, importers.get(kind).columns)


def _remembered(imported: Import) -> dict[str, str]:
    if not any(imported.headings):
        return {}
    found = HeaderMemory.objects.filter(
        kind=imported.kind, signature=headings.signature(imported.headings)
    ).first()
    return found.mapping if found else {}
