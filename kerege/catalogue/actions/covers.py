"""The cover of a book: a picture that a librarian brings, and a small one for lists."""

import secrets
import tempfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image

from kerege.catalogue.models import Record
from kerege.foundation import audit, pagecache
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.people.models import Person

PURPOSE = "catalogue.cover"
SMALL = (240, 360)
# With what every public page brings along, the page of a book stays within 60 KB.
SMALL_BYTES = 4_000
QUALITIES = (78, 60, 45, 30, 15)
COARSEST = 64  # dots wide: smaller it is not made


class NoPicture(Refused):
    message = _("This is no picture that can be shown: take a photograph as JPEG, PNG or WebP.")


def put(*, record: Record, keys: Sequence[str], alt: str, by: Person, now: datetime) -> Record:
    """Give a book its cover; the one before goes a month later."""
    return _put(record=record, picture=_taken(record, keys, by, now), alt=alt, by=by, now=now)


@transaction.atomic
def describe(*, record: Record, alt: str, by: Person, now: datetime) -> None:
    """Say what the cover shows, for those who do not see it."""
    held = Record.objects.select_for_update().get(pk=record.pk)
    before, held.cover_alt = held.cover_alt, alt
    held.save(update_fields=["cover_alt"])
    _note("catalogue.cover_described", held, by, now, {"alt": before}, {"alt": alt})


@transaction.atomic
def take_off(*, record: Record, by: Person, now: datetime) -> None:
    """Take the cover away; lists draw one of ours again."""
    held = Record.objects.select_for_update().get(pk=record.pk)
    if held.cover is None:
        return
    before = {"cover": held.cover.pk, "alt": held.cover_alt}
    _drop(held, now)
    held.cover, held.cover_small, held.cover_alt = None, None, ""
    held.save(update_fields=["cover", "cover_small", "cover_alt"])
    _note("catalogue.cover_taken_off", held, by, now, before, {})


@transaction.atomic
def _taken(record: Record, keys: Sequence[str], by: Person, now: datetime) -> StoredFile:
    files = uploads.take(
        keys=list(keys),
        owner_id=by.pk,
        purpose=PURPOSE,
        about=audit.name_of(record),
        now=now,
    )
    if not files:
        raise NoPicture
    picture = files[-1]
    stored_files.prepare(stored=picture, now=now)
    picture.refresh_from_db()
    if not picture.ready_at or not picture.preview:
        raise NoPicture
    return picture


@transaction.atomic
def _put(*, record: Record, picture: StoredFile, alt: str, by: Person, now: datetime) -> Record:
    held = Record.objects.select_for_update().get(pk=record.pk)
    before = {"cover": held.cover_id, "alt": held.cover_alt}
    _drop(held, now)
    held.cover, held.cover_small = picture, _small(picture, record, by, now)
    held.cover_alt = alt
    held.save(update_fields=["cover", "cover_small", "cover_alt"])
    _note("catalogue.cover_put", held, by, now, before, {"cover": picture.pk, "alt": alt})
    return held


def _small(picture: StoredFile, record: Record, by: Person, now: datetime) -> StoredFile:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cover.webp"
        with default_storage.open(picture.preview.name or "", "rb") as source:
            small = Image.open(source).convert("RGB")
        small.thumbnail(SMALL)
        path.write_bytes(_light(small))
        return stored_files.keep_made(
            path=path,
            name="cover.webp",
            purpose=PURPOSE,
            about=audit.name_of(record),
            by_id=by.pk,
            key=secrets.token_hex(16),
            now=now,
        )


def _light(picture: Image.Image) -> bytes:
    """First the quality yields, then the size."""
    while True:
        for quality in QUALITIES:
            out = BytesIO()
            picture.save(out, "WEBP", quality=quality)
            if out.tell() <= SMALL_BYTES or picture.width <= COARSEST:
                return out.getvalue()
        picture = picture.resize((picture.width * 3 // 4, picture.height * 3 // 4))


def _drop(record: Record, now: datetime) -> None:
    files = [file for file in (record.cover, record.cover_small) if file]
    stored_files.delete(files=files, now=now)


def _note(verb: str, row: Record, by: Person, now: datetime, before: dict, after: dict) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=row, now=now, before=before, after=after)
    pagecache.touch()
