"""Taking files piece by piece, so that a broken line costs a piece and never the file.

The row says how much has safely arrived. A piece is written at that place of the file under a lock
on the row, then the row moves on; what a process wrote and did not live to say is written over.
"""

import hashlib
import os
import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from kerege.foundation import file_names, kinds, pictures
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile, Upload, UploadState
from kerege.foundation.purposes import MEGABYTE, Purpose, find

KEPT = timedelta(hours=48)
FREE = 500 * MEGABYTE  # what uploads leave of the disk
LARGEST_PICTURE = 40 * MEGABYTE
_BLOCK = 1024 * 1024


class Empty(Refused):
    message = _("This file is empty.")


class TooLarge(Refused):
    message = _("This file is too large: at most %(limit)s MB are taken here.")


class PictureTooLarge(Refused):
    message = _("A picture may have at most 40 MB. Save it smaller and try again.")


class WrongKind(Refused):
    message = _("Files of this kind are not taken here.")


class MayRun(Refused):
    message = _("This file can run a program (%(kind)s). Save it as PDF or as a picture.")


class NotAFilm(Refused):
    message = _(
        "This file is called a video, but there is no video in it. Save it as MP4 and choose it"
        " again."
    )


class QuotaIsUsedUp(Refused):
    message = _("Your files take up all the room you have here. Delete some and try again.")


class DiskIsFull(Refused):
    message = _("There is no room left on the server. Please tell those who run it.")


class WrongOffset(Refused):
    message = _("This piece of the file does not follow the one before.")


class NotReceiving(Refused):
    message = _("This upload has ended.")


class _Moved(File):
    """A whole file on this disk: the storage of this disk takes it by renaming."""

    def temporary_file_path(self) -> str:
        return str(self.name)


@transaction.atomic
def begin(
    *, owner_id: int, purpose: Purpose, about: str, name: str, size: int, now: datetime
) -> Upload:
    """Promise to take a file, unless it is known already that it can not be kept."""
    _check_size(purpose, name, size)
    _check_room(owner_id, purpose, size)
    return Upload.objects.create(
        key=secrets.token_urlsafe(18),
        owner_id=owner_id,
        purpose=purpose.code,
        about=about,
        name=file_names.clean(name),
        size=size,
        created_at=now,
        expires_at=now + KEPT,
    )


