"""An import is taken back: what it made goes, what it changed is put back, unless others went on
with it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from kerege.catalogue.actions import author_findable, import_keeping, imports
from kerege.catalogue.actions.import_keeping import KIND
from kerege.catalogue.models import (
    BroughtRecord,
    CatalogueImport,
    Holding,
    Judgement,
    Record,
    RecordAuthor,
)
from kerege.foundation.models import Job, JobState
from kerege.imports.models import ImportState
from kerege.people.models import Person
from kerege.search.actions import indexing

BATCH = 300


@transaction.atomic
def begin_undo(*, brought: CatalogueImport, now: datetime) -> CatalogueImport:
    """Begin to take back what was taken."""
    held = imports.hold(brought, ImportState.DONE, ImportState.FAILED)
    total = held.rows.exclude(taken_at=None).count()
    if not total:
        raise imports.OtherState
    held.state = ImportState.RUNNING
    held.job = Job.objects.create(
        kind=imports.UNDO,
        about=f"{held._meta.label_lower}:{held.pk}",
        total=total,
        requested_by_id=held.requested_by_id,
        created_at=now,
    )
    held.save(update_fields=["state", "job"])
    return held


def undo_all(*, brought: CatalogueImport, by: Person, now: datetime) -> None:
    """The last first; what cannot be taken back stays and says why."""
    last, done = 2**31 - 1, 0
    taken = brought.rows.exclude(taken_at=None).order_by("-number")
    while rows := list(taken.filter(number__lt=last)[:BATCH]):
        last, done = rows[-1].number, done + len(rows)
        _undo_batch(rows=rows)
        Job.objects.filter(pk=brought.job_id or 0, total__gte=done).update(
            done=done, state=JobState.RUNNING, heartbeat_at=now
        )
    _finish(brought=brought, by=by, now=now)


@transaction.atomic
def _undo_batch(*, rows: list[BroughtRecord]) -> None:
    locked = Record.objects.select_for_update().in_bulk([r.record_id for r in rows if r.record_id])
    authors = author_findable.authors_of(locked)
    gone: list[BroughtRecord] = []
    for row in rows:
        stands = locked.get(row.record_id or 0)
        if stands is None:
            row.taken_at = None
        elif row.verdict == Judgement.KNOWN:
            _put_copies_back(row)
        elif row.taken_at is None or stands.changed_at > row.taken_at:
            row.problems.append(["changed_since", {}])
        elif row.verdict == Judgement.NEW:
            gone.append(row)
        else:
            _put_back(row, stands)
    _remove(gone)
    changed = [r.record_id for r in rows if r.record_id and r.verdict == Judgement.CHANGED]
    indexing.renew(kind=KIND, numbers=changed)
    author_findable.follow_authors(authors)
    _ = BroughtRecord.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["problems", "record", "taken_at"],
        unique_fields=["id"],
    )


def _remove(rows: list[BroughtRecord]) -> None:
    pks = [row.record_id for row in rows if row.record_id]
    try:
        with transaction.atomic():
            Record.objects.filter(pk__in=pks).delete()
    except ProtectedError:
        pks = [pk for pk in pks if _is_removed(pk)]
    indexing.forget(kind=KIND, numbers=pks)
    for row in rows:
        if row.record_id in pks:
            row.record_id, row.taken_at = None, None
        else:
            row.problems.append(["in_use", {}])


def _is_removed(pk: int) -> bool:
    try:
        with transaction.atomic():
            Record.objects.filter(pk=pk).delete()
    except ProtectedError:
        return False
    return True


def _put_back(row: BroughtRecord, stands: Record) -> None:
    before: dict[str, Any] = row.before
    for name, value in before["columns"].items():
        setattr(stands, name, value)
    stands.save(update_fields=list(before["columns"]))
    import_keeping.forget_credits([stands.pk])
    _ = RecordAuthor.objects.bulk_create(
        RecordAuthor(record=stands, author_id=author, role=role, order=order)
        for author, role, order in before["credits"]
    )
    stands.subjects.set(before["subjects"])
    _put_copies_back(row)


def _put_copies_back(row: BroughtRecord) -> None:
    for library, *stood in row.before.get("copies", ()):
        held = Holding.objects.filter(record=row.record_id, library=library)
        if stood:
            held.update(copies=stood[0], shelf_mark=stood[1])
        else:
            held.delete()
    row.taken_at = None


@transaction.atomic
def _finish(*, brought: CatalogueImport, by: Person, now: datetime) -> None:
    held = CatalogueImport.objects.select_for_update().get(pk=brought.pk)
    kept = held.rows.exclude(taken_at=None).count()
    held.counts = held.counts | {"kept": kept}
    held.state, held.undone_at = ImportState.UNDONE, now
    held.save(update_fields=["counts", "state", "undone_at"])
    Job.objects.filter(pk=brought.job_id or 0).update(state=JobState.DONE, finished_at=now)
    imports.record(verb="catalogue.import_undone", brought=held, actor_id=by.pk, now=now)
