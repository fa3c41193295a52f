"""A catalogue of others: brought, looked through, taken, taken back."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, BinaryIO, cast

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.actions import import_isbns, import_keeping
from kerege.catalogue.actions.import_keeping import Memory, Plan
from kerege.catalogue.formats import describing, irbis, sniffing
from kerege.catalogue.formats.describing import Described
from kerege.catalogue.formats.parsed import Parsed
from kerege.catalogue.models import BroughtRecord, CatalogueImport, Judgement
from kerege.foundation import audit, many, pagecache
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.models import Job, JobState, StoredFile
from kerege.imports.models import ImportState
from kerege.people.models import Person
from kerege.search import engines

PURPOSE, ABOUT = "catalogue.import", "catalogue.imports"
JUDGE, TAKE, UNDO = "catalogue.judge", "catalogue.take", "catalogue.undo"
BATCH = 500
SHOWN = 200  # records without a fault that are kept of each verdict to look at
MOST_SHOWN = 20_000  # with a fault
MOST_PLACES = 60
OPEN = (ImportState.UPLOADED, ImportState.PREVIEWED, ImportState.FAILED)


class NothingToTake(Refused):
    message = _("There is nothing to take: no record is new or changed.")


class OtherState(Refused):
    message = _("Something else was done with this import meanwhile. Please look at it again.")


@transaction.atomic
def begin_judging(
    *, brought: CatalogueImport, changes: dict[str, Any], now: datetime
) -> CatalogueImport:
    """Look through it, perhaps read otherwise or with other libraries."""
    brought = hold(brought, ImportState.MAPPED, *OPEN)
    for name, value in changes.items():
        setattr(brought, name, value)
    brought.state = ImportState.MAPPED
    _begin_job(brought, JUDGE, brought.file.size // 1024 + 1, now)
    brought.save()
    return brought


def judge(*, brought: CatalogueImport, now: datetime) -> None:
    """Read the whole file, keep what people should see of it, and count."""
    BroughtRecord.objects.filter(parent=brought, taken_at=None).delete()
    memory, places = Memory(), dict[str, int]()
    counts = dict.fromkeys(["records", *Judgement.values, "faulty"], 0)
    with opened(brought.file) as body:
        for books in batches(brought, body):
            if not _is_at_it(brought, ImportState.MAPPED):
                return
            plans = _planned(brought, books, memory)
            _ = BroughtRecord.objects.bulk_create(_to_show(brought, plans, counts))
            for book in books:
                for place, count, _mark in book.copies:
                    if place in places or len(places) < MOST_PLACES:
                        places[place] = places.get(place, 0) + count
            _advance(brought, min(body.tell() // 1024, brought.file.size // 1024), now)
    _finish_judging(brought=brought, counts=counts, places=places, now=now)


@transaction.atomic
def begin(*, brought: CatalogueImport, now: datetime) -> CatalogueImport:
    """Begin to take what is good."""
    brought = hold(brought, ImportState.PREVIEWED, ImportState.FAILED)
    if not to_take(brought):
        raise NothingToTake
    brought.state = ImportState.RUNNING
    _begin_job(brought, TAKE, brought.counts["records"], now)
    brought.save()
    return brought


def to_take(brought: CatalogueImport) -> int:
    """How many records would be written."""
    wanted = (Judgement.NEW, Judgement.CHANGED, Judgement.KNOWN)
    return sum(brought.counts.get(verdict, 0) for verdict in wanted)


def take_all(*, brought: CatalogueImport, now: datetime) -> None:
    """Take every good record; what was interrupted finds its own traces and goes on."""
    memory = Memory()
    with opened(brought.file) as body:
        for books in batches(brought, body):
            if not _take_batch(brought=brought, books=books, memory=memory, now=now):
                return
    _finish(brought=brought, now=now)


def opened(file: StoredFile) -> BinaryIO:
    """The file of a catalogue, to be read from any place."""
    return cast(BinaryIO, default_storage.open(file.file.name or "", "rb"))


def batches(brought: CatalogueImport, body: BinaryIO) -> Iterator[list[Described]]:
    """Described records, some hundreds at a time."""
    records = _records(brought, body)
    while some := list(islice(records, BATCH)):
        yield [describing.describe(one, brought.dialect) for one in some]


def _records(brought: CatalogueImport, body: BinaryIO) -> Iterator[Parsed]:
    if brought.companion is None:
        yield from sniffing.read(body, brought.format, brought.encoding, brought.table)
        return
    with opened(brought.companion) as beside:
        yield from irbis.read_master(body, brought.encoding, beside)


def hold(brought: CatalogueImport, *states: str) -> CatalogueImport:
    """Lock the import, if it is in one of these states."""
    locked = CatalogueImport.objects.select_for_update(of=("self",)).select_related("file", "job")
    held = locked.get(pk=brought.pk)
    if held.state not in states:
        raise OtherState
    return held


@transaction.atomic
def stop(*, brought: CatalogueImport, message: str, now: datetime) -> None:
    """Note that the work stopped by an error; what was taken stays and can be gone on from."""
    CatalogueImport.objects.filter(pk=brought.pk).update(state=ImportState.FAILED)
    Job.objects.filter(pk=brought.job_id or 0).update(
        state=JobState.FAILED, message=message, finished_at=now
    )


@transaction.atomic
def cancel(*, brought: CatalogueImport, by: Person, now: datetime) -> None:
    """Stop the work by hand after the batch that is under way; what was done stays."""
    held = hold(brought, ImportState.MAPPED, ImportState.RUNNING)
    stop(brought=held, message=gettext("Stopped by hand."), now=now)
    audit.record(actor_id=by.pk, verb="catalogue.import_stopped", about=held, now=now)


@transaction.atomic
def discard(*, brought: CatalogueImport, by: Person, now: datetime) -> None:
    """Throw a file away that nothing was taken from."""
    held = hold(brought, ImportState.MAPPED, *OPEN)
    if held.rows.exclude(taken_at=None).exists():
        raise OtherState
    audit.record(actor_id=by.pk, verb="catalogue.import_discarded", about=held, now=now)
    files = [held.file, *([held.companion] if held.companion else [])]
    held.delete()
    stored_files.delete(files=files, now=now)


def library_of(brought: CatalogueImport) -> Callable[[str], int | None]:
    """Which library a place of the other catalogue is."""
    chosen = {place: int(pk) for place, pk in brought.libraries.items() if pk}
    return lambda place: chosen.get(place, brought.library_id)


def _planned(brought: CatalogueImport, books: list[Described], memory: Memory) -> list[Plan]:
    if brought.format == sniffing.ISBNS:
        return import_isbns.plan(books, library_of=library_of(brought))
    return import_keeping.plan(
        books, source=brought.source, library_of=library_of(brought), memory=memory
    )


def _to_show(
    brought: CatalogueImport, plans: list[Plan], counts: dict[str, int]
) -> list[BroughtRecord]:
    shown = []
    for one in plans:
        counts["records"] += 1
        counts[one.verdict] += 1
        counts["faulty"] += bool(one.book.problems)
        most = MOST_SHOWN if one.book.problems else SHOWN
        if counts["faulty" if one.book.problems else one.verdict] <= most:
            shown.append(_row(brought, one))
    return shown


def _row(brought: CatalogueImport, one: Plan, **more: Any) -> BroughtRecord:
    book = one.book
    return BroughtRecord(
        parent=brought,
        number=book.number,
        title=book.title[:200],
        author=book.authors[0][0] if book.authors else "",
        year=book.year,
        verdict=one.verdict,
        problems=book.problems[:20],
        record_id=one.record_id or None,
        **more,
    )


@transaction.atomic
def _take_batch(
    *, brought: CatalogueImport, books: list[Described], memory: Memory, now: datetime
) -> bool:
    """Compare the records with the catalogue as it stands now, and write them."""
    held = CatalogueImport.objects.select_for_update().get(pk=brought.pk)
    if held.state != ImportState.RUNNING or held.job_id != brought.job_id:
        return False
    plans = _planned(held, books, memory)
    done = import_keeping.keep(plans, source=held.source, memory=memory, now=now)
    many.put(
        [_row(held, one, before=one.before, taken_at=now) for one in done],
        unique=["parent", "number"],
        update=["verdict", "record", "before", "taken_at"],
    )
    _advance(held, books[-1].number, now)
    return True


@transaction.atomic
def _finish_judging(
    *, brought: CatalogueImport, counts: dict[str, int], places: dict[str, int], now: datetime
) -> None:
    changed = CatalogueImport.objects.filter(pk=brought.pk, state=ImportState.MAPPED).update(
        state=ImportState.PREVIEWED, counts=counts, places=places
    )
    if changed:
        _end_job(brought, now)


@transaction.atomic
def _finish(*, brought: CatalogueImport, now: datetime) -> None:
    held = CatalogueImport.objects.select_for_update().get(pk=brought.pk)
    if held.state != ImportState.RUNNING:
        return
    held.counts = held.counts | {"taken": held.rows.exclude(taken_at=None).count()}
    held.state, held.taken_at = ImportState.DONE, now
    held.save(update_fields=["counts", "state", "taken_at"])
    engines.settle()
    _end_job(held, now)
    record(verb="catalogue.imported", brought=held, actor_id=held.requested_by_id, now=now)


def record(*, verb: str, brought: CatalogueImport, actor_id: int, now: datetime) -> None:
    """Write the deed down; pages of the catalogue are made anew."""
    after = {"source": brought.source, **brought.counts}
    audit.record(actor_id=actor_id, verb=verb, about=brought, after=after, now=now)
    pagecache.touch()


def _begin_job(brought: CatalogueImport, kind: str, total: int, now: datetime) -> None:
    brought.job = Job.objects.create(
        kind=kind,
        about=audit.name_of(brought),
        total=total,
        requested_by_id=brought.requested_by_id,
        created_at=now,
    )


def _is_at_it(brought: CatalogueImport, state: str) -> bool:
    """Whether nobody has stopped this work or begun it anew meanwhile."""
    still = CatalogueImport.objects.filter(pk=brought.pk, state=state, job=brought.job_id)
    return still.exists()


def _advance(brought: CatalogueImport, done: int, now: datetime) -> None:
    Job.objects.filter(pk=brought.job_id or 0, total__gte=done).update(
        done=done, state=JobState.RUNNING, heartbeat_at=now
    )


def _end_job(brought: CatalogueImport, now: datetime) -> None:
    Job.objects.filter(pk=brought.job_id or 0).update(state=JobState.DONE, finished_at=now)
