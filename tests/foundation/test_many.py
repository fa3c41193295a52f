"""Rows that are put at once are the rows that Django itself would have written."""

from datetime import date

import pytest

from kerege.foundation import many
from kerege.foundation.translated import T
from kerege.search.models import SearchDoc

pytestmark = pytest.mark.django_db


def a_doc(number: int, **fields) -> SearchDoc:
    known = {"title": T(kk="Әке", ru="", en="O'Brien % \\"), "text": "Мәтін", "url_args": [1, "ә"]}
    told = {"on": date(2030, 5, 1), "year": None, "body": "50 % «ұ»"}
    return SearchDoc(kind="book", number=number, **known | told | fields)


def written() -> list[dict]:
    rows = list(SearchDoc.objects.order_by("number").values())
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


def test_every_kind_of_value_is_written_as_by_django():
    SearchDoc.objects.bulk_create([a_doc(1), a_doc(2, url_args=[], on=None, year=2001)])
    by_django = written()
    SearchDoc.objects.all().delete()
    many.put([a_doc(1), a_doc(2, url_args=[], on=None, year=2001)])

    assert written() == by_django
    assert by_django[0]["title"] == {"kk": "Әке", "en": "O'Brien % \\"}


def test_what_stands_there_is_renewed_in_the_named_fields_alone():
    many.put([a_doc(1, title_keys="before", year=1999)])
    stood = SearchDoc.objects.get().pk
    many.put(
        [a_doc(1, title_keys="after", year=2001), a_doc(2)],
        unique=["kind", "number"],
        update=["title_keys"],
    )

    first, second = SearchDoc.objects.order_by("number")
    assert (first.pk, first.title_keys, first.year) == (stood, "after", 1999)
    assert second.number == 2


def test_of_nothing_nothing_is_written():
    many.put([])
    assert not SearchDoc.objects.exists()
