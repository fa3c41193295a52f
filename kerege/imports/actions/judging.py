"""What would become of each row: looked at without changing anything but the import itself."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused
from kerege.imports import importers
from kerege.imports.actions import batches
from kerege.imports.actions.bringing import hold
from kerege.imports.importers import Line, Order
from kerege.imports.models import Import, ImportRow, ImportState, Verdict
from kerege.imports.reading.table import MOST_LETTERS, clean

JOB_KIND = "imports.judge"


class NoSuchChoice(Refused):
    message = _("This can no longer be chosen. Please look at the row again.")


def begin(*, imported: Import, now: datetime) -> None:
    """Let people watch how the rows are looked through."""
    batches.begin_job(imported, JOB_KIND, imported.rows.count(), now)


def judge_all(*, imported: Import, now: datetime) -> None:
    """Look through every row, batch by batch; begun anew if it was interrupted."""
    order = batches.order_of(imported, now)
    for rows in batches.batches(imported.rows.all()):
        _judge_batch(imported=imported, order=order, rows=rows)
        batches.advance(imported, len(rows), now)
    _finish(imported=imported, now=now)


@transaction.atomic
def mend(*, imported: Import, row: ImportRow, cells: dict[str, str], now: datetime) -> ImportRow:
    """Write a row anew, by number of the column, and look at it again."""
    imported = hold(imported, ImportState.PREVIEWED)
    row = imported.rows.select_for_update().get(pk=row.pk)
    for place, text in cells.items():
        if place.isdecimal() and int(place) < len(row.cells):
            row.cells[int(place)] = clean(text[:MOST_LETTERS])
    row.choice = ""
    row.save(update_fields=["cells", "choice"])
    line = batches.line_of(imported, row)
    look_at(imported, batches.order_of(imported, now), [line])
    batches.keep([row], [line])
    imported.counts = batches.counted(imported)
    imported.save(update_fields=["counts"])
    return row


@transaction.atomic
def choose(*, imported: Import, row: ImportRow, choice: str) -> ImportRow:
    """Say who the person of a row is: one of the candidates, somebody new, or leave the row out."""
    imported = hold(imported, ImportState.PREVIEWED)
    row = imported.rows.select_for_update().get(pk=row.pk)
    offered = {"", "skip"} | {candidate["choice"] for candidate in row.candidates}
    if row.verdict != Verdict.DUPLICATE or choice not in offered:
        raise NoSuchChoice
    row.choice = choice
    row.save(update_fields=["choice"])
    return row


@transaction.atomic
def choose_all(*, imported: Import, how: str) -> int:
    """Decide all open rows at once: the likeliest candidate, somebody new, or none; how many."""
    imported = hold(imported, ImportState.PREVIEWED)
    rows = list(imported.rows.filter(verdict=Verdict.DUPLICATE, choice=""))
    decided = []
    for row in rows:
        offered = [candidate["choice"] for candidate in row.candidates]
        likeliest = next((choice for choice in offered if choice != "create"), "")
        row.choice = {"first": likeliest, "create": "create", "skip": "skip"}.get(how, "")
        if row.choice and (row.choice == "skip" or row.choice in offered):
            decided.append(row)
    ImportRow.objects.bulk_create(
        decided,
        update_conflicts=True,
        update_fields=["choice"],
        unique_fields=["id"],
        batch_size=500,
    )
    return len(decided)


def look_at(imported: Import, order: Order, lines: list[Line]) -> None:
    """Ask the importer; what it leaves without a verdict is known already."""
    importers.get(imported.kind).judge(order, lines)
    for line in lines:
        line.verdict = line.verdict or Verdict.SAME


@transaction.atomic
def _judge_batch(*, imported: Import, order: Order, rows: list[ImportRow]) -> None:
    """Write down what would become of the rows of a batch."""
    lines = [batches.line_of(imported, row) for row in rows]
    look_at(imported, order, lines)
    batches.keep(rows, lines)


@transaction.atomic
def _finish(*, imported: Import, now: datetime) -> None:
    """The preview can be shown."""
    imported = Import.objects.select_for_update().get(pk=imported.pk)
    imported.counts = batches.counted(imported)
    imported.state = ImportState.PREVIEWED
    imported.save(update_fields=["counts", "state"])
    batches.end_job(imported, now)
