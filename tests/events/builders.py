"""Registrations and attendance, made through the actions the pages use."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kerege.events.actions.registration import modes_of, register
from kerege.events.models import Event, Item, Registration
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
