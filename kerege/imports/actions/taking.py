"""Taking the good rows, and taking them back. A batch is taken whole or not at all."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.models import Job, JobState
from kerege.imports import importers
from kerege.imports.actions import batches
from kerege.imports.actions.bringing import hold
from kerege.imports.actions.judging import look_at
from kerege.imports.importers import Order
from kerege.imports.models import Import, ImportRow, ImportSource, ImportState, Verdict
from kerege.people.models import Person

TAKE, UNDO = "imports.take", "imports.undo"


class NothingToTake(Refused):
    message = _("There is nothing to take: no row is new or changed.")


class RowsForgotten(Refused):
    message = _("The rows of this import are no longer kept, so it cannot be undone.")


@transaction.atomic
def begin(*, imported: Import, now: datetime) -> Import:
    """Begin to take what is good."""
    imported = hold(imported, ImportState.PREVIEWED, ImportState.FAILED)
    total = _to_take(imported).count()
    if not total:
        raise NothingToTake
    imported.state = ImportState.RUNNING
    imported.save(update_fields=["state"])
    batches.begin_job(imported, TAKE, total, now)
    return imported


def take_all(*, imported: Import, now: datetime) -> None:
    """Take every good row that is not taken yet; what was interrupted goes on where it stopped."""
    order = batches.order_of(imported, now)
    for rows in batches.batches(_to_take(imported)):
        _take_patiently(imported, order, rows, now)
        batches.advance(imported, len(rows), now)
    _finish(imported=imported, now=now)


@transaction.atomic
def begin_undo(*, imported: Import, now: datetime) -> Import:
    """Begin to take back what was taken."""
    imported = hold(imported, ImportState.DONE, ImportState.FAILED)
    total = imported.rows.filter(is_taken=True).count()
    if imported.forgotten_at or not total:
        raise RowsForgotten
    imported.state = ImportState.RUNNING
    imported.save(update_fields=["state"])
    batches.begin_job(imported, UNDO, total, now)
    return imported


def undo_all(*, imported: Import, by: Person, now: datetime) -> None:
    """Take back every row that was taken, the last first; what cannot be is said at its row."""
    order = batches.order_of(imported, now)
    order.by = by
    for rows in reversed(list(batches.batches(imported.rows.filter(is_taken=True)))):
        _undo_batch(imported=imported, order=order, rows=rows, now=now)
        batches.advance(imported, len(rows), now)
    _finish_undo(imported=imported, by=by, now=now)


@transaction.atomic
def stop(*, imported: Import, message: str, now: datetime) -> None:
    """Note that the work stopped by an error; what was taken stays and can be gone on from."""
    Import.objects.filter(pk=imported.pk).update(state=ImportState.FAILED)
    Job.objects.filter(pk=imported.job_id or 0).update(
        state=JobState.FAILED, message=message, finished_at=now
    )


def _is_asked(imported: Import, kind: str) -> bool:
    """Lock the import. A task that is tried again may find that people wanted something else."""
    held = Import.objects.select_for_update(of=("self",)).select_related("job").get(pk=imported.pk)
    if held.state not in {ImportState.RUNNING, ImportState.FAILED}:
        return False
    return held.job is not None and held.job.kind == kind


def _to_take(imported: Import) -> QuerySet[ImportRow]:
    decided = Q(verdict=Verdict.DUPLICATE) & ~Q(choice__in=["", "skip"])
    good = Q(verdict__in=[Verdict.NEW, Verdict.CHANGED]) | decided
    return imported.rows.filter(good, is_taken=False)


def _take_patiently(imported: Import, order: Order, rows: list[ImportRow], now: datetime) -> None:
    """Someone else may have written the same a moment ago: then the batch is looked at anew."""
    try:
        _take_batch(imported=imported, order=order, rows=rows, now=now)
    except IntegrityError:
        order.memory.clear()
        _take_batch(imported=imported, order=order, rows=rows, now=now)


@transaction.atomic
def _take_batch(*, imported: Import, order: Order, rows: list[ImportRow], now: datetime) -> None:
    """Look at the rows as things stand now, and do what is to be done."""
    if not _is_asked(imported, TAKE):
        return
    rows = list(_to_take(imported).filter(pk__in=[row.pk for row in rows]).order_by("number"))
    lines = [batches.line_of(imported, row) for row in rows]
    look_at(imported, order, lines)
    good = [line for line in lines if line.verdict in {Verdict.NEW, Verdict.CHANGED}]
    importers.get(imported.kind).take(order, good, now)
    batches.keep(rows, lines, is_taken=True)


@transaction.atomic
def _undo_batch(*, imported: Import, order: Order, rows: list[ImportRow], now: datetime) -> None:
    """Take back the rows of a batch."""
    if not _is_asked(imported, UNDO):
        return
    there = imported.rows.filter(pk__in=[row.pk for row in rows], is_taken=True)
    rows = list(there.order_by("number"))
    lines = [batches.line_of(imported, row) for row in rows]
    importers.get(imported.kind).undo(order, lines, now)
    for row, line in zip(rows, lines, strict=True):
        row.is_taken = bool(line.reasons)
        row.reasons = line.reasons
        if not row.is_taken:
            row.outcome, row.subject = {}, ""
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, update_fields=batches.KEPT, unique_fields=["id"]
    )


@transaction.atomic
def _finish(*, imported: Import, now: datetime) -> None:
    """What was good is taken; the file itself is needed no longer."""
    if not _is_asked(imported, TAKE):
        return
    imported = Import.objects.get(pk=imported.pk)
    imported.counts = batches.counted(imported)
    imported.state, imported.taken_at = ImportState.DONE, now
    imported.save(update_fields=["counts", "state", "taken_at"])
    ImportSource.objects.filter(parent=imported).delete()
    batches.end_job(imported, now)
    _record("imports.taken", imported, imported.requested_by_id, now)


@transaction.atomic
def _finish_undo(*, imported: Import, by: Person, now: datetime) -> None:
    """Things stand as they stood before."""
    if not _is_asked(imported, UNDO):
        return
    imported = Import.objects.get(pk=imported.pk)
    kept = imported.rows.filter(is_taken=True).count()
    imported.counts = imported.counts | {"kept": kept}
    imported.state, imported.undone_at = ImportState.UNDONE, now
    imported.save(update_fields=["counts", "state", "undone_at"])
    batches.end_job(imported, now)
    _record("imports.undone", imported, by.pk, now)


def _record(verb: str, imported: Import, actor_id: int, now: datetime) -> None:
    audit.record(
        actor_id=actor_id,
        verb=verb,
        about=imported,
        after={"kind": imported.kind, **imported.counts},
        now=now,
    )
    pagecache.touch()
