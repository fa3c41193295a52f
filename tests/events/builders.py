"""Registrations and attendance, made through the actions the pages use."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kerege.events.actions.registration import modes_of, register
from kerege.events.actions.scan_devices import secret_sum
from kerege.events.models import (
    AttendanceMark,
    Event,
    Item,
    MeetingReport,
    Registration,
    ScanDevice,
)
from kerege.people.models import Person
from tests.builders import NOW, a_person, an_event

CONSENT = "2026-01"


def a_registration(
    event: Event, *, person: Person | None = None, now: datetime = NOW, **fields: Any
) -> Registration:
    """A person who pressed "register": seated while there are seats, else waiting."""
    options = {"mode": modes_of(event)[0], "consent_version": CONSENT}
    return register(person=person or a_person(), event=event, now=now, **options | fields)


def with_code_word(item: Item, word: str = "Керуен", **window: datetime) -> Item:
    """The item with a code word that is valid at NOW."""
    item.code_word = word
    item.code_opens_at = window.get("opens", NOW.replace(hour=3))
    item.code_closes_at = window.get("closes", NOW.replace(hour=6))
    item.save()
    return item


def an_open_event(**fields: Any) -> Event:
    """An event whose registration is open by the clock of the wall."""
    now = timezone.now()
    dates = {
        "starts_on": now.date() + timedelta(days=30),
        "ends_on": now.date() + timedelta(days=31),
        "registration_opens_at": now - timedelta(days=1),
        "registration_closes_at": now + timedelta(days=20),
    }
    return an_event(**dates | fields)


def a_past_event(**fields: Any) -> Event:
    """An event that ended a hundred days ago."""
    day = timezone.localdate() - timedelta(days=100)
    dates = {"registration_opens_at": None, "registration_closes_at": None}
    return an_event(**{"starts_on": day, "ends_on": day} | dates | fields)


def a_scan_device(event: Event, secret: str = "a secret", **fields: Any) -> ScanDevice:
    """A phone that may check people in by the clock of the wall; the same secret is one phone."""
    now = timezone.now()
    defaults = {
        "event": event,
        "label": "Айгүл, door 1",
        "created_by_id": 1,
        "created_at": now - timedelta(days=1),
        "expires_at": now + timedelta(days=1),
    }
    found, _new = ScanDevice.objects.get_or_create(
        secret_sum=secret_sum(secret), defaults=defaults | fields
    )
    return found


def a_mark_of(event: Event) -> AttendanceMark:
    """The first participant, scanned at the first item."""
    return AttendanceMark.objects.create(
        registration=event.registrations.order_by("pk")[0],
        item=Item.objects.filter(block__day__event=event).order_by("pk")[0],
        source="qr",
        seen_at=NOW,
        received_at=NOW,
    )


def a_meeting_report(event: Event) -> MeetingReport:
    """A report that is being looked through."""
    return MeetingReport.objects.get_or_create(
        event=event,
        sum="0" * 64,
        defaults={
            "kind": "zoom",
            "name": "report.csv",
            "zone": "Asia/Almaty",
            "uploaded_by_id": 1,
            "uploaded_at": NOW,
        },
    )[0]
