"""Pictures of a booklet: taken with the form, drawn anew, named with their owner, taken out."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, kinds, purposes
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.pictures import BrokenPicture
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.showcase import booklet_rules
from kerege.showcase.actions.booklets import ask_again, hold, log
from kerege.showcase.models import MOST_PICTURES, Booklet, BookletPicture

PICTURE = "showcase.booklet_picture"


class PicturesAreThere(Refused):
    message = _("A booklet has at most two pictures. Take one out first.")


def enter() -> None:
    """Called once, when the models are loaded."""
    purposes.register(
        purposes.Purpose(
            code=PICTURE,
            max_bytes=10 * purposes.MEGABYTE,
            kinds=frozenset(kinds.PICTURES),
            may=_may,
            quota_bytes=purposes.GIGABYTE,
        )
    )


@transaction.atomic
def add(
    *,
    booklet: Booklet,
    file: Any,
    alt: T,
    credit: str,
    rights: str,
    reviewed: bool,
    by: Person,
    now: datetime,
) -> BookletPicture:
    """Put a picture in the first empty place; refused if it cannot be opened."""
    row = hold(booklet)
    taken = set(row.pictures.values_list("place", flat=True))
    free = [place for place in range(1, MOST_PICTURES + 1) if place not in taken]
    if not free:
        raise PicturesAreThere
    about = audit.name_of(row)
    key = stored_files.receive_whole(
        owner_id=by.pk, purpose=purposes.find(PICTURE), about=about, file=file, now=now
    )
    kept = uploads.take(keys=[key], owner_id=by.pk, purpose=PICTURE, about=about, now=now)
    if not kept:
        raise BrokenPicture
    stored_files.prepare(stored=kept[0], now=now)
    kept[0].refresh_from_db()
    if kept[0].broken_at:
        raise BrokenPicture
    picture = BookletPicture.objects.create(
        booklet=row, place=free[0], file=kept[0], alt=alt, credit=credit, rights=rights
    )
    _changed(row, "booklet_picture_added", reviewed, by, now)
    return picture


@transaction.atomic
def take_out(*, picture: BookletPicture, reviewed: bool, by: Person, now: datetime) -> None:
    """The picture and its file are gone."""
    row = hold(picture.booklet)
    held = BookletPicture.objects.select_related("file").get(pk=picture.pk)
    file = held.file
    held.delete()
    stored_files.delete(files=[file], now=now)
    _changed(row, "booklet_picture_taken_out", reviewed, by, now)


def _changed(row: Booklet, verb: str, reviewed: bool, by: Person, now: datetime) -> None:
    ask_again(row, reviewed)
    row.changed_at = now
    row.save(update_fields=["state", "changed_at"])
    log(verb, row, by, now)


def _may(person: Any, about: str) -> bool:
    """Whether the person may change the booklet that is named, "showcase.booklet:12"."""
    label, _colon, number = about.partition(":")
    if label != Booklet._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    booklet = Booklet.objects.kept().filter(pk=int(number)).first()
    day = timezone.localdate()
    return booklet is not None and booklet_rules.can_change(person, booklet, day)
