"""Reading lists are made, changed, shown to readers, copied to another library."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import record_description
from kerege.catalogue.models import Record
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.search.actions import indexing
from kerege.showcase.models import BOOKS_IN_A_LIST, ListBook, PickLanguage, ReadingList
from kerege.showcase.queries.lists import KIND

COPIED = ("title", "about", "age_mark")
KEPT_OF_BOOK = ("place", "record_id", "title", "authors", "year", "language", "note")
COPIED_OF_BOOKS = ("place", "record", "title", "authors", "year", "language", "note")


class ListIsFull(Refused):
    message = _("A list has at most two hundred books.")


class StandsInTheList(Refused):
    message = _("This book stands in the list already.")


class EmptyList(Refused):
    message = _("Add a book first: readers would see an empty list.")


@transaction.atomic
def create(
    *, library: Organisation, values: dict[str, Any], by: Person, now: datetime
) -> ReadingList:
    """A new list of the library, seen by nobody yet."""
    made = ReadingList.objects.create(library=library, created_at=now, changed_at=now, **values)
    _changed("created", made, by, now)
    return made


@transaction.atomic
def change(
    *, reading_list: ReadingList, values: dict[str, Any], by: Person, now: datetime
) -> ReadingList:
    """Other words."""
    held = _held(reading_list)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    _changed("changed", held, by, now)
    return held


@transaction.atomic
def publish(*, reading_list: ReadingList, shown: bool, by: Person, now: datetime) -> None:
    """Readers see the list, or no longer."""
    held = _held(reading_list)
    if shown and not held.books.exists():
        raise EmptyList
    held.is_published = shown
    held.save(update_fields=["is_published"])
    _changed("published" if shown else "hidden", held, by, now)


@transaction.atomic
def delete(*, reading_list: ReadingList, by: Person, now: datetime) -> None:
    """The list goes; copies of it in other libraries stay."""
    held = _held(reading_list)
    number = held.pk
    audit.record(
        actor_id=by.pk,
        verb="showcase.list_deleted",
        about=held,
        before={"title": dict(held.title)},
        now=now,
    )
    held.delete()
    indexing.renew(kind=KIND, numbers=[number])
    pagecache.touch()


@transaction.atomic
def copy(
    *, reading_list: ReadingList, library: Organisation, by: Person, now: datetime
) -> ReadingList:
    """The same list for another library, to be changed there."""
    values = {name: getattr(reading_list, name) for name in COPIED}
    made = create(library=library, values=values, by=by, now=now)
    made.copied_from = reading_list
    made.save(update_fields=["copied_from"])
    ListBook.objects.bulk_create(
        ListBook(reading_list=made, **{name: getattr(one, name) for name in COPIED_OF_BOOKS})
        for one in reading_list.books.select_related("record").order_by("place")
    )
    return made


@transaction.atomic
def add_record(*, reading_list: ReadingList, record: Record, by: Person, now: datetime) -> ListBook:
    """A book of the catalogue at the end of the list."""
    if reading_list.books.filter(record=record).exists():
        raise StandsInTheList
    language = record_description.first_language(record) if record.languages else ""
    book = record_description.of_record(record)
    values = {
        "record": record,
        "title": record.title[:300],
        "authors": ", ".join(book.authors)[:300],
        "year": record.year,
        "language": language if language in ("kk", "ru", "en") else PickLanguage.OTHER,
    }
    return add_typed(reading_list=reading_list, values=values, by=by, now=now)


@transaction.atomic
def add_typed(
    *, reading_list: ReadingList, values: dict[str, Any], by: Person, now: datetime
) -> ListBook:
    """A book at the end of the list, as it was typed."""
    held = _held(reading_list)
    last = held.books.aggregate(last=Max("place"))["last"] or 0
    if last >= BOOKS_IN_A_LIST:
        raise ListIsFull
    made = ListBook.objects.create(reading_list=held, place=last + 1, **values)
    _changed("book_added", held, by, now, {"book": made.title})
    return made


@transaction.atomic
def change_book(*, book: ListBook, values: dict[str, Any], by: Person, now: datetime) -> ListBook:
    """Other words about the book."""
    held = ListBook.objects.select_for_update().get(pk=book.pk)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    _changed("book_changed", held.reading_list, by, now, {"book": held.title})
    return held


@transaction.atomic
def order_books(
    *, reading_list: ReadingList, numbers: Sequence[int], by: Person, now: datetime
) -> None:
    """The books in the order of these numbers; those that are not named stand after them."""
    held = _held(reading_list)
    rows = {one.pk: one for one in held.books.order_by("place", "pk")}
    wanted = [rows.pop(number) for number in dict.fromkeys(numbers) if number in rows]
    _put(held, [*wanted, *rows.values()])
    _changed("books_ordered", held, by, now)


@transaction.atomic
def move_book(*, book: ListBook, up: bool, by: Person, now: datetime) -> None:
    """One place up or down."""
    held = _held(book.reading_list)
    rows = list(held.books.order_by("place", "pk"))
    here = next(place for place, row in enumerate(rows) if row.pk == book.pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows.insert(there, rows.pop(here))
        _put(held, rows)
        _changed("book_moved", held, by, now, {"book": book.title})


@transaction.atomic
def drop_book(*, book: ListBook, by: Person, now: datetime) -> dict[str, Any]:
    """The book leaves the list; answers what puts it back."""
    held = _held(book.reading_list)
    told = {name: getattr(book, name) for name in KEPT_OF_BOOK}
    book.delete()
    _put(held, list(held.books.order_by("place", "pk")))
    _changed("book_dropped", held, by, now, {"book": told["title"]})
    return told


@transaction.atomic
def put_back(*, reading_list: ReadingList, told: dict[str, Any], by: Person, now: datetime) -> None:
    """The book that was taken out, in its place; later ones stand one place further."""
    held = _held(reading_list)
    if told["record_id"] and held.books.filter(record=told["record_id"]).exists():
        raise StandsInTheList
    values = {name: told[name] for name in KEPT_OF_BOOK if name != "place"}
    add_typed(reading_list=held, values=values, by=by, now=now)
    rows = list(held.books.order_by("place", "pk"))
    rows.insert(told["place"] - 1, rows.pop())
    _put(held, rows)


def _held(reading_list: ReadingList) -> ReadingList:
    return ReadingList.objects.select_for_update().get(pk=reading_list.pk)


def _put(reading_list: ReadingList, rows: Sequence[ListBook]) -> None:
    """For a moment nobody has a place, so that none is taken twice."""
    reading_list.books.update(place=None)
    for place, row in enumerate(rows, start=1):
        row.place = place
    ListBook.objects.bulk_update(rows, ["place"])


def _changed(
    deed: str, row: ReadingList, by: Person, now: datetime, after: dict[str, Any] | None = None
) -> None:
    ReadingList.objects.filter(pk=row.pk).update(changed_at=now)
    told = after or {"title": dict(row.title)}
    audit.record(actor_id=by.pk, verb=f"showcase.list_{deed}", about=row, after=told, now=now)
    indexing.renew(kind=KIND, numbers=[row.pk])
    pagecache.touch()
