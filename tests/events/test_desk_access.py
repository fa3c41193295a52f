"""Who gets through the doors of the desk."""

import pytest
from django.test import Client

from kerege.events.models import Registration
from tests.builders import (
    a_coordinator,
    a_day,
    a_district,
    a_person,
    an_event,
    an_item,
    an_organiser,
)
from tests.events.desk_pages import READ, address, client_of, page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", READ)
def test_an_organiser_reads_every_page_of_an_event(name):
    event = an_event(seats=3)
    a_day(event)
    an_item(event)
    response = client_of(an_organiser()).get(address(name, event.slug))
    assert response.status_code == 200


@pytest.mark.parametrize("name", READ)
def test_a_librarian_is_refused(name):
    event = an_event(seats=3)
    assert client_of(a_person()).get(address(name, event.slug)).status_code == 403


@pytest.mark.parametrize("name", READ)
def test_a_stranger_is_sent_to_sign_in(name):
    event = an_event(seats=3)
    response = Client().get(address(name, event.slug))
    assert response.status_code == 302
    assert "sign-in" in response["Location"]


@pytest.mark.parametrize("name", ["desk", "desk_events", "desk_new_event"])
def test_the_desk_itself_is_for_those_who_have_one(name):
    assert client_of(an_organiser()).get(address(name)).status_code == 200
    assert client_of(a_person()).get(address(name)).status_code == 403
    assert Client().get(address(name)).status_code == 302


def test_a_coordinator_reads_the_people_of_her_own_district_only():
    north, south = a_district("North"), a_district("South")
    event = an_event(seats=9)
    mine = a_person(district=north, family_name="Северова")
    other = a_person(district=south, family_name="Южнова")
    pool = event.seat_pools.get()
    for person, district in ((mine, north), (other, south)):
        Registration.objects.create(
            event=event, person=person, pool=pool, district=district, queued_at=event.created_at
        )
    text = page(client_of(a_coordinator(district=north)), "desk_people", event.slug)
    assert "Северова" in text
    assert "Южнова" not in text


@pytest.mark.parametrize("name", [one for one in READ if "people" not in one])
def test_a_coordinator_sees_nothing_else_of_the_event(name):
    event = an_event(seats=9)
    response = client_of(a_coordinator()).get(address(name, event.slug))
    assert response.status_code == 403


def test_a_coordinator_finds_the_events_but_no_drafts():
    coordinator = a_coordinator()
    shown = an_event(seats=1)
    draft = an_event(seats=1, state="draft", released_at=None)
    text = page(client_of(coordinator), "desk_events")
    assert str(shown.title.get("kk")) in text
    assert str(draft.title.get("kk")) not in text


@pytest.mark.parametrize(
    "name",
    ["desk_publish", "desk_unpublish", "desk_count_hours", "desk_undo", "desk_cancel_people"],
)
def test_deeds_are_posted_and_only_by_an_organiser(name):
    event = an_event(seats=1)
    assert client_of(an_organiser()).get(address(name, event.slug)).status_code == 405
    assert client_of(a_person()).post(address(name, event.slug)).status_code == 403
    assert Client().post(address(name, event.slug)).status_code == 302
