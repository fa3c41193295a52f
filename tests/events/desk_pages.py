"""The addresses of the desk and who knocks at them."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.events.models import Attendance, Event, EventMaterial, Speaker
from kerege.foundation.translated import T
from tests.builders import NOW, a_block, an_item
from tests.events.builders import a_registration

READ = (
    "desk_event",
    "desk_event_edit",
    "desk_cancel",
    "desk_seats",
    "desk_programme",
    "desk_add_day",
    "desk_people",
    "desk_roster",
    "desk_people_export",
    "desk_add_participant",
    "desk_attendance",
    "desk_materials",
    "desk_letters",
)


def address(name: str, *args: Any) -> str:
    return reverse(f"events:{name}", args=args)


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, name: str, *args: Any, **query: Any) -> str:
    """The text of a page that must answer 200."""
    response = client.get(address(name, *args), query)
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def event_form(event: Event, **changes: Any) -> dict[str, Any]:
    """What a browser sends back when nothing but `changes` was typed."""
    fields = {
        "version": event.version,
        "kind": event.kind,
        "form": event.form,
        "starts_on": event.starts_on.isoformat(),
        "ends_on": event.ends_on.isoformat(),
        "platform": event.platform,
        "meeting_link": event.meeting_link,
        "recording_link": event.recording_link,
        "hours_for_certificate": str(event.hours_for_certificate),
        "registration_opens_at": _moment(event.registration_opens_at),
        "registration_closes_at": _moment(event.registration_closes_at),
        "slug": event.slug,
    }
    for name in ("title", "summary", "goal", "description", "venue"):
        for code in ("kk", "ru", "en"):
            fields[f"{name}_{code}"] = getattr(event, name).get(code, "")
    return fields | changes


def _moment(value: Any) -> str:
    return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}" if value else ""


def fill(event: Event, count: int) -> None:
    """So many participants, each with an item, a speaker, attendance and a material."""
    for _n in range(count):
        registration = a_registration(event)
        item = an_item(event, block=a_block(event))
        speaker = Speaker.objects.create(name=T(kk="Асқар"))
        item.item_speakers.create(speaker=speaker)
        Attendance.objects.create(
            registration=registration, item=item, source="list", marked_at=NOW
        )
        EventMaterial.objects.create(event=event, kind="book", title=T(kk="Кітап"), item=item)
