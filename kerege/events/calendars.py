"""Calendars with the clock in them: one item, and all that a person takes part in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings

from kerege.events.models import Event, Registration, Status


@dataclass(frozen=True)
class Slot:
    """When an item is held."""

    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    text: str


def item_calendar(event: Event, pk: int, slot: Slot) -> bytes:
    """iCalendar of one item of the programme."""
    calendar = _calendar(slot.title)
    entry = _entry(event, f"item-{pk}", slot.title)
    entry.add("dtstart", slot.starts_at.astimezone(UTC))
    entry.add("dtend", slot.ends_at.astimezone(UTC))
    entry.add("description", "\n\n".join(filter(None, [slot.text, _address(event)])))
    if slot.place:
        entry.add("location", slot.place)
    calendar.add_component(entry)
    return calendar.to_ical()


def personal_calendar(registrations: Iterable[Registration], title: str) -> bytes:
    """All events in which a person has a place, or waits for one; links only with a place."""
    calendar = _calendar(title)
    for registration in registrations:
        event = registration.event
        has_seat = registration.status == Status.CONFIRMED
        entry = _entry(event, f"event-{event.pk}", str(event.title))
        entry.add("dtstart", event.starts_on)
        entry.add("dtend", event.ends_on + timedelta(days=1))
        entry["status"] = _status(event, has_seat)
        link = event.meeting_link if has_seat else ""
        parts = [str(event.summary), link, _address(event)]
        entry.add("description", "\n\n".join(filter(None, parts)))
        if place := str(event.venue) or event.platform:
            entry.add("location", place)
        calendar.add_component(entry)
    return calendar.to_ical()


def _calendar(title: str) -> Any:
    from icalendar import Calendar  # noqa: PLC0415 -- 11 MB that the pages never need

    calendar = Calendar()
    calendar.add("prodid", "-//Kerege//kerege//KK")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    return calendar


def _entry(event: Event, name: str, title: str) -> Any:
    from icalendar import Event as Entry  # noqa: PLC0415 -- as above

    entry = Entry()
    entry.add("uid", f"{name}@{settings.BASE_URL.split('//')[-1]}")
    entry.add("dtstamp", event.updated_at.astimezone(UTC))
    entry.add("sequence", event.version)
    entry.add("summary", title)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("url", _address(event))
    return entry


def _status(event: Event, has_seat: bool) -> str:
    if event.is_cancelled:
        return "CANCELLED"
    return "CONFIRMED" if has_seat else "TENTATIVE"


def _address(event: Event) -> str:
    return settings.BASE_URL + event.get_absolute_url()
