"""Files and data we hand out: calendars for other people's calendars, facts for search engines."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from kerege.events.models import Event, EventForm

_MODES = {
    EventForm.ON_SITE: "https://schema.org/OfflineEventAttendanceMode",
    EventForm.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    EventForm.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
# What could end the script element or open a comment inside it.
_HARMLESS = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def calendar_of(
    events: Iterable[Event], *, title: str, meeting_link: str = "", route: str = ""
) -> bytes:
    """iCalendar (RFC 5545), whole days. The meeting link goes only to who has a place."""
    from icalendar import Calendar  # noqa: PLC0415 -- 11 MB that the pages never need

    calendar = Calendar()
    calendar.add("prodid", "-//Kerege//kerege//KK")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for event in events:
        calendar.add_component(_entry(event, meeting_link, route))
    return calendar.to_ical()


def structured_data(event: Event) -> SafeString:
    """schema.org data of the event: a block of data for search engines, which nothing executes."""
    text = json.dumps(_facts(event), ensure_ascii=False).translate(_HARMLESS)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped


def _entry(event: Event, meeting_link: str, route: str) -> Any:
    from icalendar import Event as Entry  # noqa: PLC0415 -- as above

    entry = Entry()
    entry.add("uid", f"event-{event.pk}@{settings.BASE_URL.split('//')[-1]}")
    entry.add("dtstamp", event.updated_at.astimezone(UTC))
    entry.add("dtstart", event.starts_on)
    entry.add("dtend", event.ends_on + timedelta(days=1))
    entry.add("sequence", event.version)
    entry.add("summary", str(event.title))
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    address = settings.BASE_URL + event.get_absolute_url()
    entry.add("url", address)
    parts = [str(event.summary), route, meeting_link, address]
    entry.add("description", "\n\n".join(filter(None, parts)))
    if place := str(event.venue) or event.platform:
        entry.add("location", place)
    return entry


def _facts(event: Event) -> dict[str, Any]:
    address = settings.BASE_URL + event.get_absolute_url()
    state = "EventCancelled" if event.is_cancelled else "EventScheduled"
    places: list[dict[str, Any]] = []
    if event.form != EventForm.ONLINE:
        place = str(event.venue) or str(event.organiser)
        places.append({"@type": "Place", "name": place, "address": place})
    if event.is_online:
        places.append({"@type": "VirtualLocation", "url": address})
    return {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "name": str(event.title),
        "description": str(event.summary),
        "startDate": _iso(event.starts_on),
        "endDate": _iso(event.ends_on),
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": _MODES[EventForm(event.form)],
        "location": places[0] if len(places) == 1 else places,
        "organizer": {"@type": "Organization", "name": str(event.organiser)},
        "isAccessibleForFree": True,
        "url": address,
    }


def _iso(day: date | datetime) -> str:
    return day.isoformat()
