"""Participants on the desk: found, cancelled, exported, added by the organiser's hand."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from kerege.events.models import Registration
from kerege.people.models import Person
from tests.builders import NOW, a_library, a_person, an_event, an_organiser
from tests.events.builders import a_registration
from tests.events.desk_pages import address, client_of, page

pytestmark = pytest.mark.django_db
EVIL = '<script>alert("қ")</script>'


@pytest.fixture
def desk():
    return client_of(an_organiser())


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_people_are_searched_filtered_and_sorted(desk):
    event = an_event(seats=1)
    a_registration(event, person=a_person(family_name="Әбенова"))
    a_registration(event, person=a_person(family_name="Бекова"))
    both = page(desk, "desk_people", event.slug)
    assert both.index("Әбенова") < both.index("Бекова")
    waiting = page(desk, "desk_people", event.slug, status="waiting", sort="when")
    assert ("Әбенова" in waiting, "Бекова" in waiting) == (False, True)
    assert "Бекова" not in page(desk, "desk_people", event.slug, words="әбен", sort="nonsense")
    for sort in ("district", "library", "hours"):
        assert "Бекова" in page(desk, "desk_people", event.slug, sort=sort, district="x")


def test_cancelling_many_needs_a_reason_and_frees_the_seats(desk):
    event = an_event(seats=1)
    seated, waiting = a_registration(event), a_registration(event)
    chosen = {"chosen": [seated.pk, "x"]}
    desk.post(address("desk_cancel_people", event.slug), chosen)
    assert Registration.objects.live().count() == 2
    desk.post(address("desk_cancel_people", event.slug), chosen | {"reason": "Қайталанған"})
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"
    assert Registration.objects.live().count() == 1


def test_the_workbook_holds_names_as_text(desk):
    event = an_event(seats=3)
    a_registration(event, person=a_person(family_name="=1+1"))
    response = desk.get(address("desk_people_export", event.slug))
    book = ZipFile(BytesIO(response.content))
    assert "=1+1" in book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_an_organiser_adds_a_known_person_also_after_registration_closed(desk):
    event = an_event(seats=1, registration_closes_at=NOW - timedelta(days=1))
    person = a_person(family_name="Әбенова")
    assert "Әбенова" in page(desk, "desk_add_participant", event.slug, words="әбен")
    for _click in range(2):
        desk.post(address("desk_add_known", event.slug), {"person": person.pk})
    registration = Registration.objects.get()
    assert (registration.status, registration.district) == (
        "confirmed",
        person.posts.get().organisation.district,
    )
    assert desk.post(address("desk_add_known", event.slug), {"person": "x"}).status_code == 404


def test_an_organiser_enters_somebody_new_and_a_known_address_is_pointed_out(desk):
    event, library = an_event(seats=0), a_library()
    form = {"family_name": EVIL, "given_name": "Асқар", "email": "", "language": "kk"}
    form |= {"organisation": library.pk, "position": "head", "mode": "on_site"}
    evil = desk.post(address("desk_add_participant", event.slug), form)
    assert list(evil.context["form"].errors) == ["family_name"]
    assert EVIL not in evil.content.decode()
    form |= {"family_name": "Әбенова"}
    desk.post(address("desk_add_participant", event.slug), form)
    registration = Registration.objects.get()
    assert (registration.status, registration.organisation) == ("waiting", library)
    # What an older table brought in is shown as text.
    Person.objects.filter(pk=registration.person_id).update(family_name=EVIL)
    assert EVIL not in page(desk, "desk_people", event.slug)
    assert EVIL not in page(desk, "desk_roster", event.slug)
    known = form | {"email": a_person().email.upper()}
    refused = desk.post(address("desk_add_participant", event.slug), known)
    assert list(refused.context["form"].errors) == ["email"]
    too_long = desk.post(
        address("desk_add_participant", event.slug), form | {"given_name": "Ұ" * 300}
    )
    assert list(too_long.context["form"].errors) == ["given_name"]


def test_nobody_is_added_to_a_draft(desk):
    event = an_event(seats=1, state="draft", released_at=None)
    before = Person.objects.count()
    form = {"family_name": "Асқаров", "given_name": "Асқар", "language": "kk"}
    form |= {"position": "head", "mode": "on_site"}
    refused = desk.post(address("desk_add_participant", event.slug), form)
    assert refused.context["form"].non_field_errors()
    assert Person.objects.count() == before
