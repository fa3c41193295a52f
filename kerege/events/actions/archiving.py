"""Making the archive of an event: pages and files that open without a server."""

import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from kerege.events import archive_pages
from kerege.events.actions.programme import hold
from kerege.events.models import Event, EventArchive, EventMaterial
from kerege.foundation import audit
from kerege.foundation.actions import stored_files
from kerege.foundation.models import Job, JobState
from kerege.people.models import Person

KIND = "events.archive"
_BLOCK = 1024 * 1024


@transaction.atomic
def ask_for_archive(*, event: Event, extent: str, by: Person, now: datetime) -> EventArchive:
    """Put the making of an archive into the queue; one that is being made already is enough."""
    row = hold(event)
    open_states = (JobState.WAITING, JobState.RUNNING)
    making = row.archives.filter(extent=extent, job__state__in=open_states).first()
    if making is not None:
        return making
    job = Job.objects.create(
        kind=KIND, about=audit.name_of(row), requested_by_id=by.pk, created_at=now
    )
    archive = EventArchive.objects.create(event=row, extent=extent, job=job)
    audit.record(
        actor_id=by.pk,
        verb="events.archive_asked_for",
        about=row,
        after={"extent": extent},
        now=now,
    )
    return archive


def make_archive(*, archive: EventArchive, now: datetime) -> None:
    """Write pages and files into one ZIP and keep it; begun twice, it is made anew."""
    if archive.file_id is not None:
        return
    jobs = Job.objects.filter(pk=archive.job_id)
    materials = archive_pages.materials_of(archive.event, archive.extent)
    names = archive_pages.file_names_of(materials)
    jobs.update(state=JobState.RUNNING, total=len(names) + 1, done=0, heartbeat_at=now)
    root = Path(settings.UPLOADS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(dir=root) as folder:
            path = Path(folder) / "archive.zip"
            for done in _written(path, archive.event, materials, names):
                jobs.update(done=done, heartbeat_at=now)
            _keep(archive=archive, path=path, now=now)
    except Exception:
        jobs.update(state=JobState.FAILED)
        raise


def _written(
    path: Path, event: Event, materials: list[EventMaterial], names: dict[int, str]
) -> Iterator[int]:
    """Writes the ZIP; says after each file how many are in."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in (*archive_pages.assets(), *archive_pages.pages(event, materials)):
            target.writestr(name, data)
        yield 1
        files = [material for material in materials if material.pk in names]
        for number, material in enumerate(files, start=2):
            assert material.file is not None  # noqa: S101 -- only files have names
            told = zipfile.ZipInfo(names[material.pk], material.file.created_at.timetuple()[:6])
            told.external_attr = 0o644 << 16
            with (
                default_storage.open(material.file.file.name or "", "rb") as source,
                target.open(told, "w", force_zip64=material.file.size >= 2**31) as entry,
            ):
                while block := source.read(_BLOCK):
                    entry.write(block)
            yield number


@transaction.atomic
def _keep(*, archive: EventArchive, path: Path, now: datetime) -> None:
    row = EventArchive.objects.select_for_update(of=("self",)).get(pk=archive.pk)
    if row.file_id is not None:
        return
    older = row.event.archives.filter(extent=row.extent, file__isnull=False).exclude(pk=row.pk)
    for one in older.select_related("file", "job"):
        if one.file is not None:
            stored_files.delete(files=[one.file], now=now)
        one.delete()
    row.file = stored_files.keep_made(
        path=path,
        name=f"{row.event.slug}-{row.extent}.zip",
        purpose=KIND,
        about=audit.name_of(row.event),
        by_id=row.job.requested_by_id,
        key=secrets.token_urlsafe(18),
        now=now,
    )
    row.save(update_fields=["file"])
    Job.objects.filter(pk=row.job_id).update(state=JobState.DONE, finished_at=now)
