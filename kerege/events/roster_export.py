"""The list of participants as a workbook."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import countries
from kerege.events.models import Event

WIDTHS = (5, 36, 44, 26, 18, 18, 30, 22, 10, 14, 26, 18)
ANSWER_WIDTH = 30


def workbook(
    event: Event,
    registrations: Iterable[Any],
    questions: Sequence[tuple[str, str]] = (),
    answers: dict[int, dict[str, str]] | None = None,
) -> bytes:
    """One sheet: a line for each registration, ready to be filtered and printed.

    `questions` are (words, code); each is a column of answers at the end.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

    buffer = BytesIO()
    # No text of a person may become a formula or a link.
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, safe)
    sheet = book.add_worksheet(_("Participants")[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    moment = book.add_format({"num_format": "dd.mm.yyyy hh:mm", "align": "left"})
    sheet.write_string(0, 0, str(event), book.add_format({"bold": True, "font_size": 14}))
    headings = [*_headings(), *(words for words, _code in questions)]
    widths = [*WIDTHS, *(ANSWER_WIDTH for _question in questions)]
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, heading, bold)
    last = 2
    for last, registration in enumerate(registrations, start=3):
        for column, value in enumerate([last - 2, *_cells(registration)]):
            sheet.write(last, column, value)
        when = timezone.localtime(registration.queued_at).replace(tzinfo=None)
        sheet.write_datetime(last, len(WIDTHS) - 1, when, moment)
        told = (answers or {}).get(registration.pk, {})
        for column, (_words, code) in enumerate(questions, start=len(WIDTHS)):
            sheet.write_string(last, column, told.get(code, ""))
    sheet.freeze_panes(3, 2)
    sheet.autofilter(2, 0, max(last, 3), len(headings) - 1)
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
        _("Country"),
        _("Position"),
        _("E-mail"),
        _("State"),
        _("Hours"),
        _("Takes part"),
        _("How it came about"),
        _("Registered"),
    ]


def _cells(registration: Any) -> list[Any]:
    return [
        registration.person.full_name,
        str(registration.organisation or _typed(registration)),
        str(registration.district or ""),
        countries.name(registration.country) if registration.country else "",
        registration.position_in_words,
        registration.person.email or "",
        registration.get_status_display(),
        float(registration.hours),
        registration.get_mode_display(),
        registration.get_way_display(),
    ]


def _typed(registration: Any) -> str:
    return ", ".join(filter(None, [registration.guest_organisation, registration.guest_city]))
