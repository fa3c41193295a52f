"""Booklets: made, read by a methodologist, published, copied, thrown away and put back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.search.actions import indexing
from kerege.showcase.actions.booklet_papers import drop_papers
from kerege.showcase.models import Booklet, BookletBlock, BookletBook, BookletState
from kerege.showcase.queries.booklets import KIND
from kerege.showcase.queries.shelf_books import record_of

KEPT = timedelta(days=30)  # a booklet thrown away can be put back so long
State = BookletState
COPIED = ("layout", "look", "title", "subtitle", "age_mark", "licence")


@dataclass(frozen=True)
class Text:
    """A heading and a text."""

    heading: T = field(default_factory=T)
    text: T = field(default_factory=T)


@dataclass(frozen=True)
class Book:
    """A book as it is named in the form, and what is said of it."""

    title: str
    author: str = ""
    note: T = field(default_factory=T)


class OtherBookletState(Refused):
    message = _("The booklet has gone on meanwhile. Look at it once more.")


class BookletWords(Refused):
    message = _("Write what should be changed: whoever made the booklet reads these words.")


class NothingToPrint(Refused):
    message = _("The booklet is still empty: write a text or name a book.")


@transaction.atomic
def begin(
    *,
    library: Organisation,
    values: dict[str, Any],
    texts: Sequence[Text],
    books: Sequence[Book],
    by: Person,
    now: datetime,
) -> Booklet:
    """A new draft."""
    row = Booklet.objects.create(
        **values, library=library, made_by=by, created_at=now, changed_at=now
    )
    _fill(row, texts, books)
    log("booklet_begun", row, by, now)
    return row


@transaction.atomic
def change(
    *,
    booklet: Booklet,
    values: dict[str, Any],
    texts: Sequence[Text],
    books: Sequence[Book],
    reviewed: bool,
    by: Person,
    now: datetime,
) -> None:
    """Make it anew; what was published waits for a methodologist, unless one changed it."""
    row = hold(booklet)
    for name, value in values.items():
        setattr(row, name, value)
    ask_again(row, reviewed)
    row.changed_at = now
    row.save()
    row.blocks.all().delete()
    row.books.all().delete()
    _fill(row, texts, books)
    log("booklet_changed", row, by, now)


@transaction.atomic
def copy(*, booklet: Booklet, library: Organisation, by: Person, now: datetime) -> Booklet:
    """The same for another library: its address, and the source named. Pictures stay behind."""
    source = hold(booklet)
    row = Booklet.objects.create(
        **{name: getattr(source, name) for name in COPIED},
        **contacts_of(library),
        library=library,
        copied_from=source,
        made_by=by,
        created_at=now,
        changed_at=now,
    )
    for block in source.blocks.order_by("place"):
        block.pk, block.booklet = None, row
        block.save(force_insert=True)
    for book in source.books.order_by("place"):
        book.pk, book.booklet = None, row
        book.save(force_insert=True)
    log("booklet_copied", row, by, now, after={"from": source.pk})
    return row


@transaction.atomic
def delete(*, booklet: Booklet, by: Person, now: datetime) -> None:
    """Throw it away; for a month it can be put back."""
    row = hold(booklet)
    row.deleted_at = now
    row.save(update_fields=["deleted_at"])
    drop_papers(booklet_id=row.pk)
    log("booklet_deleted", row, by, now)


@transaction.atomic
def put_back(*, booklet: Booklet, by: Person, now: datetime) -> None:
    """Undo the throwing away: it stands where it stood."""
    row = Booklet.objects.select_for_update().get(pk=booklet.pk)
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])
    log("booklet_put_back", row, by, now)


@transaction.atomic
def purge(*, now: datetime) -> int:
    """Delete for good what was thrown away a month ago."""
    old = list(Booklet.objects.filter(deleted_at__lt=now - KEPT))
    for row in old:
        files = [one.file for one in row.pictures.select_related("file")]
        drop_papers(booklet_id=row.pk)
        log("booklet_purged", row, None, now)
        row.delete()
        stored_files.delete(files=files, now=now)
    return len(old)


def forget_person(person: Person, now: datetime) -> None:
    """A step of `people.erasure`: who made it falls away; the booklet is the library's."""
    Booklet.objects.filter(made_by=person).update(made_by=None)


def contacts_of(library: Organisation) -> dict[str, Any]:
    """Address, hours and telephone: of the latest booklet, else what we know of the library."""
    last = Booklet.objects.kept().filter(library=library).order_by("-changed_at", "-pk").first()
    if last is not None:
        return {"address": last.address, "hours": last.hours, "phone": last.phone}
    return {"address": T(library.place or {}), "hours": T(), "phone": ""}


def hold(booklet: Booklet) -> Booklet:
    """The row, locked; what was thrown away is not changed."""
    row = Booklet.objects.select_for_update().get(pk=booklet.pk)
    if row.deleted_at:
        raise OtherBookletState
    return row


def ask_again(row: Booklet, reviewed: bool) -> None:
    """A published booklet that is changed waits for a methodologist again."""
    if row.state == State.PUBLISHED and not reviewed:
        row.state = State.WAITING
        drop_papers(booklet_id=row.pk)


def log(
    verb: str, row: Booklet, by: Person | None, now: datetime, after: dict[str, Any] | None = None
) -> None:
    """The audit entry, the index and the remembered pages of a change."""
    told = {"state": str(row.state)} | (after or {})
    actor = by.pk if by else None
    audit.record(actor_id=actor, verb=f"showcase.{verb}", about=row, after=told, now=now)
    indexing.renew(kind=KIND, numbers=[row.pk])
    pagecache.touch()


def _fill(row: Booklet, texts: Sequence[Text], books: Sequence[Book]) -> None:
    BookletBlock.objects.bulk_create(
        BookletBlock(booklet=row, place=place, heading=one.heading, text=one.text)
        for place, one in enumerate(texts, start=1)
    )
    BookletBook.objects.bulk_create(
        BookletBook(
            booklet=row,
            place=place,
            record=record_of(one.title, one.author),
            title=one.title,
            author=one.author,
            note=one.note,
        )
        for place, one in enumerate(books, start=1)
    )
