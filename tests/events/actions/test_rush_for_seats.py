"""Five hundred people want fifty-three seats at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.urls import reverse

from kerege.events.actions.registration import AlreadyRegistered, withdraw
from kerege.events.models import Registration, SeatPool, Status
from kerege.mailing.models import Letter
from kerege.people.consent_texts import PERSONAL_DATA
from kerege.people.models import Person
from tests.builders import NOW, a_person, an_event
from tests.events.builders import a_registration, an_open_event

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

HANDS = 16  # as many requests are in work at once as a server has threads


def a_crowd(size):
    """People without posts, made in one query."""
    password = make_password(None)
    return Person.objects.bulk_create(
        Person(
            email=f"crowd-{n}@example.org",
            family_name=f"Family{n}",
            given_name=f"Given{n}",
            password=password,
            joined_at=NOW,
        )
        for n in range(size)
    )


def all_at_once(deed, people):
    """Do the deed for everybody from many threads; what came of it, in order of the people."""

    def one(person):
        try:
            return deed(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(one, people))


@pytest.mark.slow
def test_five_hundred_requests_for_53_seats_give_53_seats_and_an_honest_queue():
    event, people = an_event(seats=53), a_crowd(500)

    all_at_once(lambda person: a_registration(event, person=person), people)

    assert SeatPool.objects.get(event=event).taken == 53
    assert event.registrations.confirmed().count() == 53
    queue = list(event.registrations.waiting())
    assert len({registration.person_id for registration in queue}) == 447
    assert [registration.pk for registration in queue] == sorted(r.pk for r in queue)
    last_seated = max(event.registrations.confirmed().values_list("pk", flat=True))
    assert last_seated < queue[0].pk
    assert Letter.objects.filter(kind="events.seat_confirmed").count() == 53
    assert Letter.objects.filter(kind="events.put_on_waiting_list").count() == 447


def test_one_person_pressing_eight_times_gets_one_place():
    event, person = an_event(seats=5), a_person()

    def press(_number):
        try:
            return a_registration(event, person=person).status
        except AlreadyRegistered:
            return "refused"

    outcomes = all_at_once(press, range(8))

    assert sorted(outcomes) == [Status.CONFIRMED, *["refused"] * 7]
    assert SeatPool.objects.get(event=event).taken == 1


def test_seats_given_back_at_once_go_to_the_first_in_the_queue():
    event, people = an_event(seats=10), a_crowd(25)
    for minute, person in enumerate(people):
        a_registration(event, person=person, now=NOW + timedelta(minutes=minute))
    leaving = list(event.registrations.confirmed().select_related("person", "pool", "event"))[:7]

    all_at_once(
        lambda registration: withdraw(registration=registration, by=registration.person, now=NOW),
        leaving,
    )

    assert SeatPool.objects.get(event=event).taken == 10
    stayed = {registration.person_id for registration in Registration.objects.confirmed()}
    left = {registration.person_id for registration in leaving}
    assert stayed == {person.pk for person in people[:17]} - left


def test_the_page_of_registration_holds_under_a_rush_too():
    event, people = an_open_event(seats=7), a_crowd(40)
    address = reverse("events:register", args=[event.slug])
    form = {"mode": "on_site", "consent": "on", "consent_version": PERSONAL_DATA}
    form |= {"guest_organisation": "Мектеп", "guest_city": "Теміртау", "country": "KZ"}

    def press(person):
        client = Client()
        client.force_login(person)
        return client.post(address, form).status_code

    assert set(all_at_once(press, people)) == {302}
    assert SeatPool.objects.get(event=event).taken == 7
    assert event.registrations.confirmed().count() == 7
    assert event.registrations.waiting().count() == 33
