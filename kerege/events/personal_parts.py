"""What this room has to tell a person about the data kept of them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.events.models import (
    Attendance,
    CalendarKey,
    ItemSpeaker,
    Mode,
    Registration,
    SpeakerRole,
    Status,
)
from kerege.people import personal_data
from kerege.people.models import Person

REGISTRATIONS = {
    "event": _("Event"),
    "starts_on": _("First day"),
    "status": _("State"),
    "mode": _("Takes part"),
    "organisation": _("Library"),
    "registered_at": _("Registered"),
    "hours": _("Academic hours"),
}
ATTENDANCE = {"event": _("Event"), "item": _("Line of the programme"), "marked_at": _("Marked")}
TALKS = {"event": _("Event"), "item": _("Line of the programme"), "role": _("Role")}


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_data.register(
        "events.registrations", _("Registrations"), registrations_of, columns=REGISTRATIONS
    )
    personal_data.register("events.attendance", _("Attendance"), attendance_of, columns=ATTENDANCE)
    personal_data.register("events.talks", _("Talks"), talks_of, columns=TALKS)
    personal_data.register(
        "events.calendar", _("My calendar"), calendar_of, columns={"since": _("Since")}
    )


def registrations_of(person: Person) -> list[dict[str, Any]]:
    """Every place the person asked for, given back or not."""
    rows = Registration.objects.with_hours().filter(person=person)
    return [
        {
            "event": row.event.title,
            "starts_on": row.event.starts_on,
            "status": Status(row.status).label,
            "mode": Mode(row.mode).label,
            "organisation": row.organisation.name if row.organisation else None,
            "registered_at": row.queued_at,
            "hours": row.hours,  # type: ignore[attr-defined]  # annotated above
        }
        for row in rows.select_related("event", "organisation").order_by("queued_at", "pk")
    ]


def attendance_of(person: Person) -> list[dict[str, Any]]:
    """What the person was at."""
    rows = Attendance.objects.filter(registration__person=person)
    return [
        {
            "event": row.registration.event.title,
            "item": row.item.title,
            "marked_at": row.marked_at,
        }
        for row in rows.select_related("registration__event", "item").order_by("marked_at", "pk")
    ]


def talks_of(person: Person) -> list[dict[str, Any]]:
    """Where the person spoke."""
    rows = ItemSpeaker.objects.filter(speaker__person=person)
    return [
        {
            "event": row.item.block.day.event.title,
            "item": row.item.title,
            "role": SpeakerRole(row.role).label,
        }
        for row in rows.select_related("item__block__day__event").order_by("pk")
    ]


def calendar_of(person: Person) -> list[dict[str, Any]]:
    """Since when the person's calendar has an address; the address itself is a secret."""
    keys = CalendarKey.objects.filter(person=person)
    return [{"since": moment} for moment in keys.values_list("made_at", flat=True)]
