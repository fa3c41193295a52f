"""A cover of one's own for a book on a Podium: taken with the form, drawn anew, handed out."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kerege.events import rules
from kerege.foundation import audit, kinds, purposes
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.models import StoredFile
from kerege.foundation.pictures import BrokenPicture
from kerege.showcase.models import Block, Pick

COVER = "showcase.podium_cover"
LARGEST = 10 * purposes.MEGABYTE
KEPT = timedelta(days=1)


def enter() -> None:
    """Called once, when the models are loaded."""
    purposes.register(
        purposes.Purpose(
            code=COVER,
            max_bytes=LARGEST,
            kinds=frozenset(kinds.PICTURES),
            may=_may,
            quota_bytes=purposes.GIGABYTE,
        )
    )


@transaction.atomic
def receive(*, block: Block, file: Any, owner_id: int, now: datetime) -> StoredFile:
    """The picture, without what it tells about its maker; refused if it cannot be opened."""
    about = audit.name_of(block)
    key = stored_files.receive_whole(
        owner_id=owner_id, purpose=purposes.find(COVER), about=about, file=file, now=now
    )
    taken = uploads.take(keys=[key], owner_id=owner_id, purpose=COVER, about=about, now=now)
    if not taken:
        raise BrokenPicture
    stored_files.prepare(stored=taken[0], now=now)
    stored = StoredFile.objects.get(pk=taken[0].pk)
    if stored.broken_at:
        raise BrokenPicture
    return stored


def forget_orphans(*, now: datetime) -> int:
    """Pictures that no book shows any more; a day is left to put a book back."""
    rows = StoredFile.objects.filter(purpose=COVER, deleted_at=None, created_at__lt=now - KEPT)
    gone = list(rows.exclude(pk__in=Pick.objects.exclude(cover=None).values("cover")))
    stored_files.delete(files=gone, now=now)
    return len(gone)


def _may(person: Any, about: str) -> bool:
    """Whether the person manages the event of the block that is named, "showcase.block:12"."""
    label, _colon, number = about.partition(":")
    if label != Block._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    block = Block.objects.select_related("podium__event").filter(pk=int(number)).first()
    day = timezone.localdate()
    return block is not None and rules.can_manage(person, block.podium.event, day)
