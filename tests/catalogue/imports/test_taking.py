"""A catalogue is taken, brought again, brought by another library, and taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.catalogue.actions import import_keeping, imports
from kerege.catalogue.models import Author, BroughtRecord, Holding, Record, Subject
from tests.builders import NOW, a_library, an_organiser
from tests.catalogue.formats.makers import KOZHA, Field, iso
from tests.catalogue.imports.makers import fresh, looked_through, taken, told, undone

pytestmark = pytest.mark.django_db


def a_book(number: int, **instead: str) -> list[Field]:
    """A book with a title of its own."""
    title, year = instead.get("title", f"Кітап {number}"), instead.get("year", "2001")
    return [
        ("001", f"b{number}"),
        ("200", ["1 ", ("a", title)]),
        ("210", ["  ", ("d", year)]),
        ("700", [" 1", ("a", "Әуезов"), ("g", "Мұхтар")]),
    ]


def test_a_book_is_kept_with_its_author_subject_and_copies():
    by, library = an_organiser(), a_library()
    brought = taken(iso(KOZHA), by=by, libraries={"ODB": str(library.pk)})

    book = Record.objects.get()
    assert (brought.state, brought.counts["taken"]) == ("done", 1)
    assert (book.title, book.year, book.languages) == ("Менің атым Қожа", 2012, "kk")
    assert book.source == "ODB" and book.control == "k-1"
    assert Author.objects.get(records=book).name == {"kk": "Соқпақбаев, Бердібек"}
    assert Subject.objects.get(records=book).name == {"kk": "Балалар әдебиеті"}
    held = Holding.objects.get()
    assert (held.library, held.copies, held.shelf_mark) == (library, 2, "С 60")


def test_twice_changes_nothing_and_a_changed_record_changes_alone():
    by = an_organiser()
    books = [a_book(1), a_book(2)]
    taken(iso(*books), by=by)
    before = list(Record.objects.order_by("pk").values())

    again = looked_through(iso(*books), by=by)
    assert told(again) == {"same": 2}
    with pytest.raises(imports.NothingToTake):
        imports.begin(brought=again, now=NOW)
    assert list(Record.objects.order_by("pk").values()) == before

    changed = taken(iso(books[0], a_book(2, title="Басқа атау")), by=by)
    assert told(changed) == {"same": 1, "changed": 1}
    assert list(Record.objects.order_by("pk").values_list("title", flat=True)) == [
        "Кітап 1",
        "Басқа атау",
    ]
    undone(changed, by=by)
    assert Record.objects.get(control="b2").title == "Кітап 2"
    assert Author.objects.count() == 1


def test_the_same_book_of_another_library_adds_its_copies_alone():
    by, library, other = an_organiser(), a_library(), a_library()
    taken(iso(KOZHA), by=by, library=library)
    theirs = [("001", "other-7"), *KOZHA[1:]]
    brought = taken(iso(theirs), by=by, source="Nura CLS", library=other)

    assert told(brought) == {"known": 1}
    assert Record.objects.count() == 1
    assert set(Holding.objects.values_list("library", "copies")) == {
        (library.pk, 2),
        (other.pk, 2),
    }
    undone(brought, by=by)
    assert Holding.objects.get().library == library


def test_bad_records_are_named_and_the_good_ones_are_taken():
    by = an_organiser()
    nameless = [("001", "x"), ("210", ["  ", ("d", "1999")])]
    brought = taken(iso(a_book(1), nameless, a_book(2), a_book(2)), by=by)

    assert told(brought) == {"new": 2, "same": 1, "bad": 1}
    bad = BroughtRecord.objects.get(verdict="bad")
    assert (bad.number, [code for code, _values in bad.problems]) == (2, ["no_title"])
    assert Record.objects.count() == 2


def test_an_import_is_undone_but_not_what_others_went_on_with():
    by = an_organiser()
    brought = taken(iso(a_book(1), a_book(2)), by=by)
    Record.objects.filter(control="b1").update(changed_at=NOW + timedelta(minutes=5))

    brought = undone(brought, by=by)
    assert (brought.state, brought.counts["kept"]) == ("undone", 1)
    assert Record.objects.get().control == "b1"
    assert BroughtRecord.objects.get(number=1).problems[-1] == ["changed_since", {}]


def test_an_interrupted_import_goes_on_where_it_stopped():
    by = an_organiser()
    brought = looked_through(iso(*[a_book(number) for number in range(1, 5)]), by=by)
    brought = imports.begin(brought=brought, now=NOW)
    with imports.opened(brought.file) as body:
        books = next(imports.batches(brought, body))
    imports._take_batch(brought=brought, books=books[:2], memory=import_keeping.Memory(), now=NOW)
    imports.stop(brought=brought, message="", now=NOW)

    again = imports.begin(brought=fresh(brought), now=NOW)
    imports.take_all(brought=again, now=NOW)
    assert Record.objects.count() == 4
    assert fresh(brought).counts["taken"] == 4


def test_queries_do_not_grow_with_the_records():
    by = an_organiser()

    def queries(count: int) -> int:
        books = [a_book(1000 * count + number) for number in range(count)]
        brought = imports.begin(brought=looked_through(iso(*books), by=by), now=NOW)
        with CaptureQueriesContext(connection) as seen:
            imports.take_all(brought=brought, now=NOW)
        return len(seen)

    queries(1)
    assert queries(2) == queries(30)
