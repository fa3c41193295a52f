"""The list of participants as a workbook."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.models import Event

WIDTHS = (5, 36, 44, 26, 18, 30, 22, 10, 14, 18)


def workbook(event: Event, registrations: Iterable[Any]) -> bytes:
    """One sheet: a line for each registration, ready to be filtered and printed."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

    buffer = BytesIO()
    # No text of a person may become a formula or a link.
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, safe)
    sheet = book.add_worksheet(_("Participants")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm", "align": "left"})
    sheet.write_string(0, 0, str(event), book.add_format({"bold": True, "font_size": 14}))
    for column, (heading, width) in enumerate(zip(_headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, heading, bold)
    last = 2
    for last, registration in enumerate(registrations, start=3):
        for column, value in enumerate([last - 2, *_cells(registration)]):
            sheet.write(last, column, value)
        when = timezone.localtime(registration.queued_at).replace(tzinfo=None)
        sheet.write_datetime(last, len(WIDTHS) - 1, when, moment)
    sheet.freeze_panes(3, 2)
    sheet.autofilter(2, 0, max(last, 3), len(WIDTHS) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return buffer.getvalue()


def _headings() -> list[str]:
    return [
        "№",
        _("Full name"),
        _("Library"),
        _("District"),
        _("Position"),
        _("E-mail"),
        _("State"),
        _("Hours"),
        _("Takes part"),
        _("Registered"),
    ]


def _cells(registration: Any) -> list[Any]:
    return [
        registration.person.full_name,
        str(registration.organisation or ""),
        str(registration.district or ""),
        registration.get_position_display(),
        registration.person.email or "",
        registration.get_status_display(),
        float(registration.hours),
        registration.get_mode_display(),
    ]
