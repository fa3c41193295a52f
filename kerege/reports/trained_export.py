"""Who was trained in what, for Excel."""

from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.people.models import Person


def trained_xlsx(people: list[Person], places: dict[int, list[Any]]) -> bytes:
    """A row for each person and event; what looks like a formula stays a text."""
    table = Table(
        name=_("Who was trained"),
        headings=_head(),
        rows=(_row(person, place) for person in people for place in places[person.pk]),
        widths=(30, 30, 30, 18),
        held=1,
        filtered=True,
    )
    return workbook(table)


def _head() -> list[str]:
    return [
        _("Full name"),
        _("Event"),
        _("Library"),
        _("District or city"),
        _("Position"),
        _("Date"),
        _("Kind"),
        _("Topic"),
        _("Academic hours"),
        _("Certificate"),
    ]


def _row(person: Person, place: Any) -> list[Any]:
    return [
        person.full_name,
        str(place.event.title),
        str(place.organisation or ""),
        str(place.district or ""),
        place.get_position_display(),
        place.event.starts_on,
        place.event.get_kind_display(),
        place.event.get_topic_display(),
        float(place.hours),
        place.paper.number if place.paper else "",
    ]
