"""What happens to a file after it has arrived: pictures are drawn anew, the deleted ones go."""

import hashlib
import logging
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError

from kerege.foundation import kinds, pictures
from kerege.foundation.actions import uploads
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile, Upload
from kerege.foundation.purposes import Purpose

logger = logging.getLogger("kerege.files")

KEPT_AFTER_DELETION = timedelta(days=30)
_PIECE = 1024 * 1024


def receive_whole(
    *, owner_id: int, purpose: Purpose, about: str, file: UploadedFile, now: datetime
) -> str:
    """A file that came with a plain form goes the same way; says the key of its upload."""
    size = file.size or 0
    upload = uploads.begin(
        owner_id=owner_id, purpose=purpose, about=about, name=file.name or "", size=size, now=now
    )
    for piece in file.chunks(_PIECE):
        upload = uploads.append(upload=upload, offset=upload.offset, piece=piece, now=now)
    return uploads.finish(upload=upload, now=now).key


@transaction.atomic
def keep_made(
    *, path: Path, name: str, purpose: str, about: str, by_id: int | None, key: str, now: datetime
) -> StoredFile:
    """Keep a file that we made ourselves."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_PIECE):
            digest.update(block)
        file.seek(0)
        saved = default_storage.save(f"stored/{key[:2]}/{key}", File(file))
    return StoredFile.objects.create(
        key=key,
        purpose=purpose,
        about=about,
        name=name,
        kind=kinds.kind_of(path, name).code,
        file=saved,
        size=path.stat().st_size,
        sha256=digest.hexdigest(),
        owner_id=by_id,
        created_at=now,
        ready_at=now,
    )


@transaction.atomic
def keep_text(
    *,
    text: str,
    name: str,
    kind: str,
    purpose: str,
    about: str,
    by_id: int | None,
    key: str,
    now: datetime,
) -> StoredFile:
    """Keep a text that we made ourselves, for example captions."""
    data = text.encode()
    return StoredFile.objects.create(
        key=key,
        purpose=purpose,
        about=about,
        name=name,
        kind=kind,
        file=default_storage.save(f"stored/{key[:2]}/{key}", ContentFile(data)),
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        owner_id=by_id,
        created_at=now,
        ready_at=now,
    )


def prepare_waiting(*, now: datetime) -> int:
    """Draw anew every picture that waits for it."""
    waiting = list(StoredFile.objects.unprepared().order_by("pk")[:20])
    for stored in waiting:
        prepare(stored=stored, now=now)
    return len(waiting)


def prepare(*, stored: StoredFile, now: datetime) -> None:
    """Draw a picture anew, without what it tells about its maker; then it may be seen."""
    if stored.ready_at or stored.broken_at or stored.kind not in kinds.PICTURES:
        return
    with tempfile.TemporaryDirectory() as folder:
        raw, clean, small = (Path(folder) / name for name in ("raw", "clean", "small"))
        with default_storage.open(stored.file.name or "", "rb") as source, raw.open("wb") as target:
            while block := source.read(_PIECE):
                target.write(block)
        try:
            pictures.draw_anew(raw, stored.kind, to=clean, preview=small)
        except Refused:
            StoredFile.objects.filter(pk=stored.pk).update(broken_at=now)
            return
        _replace(stored=stored, clean=clean, small=small, now=now)


@transaction.atomic
def delete(*, files: Iterable[StoredFile], now: datetime) -> None:
    """Mark files as deleted; they go from the disk a month later."""
    pks = [file.pk for file in files]
    StoredFile.objects.filter(pk__in=pks, deleted_at=None).update(deleted_at=now)


@transaction.atomic
def bring_back(*, files: Iterable[StoredFile]) -> None:
    """Undo the deletion."""
    StoredFile.objects.filter(pk__in=[file.pk for file in files]).update(deleted_at=None)


def forget(*, stored: StoredFile) -> None:
    """Remove the row at once; the caller takes the bytes from the disk after the commit."""
    Upload.objects.filter(stored=stored).delete()
    stored.delete()


def purge(*, now: datetime) -> int:
    """Remove files that were deleted a month ago and that nothing points to any more."""
    count = 0
    for stored in StoredFile.objects.filter(deleted_at__lt=now - KEPT_AFTER_DELETION):
        names = [name for name in (stored.file.name, stored.preview.name) if name]
        try:
            with transaction.atomic():
                Upload.objects.filter(stored=stored).delete()
                stored.delete()
        except ProtectedError:
            continue  # something else still shows it
        for name in names:
            default_storage.delete(name)
        count += 1
    return count


@transaction.atomic
def _replace(*, stored: StoredFile, clean: Path, small: Path, now: datetime) -> None:
    row = StoredFile.objects.select_for_update().get(pk=stored.pk)
    if row.ready_at:
        return
    before = row.file.name or ""
    data = clean.read_bytes()
    row.file.name = default_storage.save(f"{before}-clean", ContentFile(data))
    row.preview.name = default_storage.save(f"{before}-small", ContentFile(small.read_bytes()))
    row.size, row.sha256, row.ready_at = len(data), hashlib.sha256(data).hexdigest(), now
    row.save(update_fields=["file", "preview", "size", "sha256", "ready_at"])
    transaction.on_commit(lambda: default_storage.delete(before))
