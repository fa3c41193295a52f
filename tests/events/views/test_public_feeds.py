"""Feeds and calendars as other people's software reads them."""

import json
from datetime import UTC, datetime, time
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from kerege.events.actions import calendar_keys
from kerege.events.models import CalendarKey, EventState, Status
from tests import scenarios
from tests.builders import a_person, an_event

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feeds_tell_events_and_news_and_no_draft():
    spine = scenarios.full_event()
    an_event(slug="hidden", state=EventState.DRAFT, released_at=None)

    tree = ElementTree.fromstring(Client().get("/kk/events/feed.atom").content)
    feed = json.loads(Client().get("/kk/events/feed.json").content)

    ids = sorted(entry.findtext(f"{ATOM}id") for entry in tree.findall(f"{ATOM}entry"))
    assert [name.rsplit(",2026:")[1] for name in ids] == [
        f"event:{spine.event.pk}",
        f"news:{spine.report.pk}",
    ]
    assert sorted(item["id"] for item in feed["items"]) == ids
    assert feed["version"] == "https://jsonfeed.org/version/1.1"


def test_an_item_has_its_hour_in_the_calendar():
    spine = scenarios.full_event()

    text = Client().get(f"/kk/events/{spine.event.slug}/items/{spine.item.pk}.ics").content

    (entry,) = Calendar.from_ical(text).walk("VEVENT")
    begins = timezone.make_aware(datetime.combine(spine.event.starts_on, time(10)))
    assert entry["DTSTART"].dt == begins.astimezone(UTC)
    assert (entry["DTEND"].dt - entry["DTSTART"].dt).total_seconds() == 2 * 3600
    assert "meet.example" not in text.decode()


def test_my_calendar_has_the_link_only_with_a_place():
    spine = scenarios.full_event()
    key = calendar_keys.make_key(person=spine.people["participant"], now=timezone.now())
    address = f"/kk/calendars/{key.secret}.ics"

    seated = Client().get(address).content.decode()
    spine.registration.status = Status.WAITING
    spine.registration.save()
    waiting = Client().get(address).content.decode()

    assert ("meet.example" in seated, "STATUS:CONFIRMED" in seated) == (True, True)
    assert ("meet.example" in waiting, "STATUS:TENTATIVE" in waiting) == (False, True)


def test_a_new_address_closes_the_old_one():
    person = a_person()
    old = calendar_keys.make_key(person=person, now=timezone.now()).secret
    client = Client()
    client.force_login(person)

    client.post("/kk/my/calendar/new-address/")
    new = CalendarKey.objects.get(person=person).secret

    assert Client().get(f"/kk/calendars/{old}.ics").status_code == 404
    assert Client().get(f"/kk/calendars/{new}.ics").status_code == 200
    assert new in client.get("/kk/my/calendar/").content.decode()
    client.post("/kk/my/calendar/close/")
    assert Client().get(f"/kk/calendars/{new}.ics").status_code == 404