@transaction.atomic
def append(*, upload: Upload, offset: int, piece: bytes, now: datetime) -> Upload:
    """Write the next piece; of two at once the second does not fit any more."""
    row = Upload.objects.select_for_update().get(pk=upload.pk)
    if row.state != UploadState.RECEIVING:
        raise NotReceiving
    if row.offset != offset or offset + len(piece) > row.size:
        raise WrongOffset
    path = path_of(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        file.seek(offset)
        file.write(piece)
        file.truncate()
    row.offset = offset + len(piece)
    row.expires_at = now + KEPT
    row.save(update_fields=["offset", "expires_at"])
    return row


def finish(*, upload: Upload, now: datetime) -> Upload:
    """Look at the whole file and keep it, or refuse it and forget it. Twice is once."""
    if upload.state != UploadState.RECEIVING or not upload.is_whole:
        return upload
    path = path_of(upload)
    if not path.exists() and upload.size:
        upload.refresh_from_db()  # another request was faster
        return upload
    try:
        kind = _looked_at(path, find(upload.purpose), upload.name)
    except Refused as refusal:
        path.unlink(missing_ok=True)
        upload.state, upload.refusal = UploadState.REFUSED, str(refusal.message)
        upload.save(update_fields=["state", "refusal"])
        raise
    return _keep(upload=upload, kind=kind, sha256=_sum(path), now=now)


@transaction.atomic
def cancel(*, upload: Upload) -> None:
    """Forget an upload and what has arrived of it."""
    row = Upload.objects.select_for_update().filter(pk=upload.pk, taken_at=None).first()
    if row is None:
        return
    path_of(row).unlink(missing_ok=True)
    if row.stored is not None:
        _delete_file(row.stored)
        row.stored.delete()
    row.delete()


@transaction.atomic
def take(*, keys: list[str], owner_id: int, purpose: str, about: str, now: datetime) -> list:
    """The files of these uploads, each handed out once, in the order in which they were asked."""
    rows = Upload.objects.select_for_update().filter(
        key__in=keys,
        owner_id=owner_id,
        purpose=purpose,
        about=about,
        state=UploadState.DONE,
        taken_at=None,
        stored__isnull=False,
    )
    found = {row.key: row for row in rows}
    Upload.objects.filter(pk__in=[row.pk for row in found.values()]).update(taken_at=now)
    wanted = [found[key] for key in dict.fromkeys(keys) if key in found]
    files = StoredFile.objects.in_bulk([row.stored_id for row in wanted])
    return [files[row.stored_id] for row in wanted]


def clean_up(*, now: datetime) -> int:
    """Forget what nobody went on with; files that no page ever took go too."""
    old = Upload.objects.filter(expires_at__lt=now).order_by("pk")
    count = 0
    for upload in old:
        if upload.taken_at is None:
            cancel(upload=upload)
        else:
            upload.delete()
        count += 1
    return count


def forget_uploads_of(*, owner_id: int) -> None:
    """Forget what a person left half-way; files that are in use stay without an owner."""
    for upload in Upload.objects.filter(owner_id=owner_id, taken_at=None):
        cancel(upload=upload)
    Upload.objects.filter(owner_id=owner_id).delete()
    StoredFile.objects.filter(owner_id=owner_id).update(owner_id=None)


@transaction.atomic
def hand_over(*, from_id: int, to_id: int) -> None:
    """Give the files of one entry of a person to the other entry."""
    Upload.objects.filter(owner_id=from_id).update(owner_id=to_id)
    StoredFile.objects.filter(owner_id=from_id).update(owner_id=to_id)


def path_of(upload: Upload) -> Path:
    """Where the pieces gather."""
    return Path(settings.UPLOADS_ROOT) / upload.key[:2] / upload.key


def _check_size(purpose: Purpose, name: str, size: int) -> None:
    if size <= 0:
        raise Empty
    if size > purpose.max_bytes:
        raise TooLarge(TooLarge.message % {"limit": purpose.max_bytes // MEGABYTE})
    claimed = kinds.by_name(name)
    if claimed is None:
        return
    if claimed.family == "picture" and size > LARGEST_PICTURE:
        raise PictureTooLarge
    _check_kind(claimed, purpose)


def _check_kind(kind: kinds.Kind, purpose: Purpose) -> None:
    if kind.family == "script":
        raise MayRun(MayRun.message % {"kind": kind.label})
    if kind.code not in purpose.kinds:
        raise WrongKind


def _check_room(owner_id: int, purpose: Purpose, size: int) -> None:
    own = Q(owner_id=owner_id, purpose=purpose.code)
    kept = StoredFile.objects.filter(own, deleted_at=None).aggregate(sum=Sum("size"))["sum"]
    coming = Upload.objects.filter(own, state=UploadState.RECEIVING).aggregate(sum=Sum("size"))
    if (kept or 0) + (coming["sum"] or 0) + size > purpose.quota_bytes:
        raise QuotaIsUsedUp
    waiting = Upload.objects.filter(state=UploadState.RECEIVING).aggregate(
        sum=Sum(F("size") - F("offset"))
    )
    root = Path(settings.UPLOADS_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(root).free - (waiting["sum"] or 0) - size < FREE:
        raise DiskIsFull


def _looked_at(path: Path, purpose: Purpose, name: str) -> kinds.Kind:
    kind = kinds.kind_of(path, name)
    claimed = kinds.by_name(name)
    if claimed is not None and claimed.family == "video" and kind.family in {"text", "unknown"}:
        raise NotAFilm
    _check_kind(kind, purpose)
    if kind.family == "picture":
        if path.stat().st_size > LARGEST_PICTURE:
            raise PictureTooLarge
        pictures.measure(path, kind.code)
    return kind


@transaction.atomic
def _keep(*, upload: Upload, kind: kinds.Kind, sha256: str, now: datetime) -> Upload:
    row = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    if row.state != UploadState.RECEIVING:
        return row
    path = path_of(row)
    name = f"stored/{row.key[:2]}/{row.key}"
    with path.open("rb") as file:
        saved = default_storage.save(name, _Moved(file, name=str(path)))
    row.stored = StoredFile.objects.create(
        key=row.key,
        purpose=row.purpose,
        about=row.about,
        name=file_names.with_ending(row.name, kind),
        kind=kind.code,
        file=saved,
        size=row.size,
        sha256=sha256,
        owner_id=row.owner_id,
        created_at=now,
        ready_at=None if kind.family == "picture" else now,
    )
    row.state = UploadState.DONE
    row.save(update_fields=["stored", "state"])
    path.unlink(missing_ok=True)
    return row


def _sum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _delete_file(stored: StoredFile) -> None:
    for name in filter(None, (stored.file.name, stored.preview.name)):
        default_storage.delete(name)
