"""A librarian describes a book; readers find it, and lose it when it is withdrawn."""

import pytest
from django.utils import timezone

from kerege.catalogue.models import Author, Record
from kerege.foundation.models import AuditEntry
from kerege.search.queries.finding import Filters, find
from tests import scenarios
from tests.catalogue.record_builders import a_record, an_author

pytestmark = pytest.mark.django_db
DESK = "/kk/desk/catalogue/"
CARD = {
    "title": "Қараш-қараш оқиғасы",
    "titles_ru": "Выстрел на перевале",
    "people_aut": "Әуезов,  Мұхтар\n\nКім, Анна",
    "people_ill": "Ахметов, Серік",
    "subjects_text": "Дала\nДала",
    "isbns_text": "5-200-00005-X",
    "languages": "KK, ru",
    "year": "1927",
}


@pytest.fixture
def desk(client):
    client.force_login(scenarios.full_event().people["organiser"])
    return client


def test_a_book_is_described_found_corrected_withdrawn_and_put_back(desk):
    auezov = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    answer = desk.post(f"{DESK}new/", CARD)
    record = Record.objects.get()
    assert answer.url == f"{DESK}{record.pk}/"
    assert (record.languages, record.isbns) == ("kk,ru", ["9785200000050"])
    names = [(one.role, str(one.author)) for one in record.credits.order_by("order")]
    assert names == [("aut", "Әуезов, Мұхтар"), ("aut", "Кім, Анна"), ("ill", "Ахметов, Серік")]
    assert auezov in record.authors.all() and record.subjects.count() == 1
    assert find("выстрел ауэзов", Filters(kind="book")).total == 1

    seen = record.changed_at.isoformat()
    desk.post(answer.url, CARD | {"title": "Көксерек", "titles_ru": "", "seen_at": seen})
    assert find("көксерек", Filters()).total == 1
    assert find("выстрел", Filters()).total == 0

    for verb, status in (("withdraw", 410), ("restore", 200)):
        desk.post(f"{answer.url}{verb}/")
        assert desk.get(f"/kk/catalogue/{record.pk}/").status_code == status
        assert find("көксерек", Filters()).total == (status == 200)
    verbs = AuditEntry.objects.filter(about=f"catalogue.record:{record.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "catalogue.record_written",
        "catalogue.record_written",
        "catalogue.record_withdrawn",
        "catalogue.record_restored",
    ]


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(desk):
    page = desk.post(f"{DESK}new/", CARD | {"isbns_text": "978-601-00-0", "languages": "қазақ"})
    told = page.content.decode()
    assert "978-601-00-0" in told and "Әуезов,  Мұхтар" in told and "Выстрел на перевале" in told
    assert set(page.context["form"].errors) == {"isbns_text", "languages"}
    assert not Record.objects.exists() and not Author.objects.exists()


def test_of_two_who_write_the_later_is_told(desk):
    record = a_record("Дала", fields=[["245", "00", [["a", "Дала"]]], ["500", "  ", [["a", "x"]]]])
    seen = record.changed_at.isoformat()
    desk.post(f"{DESK}{record.pk}/", CARD | {"seen_at": seen})
    mine = CARD | {"title": "Кеш", "titles_ru": "", "subjects_text": "Тау", "seen_at": seen}
    late = desk.post(f"{DESK}{record.pk}/", mine)
    assert late.status_code == 422
    assert [(row["stands"], row["typed"]) for row in late.context["conflict"]] == [
        ("Қараш-қараш оқиғасы", "Кеш"),
        ("ru: Выстрел на перевале", ""),
        ("Дала", "Тау"),
    ]
    told = late.content.decode()
    assert "Кеш" in told and "Выстрел на перевале" in told and CARD["title"] in told
    record.refresh_from_db()
    assert record.title == CARD["title"]
    tags = {field[0]: field for field in record.fields}
    assert tags["245"][2][0] == ["a", CARD["title"]] and tags["500"][2] == [["a", "x"]]

    knowingly = mine | {"seen_at": late.context["form"]["seen_at"].value()}
    assert desk.post(f"{DESK}{record.pk}/", knowingly).status_code == 302
    record.refresh_from_db()
    assert record.title == "Кеш"


def test_years_and_codes_of_languages_are_remarked_on(desk):
    next_year = timezone.localdate().year + 1
    for year in ("1449", f"{next_year + 1}"):
        page = desk.post(f"{DESK}new/", CARD | {"year": year})
        assert set(page.context["form"].errors) == {"year"}
    for codes, better in (("kz,ru", "«kk»"), ("xx", "«xx»")):
        page = desk.post(f"{DESK}new/", CARD | {"languages": codes})
        assert better in page.context["form"].errors["languages"][0]
    assert not Record.objects.exists()
    assert desk.post(f"{DESK}new/", CARD | {"year": f"{next_year}"}).status_code == 302


def test_librarians_without_a_desk_do_not_write(client):
    client.force_login(scenarios.full_event().people["librarian"])
    for address in (DESK, f"{DESK}new/"):
        assert client.get(address).status_code == 403
