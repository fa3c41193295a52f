"""A library opens a screen; a child finds a book on it; nobody leaves without the PIN."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kerege.catalogue.actions import kiosks
from kerege.catalogue.models import Holding, Kiosk, KioskCount
from kerege.foundation.models import AuditEntry
from kerege.network.models import Post
from tests import scenarios
from tests.builders import a_library, a_person, an_organiser
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = pytest.mark.django_db
PIN = "2468"


@pytest.fixture
def library():
    return a_library()


@pytest.fixture
def kiosk(library):
    made, secret = kiosks.issue_kiosk(
        library=library, label="Оқу залы", pin=PIN, by=an_organiser(), now=timezone.now()
    )
    made.secret = secret
    return made


@pytest.fixture
def tablet(client, kiosk):
    """Opened once, by the link."""
    client.post(f"/kk/kiosk/open/{kiosk.secret}/")
    return client


@pytest.fixture
def books(library):
    author = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    wolf = a_record("Көксерек", by=(author,), about=(a_subject("Қасқырлар", "Волки"),))
    wolf.subjects.update(match_key="каскырлар")
    wolf.age_mark = "12"
    wolf.save()
    path = a_record("Абай жолы", by=(author,))
    return wolf, path


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_tablet_that_nobody_opened_shows_no_books(client, books):
    answer = client.get("/kk/kiosk/")

    assert answer.status_code == 403
    assert "Көксерек" not in answer.content.decode()
    assert client.get("/kk/kiosk/books/").url == "/kk/kiosk/"


def test_a_librarian_makes_a_link_for_her_own_library_and_takes_it_back(client):
    spine = scenarios.full_event()
    librarian = a_person(district=spine.library.district)
    mine = Post.objects.get(person=librarian).organisation
    client.force_login(librarian)
    told = {"library": mine.pk, "label": "Терезе жанында", "pin": PIN}

    foreign = client.post("/kk/cabinet/kiosks/", told | {"library": spine.centre.pk})
    assert foreign.status_code == 200 and not Kiosk.objects.exists()
    short = client.post("/kk/cabinet/kiosks/", told | {"pin": "12"}).content.decode()
    assert "Терезе жанында" in short and not Kiosk.objects.exists()

    made = client.post("/kk/cabinet/kiosks/", told).content.decode()
    kiosk = Kiosk.objects.get()
    assert "/kk/kiosk/open/" in made and PIN not in kiosk.pin_sum
    assert "/kk/kiosk/open/" not in page(client, "/kk/cabinet/kiosks/")
    secret = made.split("/kk/kiosk/open/")[1].split("/")[0]

    client.post(f"/kk/cabinet/kiosks/{kiosk.pk}/revoke/")
    assert kiosks.find_kiosk(secret) is None
    verbs = AuditEntry.objects.filter(verb__startswith="catalogue.kiosk").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "catalogue.kiosk_issued",
        "catalogue.kiosk_revoked",
    ]


def test_a_stranger_cannot_take_a_screen_back(client, kiosk):
    client.force_login(a_person())

    assert client.post(f"/kk/cabinet/kiosks/{kiosk.pk}/revoke/").status_code == 404
    assert kiosks.find_kiosk(kiosk.secret) == kiosk


def test_opening_signs_the_librarian_out(client, kiosk):
    client.force_login(an_organiser())
    assert page(client, f"/kk/kiosk/open/{kiosk.secret}/").count("<form") == 1
    assert client.get("/kk/kiosk/").status_code == 403, "a look at the link opens nothing"

    client.post(f"/kk/kiosk/open/{kiosk.secret}/")

    assert "_auth_user_id" not in client.session
    assert client.cookies["kiosk"]["httponly"]
    page(client, "/kk/kiosk/")


def test_a_child_finds_a_book_by_pictures_age_letter_and_words(tablet, books):
    start = page(tablet, "/kk/kiosk/")
    assert "?theme=animals" in start and "?theme=space" not in start
    assert "?age=12" in start and "?letter=%D0%9A" in start

    for address in ("?theme=animals", "?age=12", "?letter=К", "?q=коксерек"):
        shelf = page(tablet, f"/kk/kiosk/books/{address}")
        assert "Көксерек" in shelf and "Абай жолы" not in shelf, address

    nothing = page(tablet, "/kk/kiosk/books/?q=zzzzqq&theme=nope&age=x&language=../&page=b")
    assert "Кітап табылмады" in nothing


def test_the_book_tells_where_it_stands_this_library_first(tablet, books, library):
    wolf, path = books
    near = a_library(district=library.district)
    far = a_library()
    Holding.objects.create(record=wolf, library=far)
    Holding.objects.create(record=wolf, library=near)
    Holding.objects.create(record=wolf, library=library, shelf_mark="Ә82")

    shown = page(tablet, f"/kk/kiosk/books/{wolf.pk}/")

    assert "Осы кітапханада бар" in shown and "Ә82" in shown
    assert shown.index(str(near)) < shown.index(str(far))
    assert "Бұл кітапханада жоқ" in page(tablet, f"/kk/kiosk/books/{path.pk}/")
    wolf.withdrawn_at = timezone.now()
    wolf.save()
    assert tablet.get(f"/kk/kiosk/books/{wolf.pk}/").status_code == 404


def test_no_link_leads_out(tablet, books):
    for address in ("/kk/kiosk/", "/kk/kiosk/books/?age=12", f"/kk/kiosk/books/{books[0].pk}/"):
        html = page(tablet, address)
        hrefs = [one.split('href="')[1].split('"')[0] for one in html.split("<a ")[1:]]
        ways_out = [one for one in hrefs if "/kiosk/" not in one and not one.startswith("?")]
        assert hrefs and ways_out == [], address


def test_only_numbers_are_kept(tablet, kiosk, books):
    page(tablet, "/kk/kiosk/books/?q=коксерек")
    page(tablet, "/kk/kiosk/books/?q=абай")
    page(tablet, "/kk/kiosk/books/?age=12")
    page(tablet, f"/kk/kiosk/books/{books[0].pk}/")

    told = KioskCount.objects.filter(kiosk=kiosk).values_list("deed", "times")
    assert dict(told) == {"search": 2, "shelf": 1, "book": 1}


def test_staff_leave_by_the_pin_and_a_guesser_must_wait(tablet, kiosk):
    for guess in ("1111", "2222", "3333", "4444", "5555"):
        wrong = tablet.post("/kk/kiosk/leave/", {"pin": guess})
        assert "PIN-код дұрыс емес" in wrong.content.decode()
    late = tablet.post("/kk/kiosk/leave/", {"pin": PIN}).content.decode()
    assert "Он минут күтіп" in late

    Kiosk.objects.update(locked_until=timezone.now() - timedelta(seconds=1))
    out = tablet.post("/kk/kiosk/leave/", {"pin": PIN})
    assert out.url == "/kk/catalogue/"
    assert tablet.get("/kk/kiosk/").status_code == 403


def test_a_screen_that_was_taken_back_is_closed_at_once(tablet, kiosk):
    page(tablet, "/kk/kiosk/")
    kiosks.revoke_kiosk(kiosk=kiosk, by=an_organiser(), now=timezone.now())

    assert tablet.get("/kk/kiosk/").status_code == 403


@pytest.mark.parametrize("more", [0, 3])
def test_a_shelf_costs_the_same_for_one_book_and_for_many(
    tablet, books, more, django_assert_max_num_queries
):
    for number in range(more):
        a_record(f"Кітап {number}", by=(an_author(f"Автор {number}"),))

    with django_assert_max_num_queries(14):
        page(tablet, "/kk/kiosk/books/")
