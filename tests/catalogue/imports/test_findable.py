"""What the search knows after an import is what it would know if it were built anew."""

import pytest

from kerege.catalogue.models import Record
from kerege.search.actions import indexing
from kerege.search.models import SearchDoc
from tests.builders import NOW, an_organiser
from tests.catalogue.formats.makers import KOZHA, Field, iso
from tests.catalogue.imports.makers import taken, undone

pytestmark = pytest.mark.django_db


def a_book(number: int, author: str) -> list[Field]:
    return [
        ("001", f"b{number}"),
        ("200", ["1 ", ("a", f"Кітап {number}")]),
        ("700", [" 1", ("a", author), ("g", "Мұхтар")]),
    ]


def known() -> list[dict]:
    rows = SearchDoc.objects.filter(kind__in=["book", "author"]).order_by("kind", "number")
    return [{name: value for name, value in row.items() if name != "id"} for row in rows.values()]


def known_anew() -> list[dict]:
    for kind in ("book", "author"):
        indexing.rebuild(kind=kind)
    return known()


def authors() -> set[str]:
    return {str(row["title"]) for row in known() if row["kind"] == "author"}


def test_books_and_authors_are_known_as_if_built_anew():
    by = an_organiser()
    first = [KOZHA, a_book(1, "Әуезов"), a_book(2, "Әуезов"), a_book(3, "Мағауин")]
    taken(iso(*first), by=by)
    assert authors() == {"Соқпақбаев, Бердібек", "Әуезов, Мұхтар", "Мағауин, Мұхтар"}
    assert known() == known_anew()

    # Of one author a second book comes, another comes anew; then both are taken back.
    more = taken(iso(a_book(4, "Мағауин"), a_book(5, "Есенберлин")), by=by, source="Nura CLS")
    assert "Есенберлин, Мұхтар" in authors()
    assert known() == known_anew()
    undone(more, by=by)
    assert "Есенберлин, Мұхтар" not in authors()
    assert known() == known_anew()

    # A book is described anew under another name; then that is taken back.
    renamed = taken(iso(a_book(2, "Әуезов"), a_book(3, "Есенберлин")), by=by)
    assert authors() == {"Соқпақбаев, Бердібек", "Әуезов, Мұхтар", "Есенберлин, Мұхтар"}
    assert known() == known_anew()
    undone(renamed, by=by)
    assert authors() == {"Соқпақбаев, Бердібек", "Әуезов, Мұхтар", "Мағауин, Мұхтар"}
    assert known() == known_anew()

    # An author whose only book is withdrawn leaves, one with another book stays.
    gone = Record.objects.filter(control__in=["b1", "b3"])
    pks = list(gone.values_list("pk", flat=True))
    gone.update(withdrawn_at=NOW)
    indexing.renew(kind="book", numbers=pks)
    assert authors() == {"Соқпақбаев, Бердібек", "Әуезов, Мұхтар"}
    assert known() == known_anew()
