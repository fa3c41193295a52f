"""What is kept of a person in defences, told to that person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.coursework.models import Award, DefenceSlot, JuryMember, JurySheet, SlotState, Wish
from kerege.coursework.queries.defence_slots import title_of
from kerege.people import personal_data
from kerege.people.models import Person

SLOTS = {
    "event": _("Event"),
    "title": _("Title of the work"),
    "link": _("Link to the work"),
    "state": _("State"),
    "started_at": _("Begins"),
    "award": _("Diploma"),
    "is_named_publicly": _("My name may stand in the public list of diplomas"),
}
SHEETS = {
    "event": _("Event"),
    "number": _("Version"),
    "total": _("Total"),
    "comment": _("Comment"),
    "received_at": _("Sent"),
}
SEATS = {"event": _("Event"), "name": _("Full name"), "position": _("Position and organisation")}
WISHES = {"event": _("Event"), "text": _("Wish"), "at": _("Sent")}


def enter_parts() -> None:
    """Called once, when the models are loaded."""
    part = personal_data.register
    part("coursework.defences", _("Defences of creative works"), slots_of, columns=SLOTS)
    part("coursework.juries", _("Seats in juries"), seats_of, columns=SEATS)
    part("coursework.jury_sheets", _("Sheets of the jury"), sheets_of, columns=SHEETS)
    part("coursework.wishes", _("Wishes to colleagues"), wishes_of, columns=WISHES)


def slots_of(person: Person) -> list[dict[str, Any]]:
    """Where the person defended what."""
    rows = DefenceSlot.objects.filter(person=person).select_related(
        "defence__event", "submission__assignment"
    )
    return [
        {
            "event": row.defence.event.title,
            "title": title_of(row),
            "link": row.link,
            "state": SlotState(row.state).label,
            "started_at": row.started_at,
            "award": Award(row.award).label if row.award and row.defence.is_released else "",
            "is_named_publicly": row.is_named_publicly,
        }
        for row in rows.order_by("pk")
    ]


def seats_of(person: Person) -> list[dict[str, Any]]:
    """Where the person judged."""
    rows = JuryMember.objects.filter(person=person).select_related("defence__event")
    return [
        {"event": row.defence.event.title, "name": row.name, "position": row.position}
        for row in rows.order_by("pk")
    ]


def sheets_of(person: Person) -> list[dict[str, Any]]:
    """What the person said as a member of a jury; not about whom."""
    rows = JurySheet.objects.filter(member__person=person).select_related("slot__defence__event")
    return [
        {
            "event": row.slot.defence.event.title,
            "number": row.number,
            "total": row.total,
            "comment": row.comment,
            "received_at": row.received_at,
        }
        for row in rows.order_by("pk")
    ]


def wishes_of(person: Person) -> list[dict[str, Any]]:
    """Wishes signed with the person's name."""
    rows = Wish.objects.filter(person=person).select_related("slot__defence__event")
    return [
        {"event": row.slot.defence.event.title, "text": row.text, "at": row.at}
        for row in rows.order_by("pk")
    ]
