"""The catalogue as a reader meets it."""

import pytest
from django.urls import reverse
from django.utils import translation

from kerege.catalogue.models import Holding
from kerege.foundation import pagecache
from kerege.foundation.translated import T
from tests.builders import NOW, a_district, a_library
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = pytest.mark.django_db
FRONT = "/kk/catalogue/"


@pytest.fixture
def shelf():
    auezov = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар", variants=("Auezov, Mukhtar",))
    kozha = an_author("Соқпақбаев, Бердібек", "Сокпакбаев, Бердибек", born=1924, died=1992)
    tales, steppe = a_subject("Ертегілер", "Сказки"), a_subject("Дала", "Степь")
    return {
        "auezov": auezov,
        "tales": tales,
        "abai": a_record(
            "Абай жолы",
            by=(auezov,),
            about=(steppe,),
            titles=T(ru="Путь Абая"),
            year=1942,
            age_mark="12",
        ),
        "kozha": a_record("Менің атым Қожа", by=(kozha,), about=(tales, steppe), year=1957),
        "kolobok": a_record("Колобок", about=(tales,), languages="ru", isbns=["9785200000135"]),
    }


def page(client, address):
    pagecache.forget()
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def titles(client, address):
    pagecache.forget()
    return [book["record"].title for book in client.get(address).context["books"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("жолы", ["Абай жолы"]),
        ("путь абая", ["Абай жолы"]),
        ("Auezov", ["Абай жолы"]),
        ("сказок", ["Колобок", "Менің атым Қожа"]),
        ("9785200000135", ["Колобок"]),
        ("кожа", ["Менің атым Қожа"]),
        ("ертегі&language=ru", ["Колобок"]),
        ("дала&year=1942", ["Абай жолы"]),
        ("дала&age=12", ["Абай жолы"]),
        ("квадрокоптер", []),
    ],
)
def test_a_book_is_found_by_whatever_one_knows_of_it(client, shelf, asked, found):
    assert titles(client, f"{FRONT}?q={asked}") == found


def test_filters_work_without_words_and_nonsense_in_the_address_is_no_trouble(client, shelf):
    assert titles(client, f"{FRONT}?subject={shelf['tales'].pk}") == ["Менің атым Қожа", "Колобок"]
    author = shelf["auezov"].pk
    assert titles(client, f"{FRONT}?author={author}") == ["Абай жолы"]
    library = a_library()
    Holding.objects.create(record=shelf["kolobok"], library=library)
    assert titles(client, f"{FRONT}?library={library.pk}") == ["Колобок"]
    every = ["Абай жолы", "Колобок", "Менің атым Қожа"]
    assert titles(client, f"{FRONT}?all=1&sort=title") == every
    assert titles(client, f"{FRONT}?all=1&sort=old")[0] == "Абай жолы"
    for rubbish in (
        "year=x",
        "sort=9",
        "library=x",
        "subject=9" * 9,
        "page=99",
        "age=xx",
        "language=%22",
        "district=-1",
    ):
        page(client, f"{FRONT}?all=1&{rubbish}")


def test_the_front_shows_letters_subjects_and_what_is_new(client, shelf):
    told = page(client, FRONT)
    assert "?letter=%D3%98" in told  # Ә
    assert "Ертегілер" in told and "Менің атым Қожа" in told
    assert "Сказки" in page(client, "/ru/catalogue/")


def test_an_empty_catalogue_says_so(client):
    assert "Каталог әзірге бос" in page(client, FRONT)
    assert "Каталог әзірге бос" in page(client, f"{FRONT}authors/")


def test_a_book_has_its_description_people_libraries_and_relatives(client, shelf):
    district = a_district("Осакаров")
    library = a_library(district=district)
    Holding.objects.create(record=shelf["kozha"], library=library, copies=3, shelf_mark="84(5)")
    told = page(client, f"{FRONT}{shelf['kozha'].pk}/")
    assert "Соқпақбаев, Б. Менің атым Қожа / Б. Соқпақбаев. – 1957." in told
    assert "Осакаров" in told and "84(5)" in told and "Өңірде 3 дана" in told
    assert "Абай жолы" in told and "Колобок" in told  # of the same subjects
    assert 'aria-label="QR: Менің атым Қожа"' in told
    assert titles(client, f"{FRONT}?all=1&district={district.pk}") == ["Менің атым Қожа"]


def test_a_withdrawn_book_is_gone_everywhere(client, shelf):
    shelf["abai"].withdrawn_at = NOW
    shelf["abai"].save()
    address = f"{FRONT}{shelf['abai'].pk}/"
    pagecache.forget()
    assert client.get(address).status_code == 410
    assert client.get(f"{address}cover/").status_code == 404
    assert titles(client, f"{FRONT}?all=1") == ["Менің атым Қожа", "Колобок"]
    assert client.get(f"{FRONT}999/").status_code == 404
    assert "Әуезов" not in page(client, f"{FRONT}authors/?q=ауэзов")


def test_authors_stand_under_their_letter_and_are_found_by_any_form(client, shelf):
    with translation.override("kk"):
        address = reverse("catalogue:authors")
    assert "Әуезов" in page(client, address)
    assert "Әуезов" not in page(client, f"{address}?letter=С")
    for form in ("ауэзов", "auez", "Мұхтар"):
        assert "Әуезов, Мұхтар" in page(client, f"{address}?q={form}"), form
    own = page(client, f"{address}{shelf['auezov'].pk}/")
    assert "Ауэзов, Мухтар · Auezov, Mukhtar" in own and "Абай жолы" in own
    subject = page(client, f"{FRONT}subjects/{shelf['tales'].pk}/")
    assert "Сказки" in subject and "Колобок" in subject


def test_pages_ask_as_often_for_three_books_as_for_many(
    client, shelf, django_assert_max_num_queries
):
    for n in range(15):
        a_record(f"Ертегі {n}", by=(shelf["auezov"],), about=(shelf["tales"],))
    for address, most in (
        (FRONT, 14),
        (f"{FRONT}?q=ертегі", 24),
        (f"{FRONT}{shelf['kozha'].pk}/", 12),
        (f"{FRONT}authors/{shelf['auezov'].pk}/", 8),
    ):
        pagecache.forget()
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
