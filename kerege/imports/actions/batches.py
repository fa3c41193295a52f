"""Rows go through an importer in batches, each in a transaction of its own."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Count, F, QuerySet
from django.utils import timezone

from kerege.foundation.models import Job, JobState
from kerege.imports.actions.bringing import BATCH
from kerege.imports.importers import Line, Order
from kerege.imports.models import Import, ImportRow
from kerege.people.models import Person

KEPT = ["verdict", "reasons", "candidates", "choice", "subject", "outcome", "is_taken"]


def order_of(imported: Import, now: datetime) -> Order:
    """On whose behalf and about what."""
    return Order(
        about=imported.about,
        options=imported.options,
        by=Person.objects.get(pk=imported.requested_by_id),
        day=timezone.localdate(now),
    )


def batches(rows: QuerySet[ImportRow]) -> Iterator[list[ImportRow]]:
    """The rows in the order of their numbers; what a batch changes does not move the next."""
    last = 0
    while found := list(rows.filter(number__gt=last).order_by("number")[:BATCH]):
        last = found[-1].number
        yield found


def line_of(imported: Import, row: ImportRow) -> Line:
    """The row as the importer reads it."""
    values = {
        code: row.cells[int(place)] if int(place) < len(row.cells) else ""
        for place, code in imported.mapping.items()
    }
    return Line(
        number=row.number,
        values=values,
        choice=row.choice,
        subject=row.subject,
        outcome=row.outcome,
    )


def keep(rows: Sequence[ImportRow], lines: Sequence[Line], *, is_taken: bool | None = None) -> None:
    """Write what became of the rows: one statement for the batch."""
    for row, line in zip(rows, lines, strict=True):
        row.verdict, row.reasons, row.candidates = line.verdict, line.reasons, line.candidates
        row.subject, row.outcome = line.subject, line.outcome
        if is_taken is not None:
            row.is_taken = is_taken and bool(line.outcome)
    ImportRow.objects.bulk_create(
        rows, update_conflicts=True, update_fields=KEPT, unique_fields=["id"]
    )


def begin_job(imported: Import, kind: str, total: int, now: datetime) -> Job:
    """The work that people watch."""
    imported.job = Job.objects.create(
        kind=kind,
        about=f"imports.import:{imported.pk}",
        total=total,
        requested_by_id=imported.requested_by_id,
        created_at=now,
    )
    imported.save(update_fields=["job"])
    return imported.job


def advance(imported: Import, by: int, now: datetime) -> None:
    """So many rows more are done."""
    Job.objects.filter(pk=imported.job_id or 0, done__lte=F("total") - F("failed") - by).update(
        done=F("done") + by, state=JobState.RUNNING, heartbeat_at=now
    )


def end_job(imported: Import, now: datetime) -> None:
    """The work is done."""
    Job.objects.filter(pk=imported.job_id or 0).update(
        state=JobState.DONE, done=F("total"), finished_at=now
    )


def counted(imported: Import) -> dict[str, int]:
    """How many rows there are of each verdict, and how many were taken."""
    found = dict(imported.rows.order_by().values_list("verdict").annotate(n=Count("pk")))
    taken = imported.rows.filter(is_taken=True).count()
    return {"rows": sum(found.values()), "taken": taken} | {
        verdict: found.get(verdict, 0) for verdict in ("new", "changed", "same", "duplicate", "bad")
    }
