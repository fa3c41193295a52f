"""A librarian says what her library holds; readers of the region see it at once."""

import pytest

from kerege.catalogue.models import SAMPLE_MARK, Holding
from kerege.foundation import pagecache
from kerege.foundation.models import AuditEntry
from tests import scenarios
from tests.catalogue.record_builders import a_record

pytestmark = pytest.mark.django_db
MINE = "/kk/cabinet/books/"


@pytest.fixture
def spine():
    return scenarios.full_event()


@pytest.fixture
def librarian(client, spine):
    client.force_login(spine.people["librarian"])
    return client


def public(client, record):
    pagecache.forget()
    return client.get(f"/kk/catalogue/{record.pk}/").content.decode()


def test_copies_are_said_corrected_given_up_and_put_back(librarian, spine):
    record = a_record("Абай жолы")
    assert "Абай жолы" in librarian.get(f"{MINE}?q=жолы").content.decode()
    address = f"{MINE}{record.pk}/"
    librarian.post(address, {"copies": "3", "shelf_mark": "84(5) & Ә"})
    librarian.post(address, {"copies": "5", "shelf_mark": "84(5) & Ә"})
    held = Holding.objects.get()
    assert (held.copies, held.library) == (5, spine.people["librarian"].posts.get().organisation)
    assert "Өңірде 5 дана" in public(librarian, record)
    assert "84(5) &amp; Ә" in librarian.get(MINE).content.decode()

    gone = librarian.post(f"{address}give-up/", follow=True)
    assert not Holding.objects.exists() and "84(5) &amp; Ә" in gone.content.decode()
    librarian.post(address, gone.context["form"].initial)
    assert Holding.objects.get().shelf_mark == "84(5) & Ә"
    verbs = AuditEntry.objects.filter(about=f"catalogue.record:{record.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "catalogue.held",
        "catalogue.held",
        "catalogue.given_up",
        "catalogue.held",
    ]


def test_nonsense_is_told_and_nothing_typed_is_lost(librarian):
    record = a_record("Дала")
    for copies in ("0", "-1", "көп", "1000000"):
        answer = librarian.post(f"{MINE}{record.pk}/", {"copies": copies, "shelf_mark": "полка"})
        assert answer.status_code == 422 and "полка" in answer.content.decode()
    assert not Holding.objects.exists()


def test_of_another_library_nothing_is_changed_and_who_works_nowhere_is_told(client, spine):
    record = a_record("Дала")
    Holding.objects.create(record=record, library=spine.library, copies=2)
    person = spine.people["librarian"]
    person.posts.all().delete()
    client.force_login(person)
    assert "профил" in client.get(MINE).content.decode().lower()
    for address in (f"{MINE}{record.pk}/give-up/", f"{MINE}{record.pk}/"):
        assert client.post(address, {"copies": "1"}).status_code == 403
    assert Holding.objects.get().copies == 2


def test_a_librarian_corrects_what_her_own_library_described_and_nothing_else(librarian, spine):
    library = spine.people["librarian"].posts.get().organisation
    own, other = a_record("Өзіміздікі", made_at=library), a_record("Бөтен")
    assert librarian.get(f"/kk/desk/catalogue/{own.pk}/").status_code == 200
    card = {"title": "Түзетілді", "languages": "kk"}
    assert librarian.post(f"/kk/desk/catalogue/{own.pk}/", card).status_code == 302
    own.refresh_from_db()
    assert own.title == "Түзетілді"
    assert librarian.get(f"/kk/desk/catalogue/{other.pk}/").status_code == 403


def test_a_sample_copy_says_so_in_the_readers_language(librarian, spine):
    record = a_record("Абай жолы")
    library = spine.people["librarian"].posts.get().organisation
    _ = Holding.objects.create(record=record, library=library, shelf_mark=SAMPLE_MARK)

    for language, word in (("kk", "үлгі"), ("ru", "пример"), ("en", "sample")):
        pagecache.forget()
        told = librarian.get(f"/{language}/catalogue/{record.pk}/").content.decode()
        mine = librarian.get(f"/{language}/cabinet/books/").content.decode()
        assert f" · {word} · " in told
        assert f">{word}</td>" in mine
        assert SAMPLE_MARK not in told + mine
