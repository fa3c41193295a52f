"""Registering, giving back, saying the word: as a person does it in the browser."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from kerege.events.models import Attendance, Registration, Status
from kerege.people.consent_texts import PERSONAL_DATA
from tests.builders import a_person, an_item, released
from tests.events.builders import a_past_event, a_registration, an_open_event, with_code_word

pytestmark = pytest.mark.django_db

AGREED = {"mode": "on_site", "consent": "on", "consent_version": PERSONAL_DATA}


@pytest.fixture(autouse=True)
def english(client):
    client.cookies["django_language"] = "en"


def url(name, *arguments):
    return reverse(name, args=arguments)


def seated(client, event, **fields):
    registration = a_registration(event, now=timezone.now(), **fields)
    client.force_login(registration.person)
    return registration


def with_open_word(item):
    now = timezone.now()
    hour = timedelta(hours=1)
    return with_code_word(item, opens=now - hour, closes=now + hour)


def test_registering_takes_a_place_and_leads_to_my_page(client):
    event, aigul = an_open_event(seats=1), a_person()
    client.force_login(aigul)
    form = client.get(url("events:register", event.slug))
    assert aigul.full_name in form.content.decode()

    answer = client.post(url("events:register", event.slug), AGREED)

    assert answer.url == url("events:my_event", event.slug)
    assert Registration.objects.get().status == Status.CONFIRMED
    assert client.get(answer.url).status_code == 200


def test_a_double_click_registers_once(client):
    event = an_open_event(seats=5)
    client.force_login(a_person())
    answers = [client.post(url("events:register", event.slug), AGREED) for _ in range(2)]
    assert {answer.url for answer in answers} == {url("events:my_event", event.slug)}
    assert Registration.objects.count() == 1


def test_without_consent_nothing_is_written_and_the_form_says_so(client):
    event = an_open_event()
    client.force_login(a_person())
    for bad in ({}, AGREED | {"consent": ""}, AGREED | {"consent_version": "1999-01"}):
        answer = client.post(url("events:register", event.slug), bad)
        assert answer.status_code == 200 and answer.context["form"].errors
    assert Registration.objects.count() == 0


def test_a_window_that_closed_meanwhile_is_said_on_the_form(client):
    event = an_open_event(registration_closes_at=timezone.now() - timedelta(minutes=1))
    client.force_login(a_person())
    answer = client.post(url("events:register", event.slug), AGREED)
    assert answer.context["form"].non_field_errors()
    assert Registration.objects.count() == 0


def test_who_has_no_post_is_told_how_to_add_one(client):
    event = an_open_event()
    client.force_login(a_person(works=False))
    assert url("people:profile") in client.get(url("events:register", event.slug)).content.decode()


def test_a_stranger_is_sent_to_sign_in(client):
    event = an_open_event()
    for address in (
        url("events:register", event.slug),
        url("events:my_event", event.slug),
        url("events:cabinet"),
    ):
        answer = client.get(address)
        assert answer.status_code == 302
        assert unquote(answer.url) == f"{url('people:sign_in')}?next={address}"


def test_my_page_belongs_to_who_is_registered(client):
    event = an_open_event()
    a_registration(event, now=timezone.now())
    client.force_login(a_person())
    assert client.get(url("events:my_event", event.slug)).url == event.get_absolute_url()
    assert client.post(url("events:give_back", event.slug)).url == event.get_absolute_url()
    assert Registration.objects.confirmed().count() == 1


def test_the_meeting_link_is_seen_by_the_seated_only(client):
    event = an_open_event(form="online", seats=1, meeting_link="https://meet.example/1")
    seated(client, event)
    mine, calendar = url("events:my_event", event.slug), url("events:event_calendar", event.slug)
    join = url("events:join_meeting", event.slug)
    assert "meet.example" in client.get(calendar).content.decode()
    # The page has the button that counts who joins, not the link itself.
    page = client.get(mine).content.decode()
    assert (join in page, "meet.example" in page) == (True, False)
    seated(client, event)
    assert "meet.example" not in client.get(calendar).content.decode()
    page = client.get(mine).content.decode()
    assert (join in page, "meet.example" in page) == (False, False)


def test_giving_back_frees_the_place_for_the_next(client):
    event = an_open_event(seats=1)
    first = seated(client, event)
    second = a_registration(event, now=timezone.now())
    answer = client.post(url("events:give_back", event.slug))
    assert answer.url == event.get_absolute_url()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (Status.CANCELLED, Status.CONFIRMED)


def test_giving_back_after_having_been_there_is_refused_politely(client):
    event = an_open_event()
    mine = seated(client, event)
    item = with_open_word(an_item(event))
    client.post(url("events:say_word", event.slug, item.pk), {"word": "керуен"})
    page = client.post(url("events:give_back", event.slug), follow=True)
    mine.refresh_from_db()
    assert mine.status == Status.CONFIRMED
    assert [str(message) for message in page.context["messages"]]


@pytest.mark.parametrize("htmx", [True, False])
def test_the_code_word_marks_me_present(client, htmx):
    event = an_open_event()
    mine = seated(client, event)
    item = with_open_word(an_item(event))
    headers = {"HX-Request": "true"} if htmx else {}
    address = url("events:say_word", event.slug, item.pk)

    answer = client.post(address, {"word": "керуен"}, headers=headers)

    assert Attendance.objects.get().registration == mine
    if htmx:
        body = answer.content.decode()
        assert 'id="attendance"' in body and "<h1" not in body
    else:
        assert answer.url == url("events:my_event", event.slug)


def test_a_wrong_word_is_refused_politely(client):
    event = an_open_event()
    seated(client, event)
    item = with_open_word(an_item(event))
    page = client.post(url("events:say_word", event.slug, item.pk), {"word": "жоқ"}, follow=True)
    assert Attendance.objects.count() == 0
    assert len(page.context["messages"]) == 1


def test_the_item_of_another_event_is_not_found(client):
    event = an_open_event()
    seated(client, event)
    foreign = with_open_word(an_item(an_open_event()))
    answer = client.post(url("events:say_word", event.slug, foreign.pk), {"word": "керуен"})
    assert answer.status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_the_cabinet_costs_the_same_for_any_number_of_events(
    client, django_assert_num_queries, size
):
    person = a_person()
    for _ in range(size):
        a_registration(an_open_event(), person=person, now=timezone.now())
        past = a_past_event()
        Registration.objects.create(
            event=past,
            person=person,
            pool=past.seat_pools.get(),
            status=Status.CONFIRMED,
            queued_at=timezone.now(),
            confirmed_at=timezone.now(),
        )
        an_open_event()
    client.force_login(person)
    with django_assert_num_queries(31):
        page = client.get(url("events:cabinet"))
    mine = page.context["mine"]
    assert (len(mine.ahead), len(mine.past)) == (size, size)


def test_an_empty_cabinet_says_what_to_do_next(client):
    client.force_login(a_person())
    assert url("events:calendar") in client.get(url("events:cabinet")).content.decode()


@pytest.mark.parametrize("size", [1, 3])
def test_my_event_costs_the_same_for_any_programme(client, django_assert_num_queries, size):
    event = an_open_event()
    for _ in range(size):
        an_item(event)
    released(event)
    seated(client, event)
    with django_assert_num_queries(21):
        client.get(url("events:my_event", event.slug))
