"""Registrations and attendance, made through the actions the pages use."""

from datetime import datetime
from typing import Any

from kerege.events.actions.registration import modes_of, register
from kerege.events.models import Event, Item, Registration
from kerege.people.models import Person
from tests.builders import NOW, a_person

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
