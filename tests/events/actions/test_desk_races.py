"""Two hands on one event at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kerege.events.actions.events import cancel_event, create_event, publish
from kerege.events.actions.programme import add_item
from kerege.events.actions.registration import EventCancelled
from kerege.events.actions.seats import FewerThanTaken, set_seats
from kerege.events.models import Event, Item, SeatPool
from kerege.events.starters import STARTERS
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from tests.builders import NOW, TODAY, a_block, a_centre, a_person, an_event, an_organiser
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    def one(deed):
        try:
            return deed()
        except (EventCancelled, FewerThanTaken) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as hands:
        return list(hands.map(one, deeds))


def test_two_hands_publish_an_event_once():
    event, by = an_event(seats=1, state="draft", released_at=None), an_organiser()
    at_once(*[lambda: publish(event=Event.objects.get(pk=event.pk), by=by, now=NOW)] * 4)
    assert AuditEntry.objects.filter(verb="events.published").count() == 1


def test_a_double_click_that_arrives_at_once_begins_one_draft():
    values = {"starter": STARTERS["webinar"], "title": T(kk="Бір"), "starts_on": TODAY}
    values |= {"ends_on": TODAY, "organiser": a_centre(), "by": an_organiser(), "now": NOW}
    made = at_once(*[lambda: create_event(**values)] * 3)
    assert {event.pk for event in made} == set(Event.objects.values_list("pk", flat=True))
    assert Event.objects.count() == 1


def test_a_double_click_that_arrives_at_once_adds_one_line():
    event = an_event(seats=1)
    block, by = a_block(event), an_organiser()
    values = {"title": T(kk="Дәріс"), "kind": "lecture", "academic_hours": 1}
    at_once(*[lambda: add_item(block=block, values=values, by=by, now=NOW)] * 3)
    assert Item.objects.count() == 1


def test_seats_cut_while_people_register_never_fall_below_those_taken():
    event, by = an_event(seats=6), an_organiser()
    people = [a_person() for _n in range(8)]

    def cut():
        return set_seats(event=event, open_seats=3, quotas={}, by=by, now=NOW)

    deeds = [lambda one=one: a_registration(event, person=one) for one in people]
    at_once(*deeds[:4], cut, *deeds[4:])
    pool = SeatPool.objects.get(event=event)
    confirmed = event.registrations.confirmed().count()
    assert pool.taken == confirmed == pool.seats
    assert event.registrations.waiting().count() == 8 - confirmed


def test_everybody_who_got_in_before_the_event_was_cancelled_is_told():
    event, by = an_event(seats=6), an_organiser()
    people = [a_person() for _n in range(8)]

    def cancel():
        row = Event.objects.get(pk=event.pk)
        return cancel_event(event=row, reason=T(kk="Дауыл"), by=by, now=NOW)

    deeds = [
        lambda one=one: a_registration(Event.objects.get(pk=event.pk), person=one) for one in people
    ]
    answers = at_once(*deeds[:4], cancel, *deeds[4:])
    refused = sum(isinstance(answer, EventCancelled) for answer in answers)
    told = Letter.objects.filter(kind="events.event_cancelled").count()
    assert told == answers[4] == event.registrations.live().count() == 8 - refused
