"""Shelves of a palette: written, looked at, shown, returned, taken down."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.queries.posts import find_post
from kerege.people.models import Person
from kerege.search.actions import indexing
from kerege.showcase import shelf_rules
from kerege.showcase.actions import told
from kerege.showcase.models import (
    FEWEST_BOOKS,
    MOST_BOOKS,
    Palette,
    Reader,
    Shelf,
    ShelfBook,
    ShelfState,
)
from kerege.showcase.queries.palette_found import KIND
from kerege.showcase.queries.shelf_books import record_of


@dataclass(frozen=True)
class Chosen:
    """A book as it was written down."""

    title: str
    author: str
    colour: str
    mood: str
    sentence: str


class NotCollecting(Refused):
    message = _("This palette takes no more shelves.")


class NotAShelf(Refused):
    message = _("A shelf has from five to seven books.")


class ShelfIsThere(Refused):
    message = _("Your shelf stands in this palette already: change it instead.")


class WordsAreNeeded(Refused):
    message = _("Write what should be changed: whoever filled the shelf reads these words.")


@transaction.atomic
def put_up(
    *,
    palette: Palette,
    reader: str,
    language: str,
    books: Sequence[Chosen],
    by: Person,
    now: datetime,
) -> Shelf:
    """A new shelf; who is not a methodologist waits for a look at it."""
    held = Palette.objects.select_for_update().get(pk=palette.pk)
    if held.closed_at:
        raise NotCollecting
    own = reader == Reader.LIBRARIAN
    if own and held.shelves.filter(person=by, reader=reader).exists():
        raise ShelfIsThere
    post = find_post(by, timezone.localdate(now))
    library = post.organisation if post else None
    shelf = Shelf.objects.create(
        palette=held,
        reader=reader,
        person=by,
        name=by.full_name if own else "",
        library=library,
        district=library.district if library else None,
        language=language,
        state=shelf_rules.needs_a_look(by, timezone.localdate(now)),
        created_at=now,
        changed_at=now,
    )
    _fill(shelf, books)
    _log("shelf_put_up", shelf, by, now)
    return shelf


@transaction.atomic
def rewrite(
    *, shelf: Shelf, language: str, books: Sequence[Chosen], by: Person, now: datetime
) -> None:
    """Other books; a shelf that a librarian has changed is looked at again."""
    row = _hold(shelf)
    row.language, row.changed_at, row.remarks = language, now, ""
    row.state = shelf_rules.needs_a_look(by, timezone.localdate(now))
    row.save(update_fields=["language", "changed_at", "remarks", "state"])
    row.books.all().delete()
    _fill(row, books)
    _log("shelf_rewritten", row, by, now)


@transaction.atomic
def show(*, shelf: Shelf, by: Person, now: datetime) -> None:
    """Onto the wall with it."""
    row = _hold(shelf)
    row.state, row.remarks = ShelfState.SHOWN, ""
    row.save(update_fields=["state", "remarks"])
    _log("shelf_shown", row, by, now)
    told.tell_of_shelf(shelf=row, letter="shelf_shown", by=by, now=now)


@transaction.atomic
def give_back(*, shelf: Shelf, remarks: str, by: Person, now: datetime) -> None:
    """Off the wall, with words about what should be changed."""
    if not remarks.strip():
        raise WordsAreNeeded
    row = _hold(shelf)
    row.state, row.remarks = ShelfState.RETURNED, remarks.strip()[:500]
    row.save(update_fields=["state", "remarks"])
    _log("shelf_returned", row, by, now)
    told.tell_of_shelf(shelf=row, letter="shelf_returned", by=by, now=now)


@transaction.atomic
def take_down(*, shelf: Shelf, by: Person, now: datetime) -> None:
    """The shelf and its books are deleted."""
    row = _hold(shelf)
    _log("shelf_taken_down", row, by, now)
    row.delete()
    indexing.renew(kind=KIND, numbers=[row.palette_id])


def forget_person(person: Person, now: datetime) -> None:
    """A step of `people.erasure`: her own shelves go, those of readers lose who wrote them."""
    own = Shelf.objects.filter(person=person, reader=Reader.LIBRARIAN)
    walls = list(own.values_list("palette", flat=True))
    own.delete()
    Shelf.objects.filter(person=person).update(person=None)
    indexing.renew(kind=KIND, numbers=walls)
    pagecache.touch()


def settle_merging(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """A step of `people.merging`: of two own shelves in one palette the older account's goes."""
    there = Shelf.objects.filter(person=keep, reader=Reader.LIBRARIAN).values("palette")
    twice = Shelf.objects.filter(person=gone, reader=Reader.LIBRARIAN, palette__in=there)
    walls = list(twice.values_list("palette", flat=True))
    twice.delete()
    indexing.renew(kind=KIND, numbers=walls)


def _hold(shelf: Shelf) -> Shelf:
    return Shelf.objects.select_for_update().get(pk=shelf.pk)


def _fill(shelf: Shelf, books: Sequence[Chosen]) -> None:
    if not FEWEST_BOOKS <= len(books) <= MOST_BOOKS:
        raise NotAShelf
    ShelfBook.objects.bulk_create(
        ShelfBook(
            shelf=shelf, place=place, record=record_of(book.title, book.author), **asdict(book)
        )
        for place, book in enumerate(books, start=1)
    )


def _log(verb: str, row: Shelf, by: Person, now: datetime) -> None:
    after = {"palette": row.palette_id, "state": str(row.state), "reader": row.reader}
    audit.record(actor_id=by.pk, verb=f"showcase.{verb}", about=row, after=after, now=now)
    indexing.renew(kind=KIND, numbers=[row.palette_id])
    pagecache.touch()
