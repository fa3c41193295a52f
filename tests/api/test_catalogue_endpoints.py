"""Other people's software reads the catalogue: books, authors, copies."""

import pytest
from django.test import Client

from kerege.catalogue.models import Holding
from kerege.foundation.translated import T
from tests.builders import NOW, a_library
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = pytest.mark.django_db


def get(path):
    return Client().get(f"/api/v1/{path}")


@pytest.fixture
def shelf():
    auezov = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар", born=1897, died=1961)
    steppe = a_subject("Дала", "Степь")
    abai = a_record("Абай жолы", by=(auezov,), about=(steppe,), titles=T(ru="Путь Абая"), year=1942)
    tale = a_record("Колобок", languages="ru", withdrawn_at=None)
    library = a_library()
    Holding.objects.create(record=abai, library=library, copies=2, shelf_mark="84")
    return {"abai": abai, "tale": tale, "auezov": auezov, "library": library}


def titles(path):
    told = get(path).json()
    return [one["title"] for one in told["items"]]


def test_books_are_filtered_paged_and_told_whole(shelf):
    assert titles("records") == ["Абай жолы", "Колобок"]
    for asked in (
        "words=путь",
        "language=kk",
        "year=1942",
        f"author={shelf['auezov'].pk}",
        f"library={shelf['library'].code}",
    ):
        assert titles(f"records?{asked}") == ["Абай жолы"], asked
    assert titles("records?size=1&page=2") == ["Колобок"]
    assert get("records?size=1").json()["pages"] == 2
    told = get(f"records/{shelf['abai'].pk}").json()
    assert told["titles"] == {"kk": "", "ru": "Путь Абая", "en": ""}
    assert told["credits"][0]["name"]["ru"] == "Ауэзов, Мухтар"
    assert told["marcxml"].endswith(f"/kk/catalogue/{shelf['abai'].pk}/export/xml/")


def test_authors_and_copies_are_told(shelf):
    [author] = get("authors?words=ауэзов").json()["items"]
    assert (author["id"], author["born"]) == (shelf["auezov"].pk, 1897)
    assert get("holdings").json()["items"] == [
        {
            "record": shelf["abai"].pk,
            "library": shelf["library"].code,
            "copies": 2,
            "shelf_mark": "84",
        }
    ]
    assert get(f"holdings?record={shelf['tale'].pk}").json()["count"] == 0


def test_what_is_withdrawn_is_nowhere_and_nonsense_is_refused(shelf):
    shelf["abai"].withdrawn_at = NOW
    shelf["abai"].save()
    assert titles("records?words=путь") == []
    assert get(f"records/{shelf['abai'].pk}").status_code == 404
    assert get("holdings").json()["count"] == get("authors").json()["count"] == 0
    assert get("records?year=1").status_code == get("records?size=0").status_code == 422
    assert get("records/0").status_code == 404


def test_a_long_page_asks_as_often_as_a_short_one(shelf, django_assert_max_num_queries):
    for n in range(12):
        a_record(f"Кітап {n}", by=(shelf["auezov"],))
    with django_assert_max_num_queries(6):
        assert get("records").json()["count"] == 14
