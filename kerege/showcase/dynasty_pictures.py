"""The photograph of a family: taken with its consent, drawn anew, erased when that ends."""

from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from PIL import Image

from kerege.foundation import audit, kinds, purposes
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.models import StoredFile
from kerege.foundation.pictures import BrokenPicture
from kerege.showcase import dynasty_rules
from kerege.showcase.models import Dynasty

PICTURE = "showcase.dynasty_picture"
LARGEST = 20 * purposes.MEGABYTE
ON_PAPER = (1200, 1200)


def enter() -> None:
    """Called once, when the models are loaded."""
    purposes.register(
        purposes.Purpose(
            code=PICTURE,
            max_bytes=LARGEST,
            kinds=frozenset(kinds.PICTURES),
            may=_may,
            quota_bytes=purposes.GIGABYTE,
        )
    )


def receive(*, dynasty: Dynasty, file: Any, owner_id: int, now: datetime) -> StoredFile:
    """The picture without what a camera wrote into it. Called in a transaction."""
    about = audit.name_of(dynasty)
    key = stored_files.receive_whole(
        owner_id=owner_id, purpose=purposes.find(PICTURE), about=about, file=file, now=now
    )
    taken = uploads.take(keys=[key], owner_id=owner_id, purpose=PICTURE, about=about, now=now)
    if not taken:
        raise BrokenPicture
    stored_files.prepare(stored=taken[0], now=now)
    stored = StoredFile.objects.get(pk=taken[0].pk)
    if stored.ready_at is None:
        raise BrokenPicture
    return stored


def on_paper(stored: StoredFile) -> list[int]:
    """Bytes of a JPEG as the template of the sheet takes them."""
    with default_storage.open(stored.file.name or "", "rb") as source, Image.open(source) as drawn:
        picture = drawn.convert("RGB")
        picture.thumbnail(ON_PAPER)
        out = BytesIO()
        picture.save(out, "JPEG", quality=82)
    return list(out.getvalue())


def erase(stored: StoredFile) -> None:
    """From the disk, too, and at once: nobody consents any more. Called in a transaction."""
    names = [name for name in (stored.file.name, stored.preview.name) if name]
    stored_files.forget(stored=stored)

    def clear() -> None:
        for name in names:
            default_storage.delete(name)

    transaction.on_commit(clear)


def _may(person: Any, about: str) -> bool:
    """Whether the person may change the story that is named, "showcase.dynasty:12"."""
    label, _colon, number = about.partition(":")
    if label != Dynasty._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    row = Dynasty.objects.filter(pk=int(number)).first()
    return row is not None and dynasty_rules.can_change(person, row, timezone.localdate())
