"""The public programme: calendars of its lines, tracks side by side, the route."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from kerege.events.archive_pages import pages
from kerege.events.models import Event, EventState
from kerege.foundation.translated import T
from tests.builders import a_block, an_item, in_all_languages, released
from tests.events.builders import a_past_event, an_open_event

pytestmark = pytest.mark.django_db


def page(event):
    return Client().get(reverse("events:programme", args=[event.slug])).content.decode()


def calendar_of(event, item):
    return reverse("events:item_calendar", args=[event.slug, item.pk])


def a_field_seminar(event):
    """Two tracks at ten, one talk at noon, two stops."""
    for name in ("1-секция", "2-секция"):
        an_item(event, block=a_block(event, track=T(kk=name)))
    an_item(event, block=a_block(event, starts_at=time(12), ends_at=time(13)))
    day = event.days.get()
    day.stops.create(place=in_all_languages("Abai"), order=1, departs_at=time(8, 30))
    day.stops.create(place=in_all_languages("Topar"), order=2, arrives_at=time(9), transport="bus")
    released(event)
    return event


def test_each_line_of_a_coming_programme_has_its_calendar():
    event = an_open_event()
    item = an_item(event)
    released(event)
    unreleased = an_item(event)
    text = page(event)
    assert f'href="{calendar_of(event, item)}"' in text
    assert calendar_of(event, unreleased) not in text
    assert Client().get(calendar_of(event, item)).status_code == 200
    assert f'type="application/atom+xml" href="{reverse("events:atom")}"' in text


def test_what_is_over_or_cancelled_has_no_calendars():
    past, cancelled = a_past_event(), an_open_event()
    for event in (past, cancelled):
        an_item(event)
        released(event)
    Event.objects.filter(pk=cancelled.pk).update(state=EventState.CANCELLED)
    assert ".ics" not in page(past).partition("<main")[2].partition("</main")[0]
    assert ".ics" not in page(cancelled).partition("<main")[2].partition("</main")[0]


def test_tracks_stand_side_by_side_and_the_route_before_them():
    text = page(a_field_seminar(an_open_event()))
    assert text.count('class="timeline-tracks"') == 1
    assert text.count('class="timeline-track"') == 2
    assert text.index("Topar") < text.index("1-секция") < text.index("2-секция")
    assert "08:30" in text


def test_route_and_tracks_go_into_the_archive_and_the_calendar_of_the_event():
    event = a_field_seminar(an_open_event(starts_on=date(2031, 5, 6), ends_on=date(2031, 5, 6)))
    told = dict(pages(event, []))["kk/programme.html"].decode()
    assert told.count('class="timeline-track"') == 2
    assert "Topar [kk]" in told
    assert ".ics" not in told
    calendar = Client().get(reverse("events:event_calendar", args=[event.slug])).content.decode()
    assert "Topar [kk]" in calendar.replace("\r\n ", "")


def test_a_route_alone_is_a_programme_worth_archiving():
    event = an_open_event()
    a_block(event).day.stops.create(place=in_all_languages("Abai"), order=1)
    released(event)
    assert "Abai [ru]" in dict(pages(event, []))["ru/programme.html"].decode()


def test_a_longer_programme_asks_the_database_as_often(django_assert_max_num_queries):
    event = a_field_seminar(an_open_event())
    page(event)
    for _n in range(20):
        an_item(event)
    released(event)
    with django_assert_max_num_queries(3):
        page(event)
