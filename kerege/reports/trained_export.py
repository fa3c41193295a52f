"""Who was trained in what, for Excel."""

import io
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kerege.people.models import Person


def trained_xlsx(people: list[Person], places: dict[int, list[Any]]) -> bytes:
    """A row for each person and event; what looks like a formula stays a text."""
    import xlsxwriter  # noqa: PLC0415 -- megabytes that most processes never need

    stream = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, plain) as book:
        sheet = book.add_worksheet(_("Who was trained")[:31])
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.set_column(0, 2, 30)
        sheet.set_column(3, 10, 18)
        sheet.freeze_panes(1, 1)
        sheet.write_row(0, 0, _head(), bold)
        number = 0
        for person in people:
            for place in places[person.pk]:
                number += 1
                sheet.write_row(number, 0, _row(person, place))
                sheet.write_datetime(number, 5, _moment(place.event.starts_on), day)
        sheet.autofilter(0, 0, max(number, 1), len(_head()) - 1)
    return stream.getvalue()


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
        "",
        place.event.get_kind_display(),
        place.event.get_topic_display(),
        float(place.hours),
        place.paper.number if place.paper else "",
    ]


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- Excel knows no zones
