"""The table of attendance as a workbook."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from kerege.events.attendance_cells import words_of
from kerege.events.models import Event

FIXED = 4  # columns before the first item


def workbook(event: Event, days: list[Any], rows: list[Any]) -> bytes:
    """Two sheets: figures to be counted with, and the words of each cell."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

    buffer = BytesIO()
    # No text of a person may become a formula or a link.
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, safe)
    items = [item for columns in days for item in columns.items]
    figures = _sheet(book, _("Attendance"), event, items)
    words = _sheet(book, _("Sources"), event, items)
    for line, row in enumerate(rows, start=3):
        for sheet in (figures, words):
            _person(sheet, line, row)
        for column, item in enumerate(items, start=FIXED):
            cell = row.cells[item.pk]
            figures.write_number(line, column, int(cell.present))
            words.write_string(line, column, words_of(cell))
        figures.write_number(line, FIXED + len(items), float(row.hours))
    book.close()
    return buffer.getvalue()


def _sheet(book: Any, name: str, event: Event, items: list[Any]) -> Any:
    sheet = book.add_worksheet(name[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"})
    sheet.write_string(0, 0, str(event), book.add_format({"bold": True, "font_size": 14}))
    headings = [_("Full name"), _("Library"), _("District"), _("Takes part")]
    headings += [f"{item.block.day.on:%d.%m.%Y} {item.title}" for item in items] + [_("Hours")]
    for column, heading in enumerate(headings):
        sheet.write_string(2, column, heading, bold)
    sheet.set_column(0, 1, 36)
    sheet.set_column(2, FIXED + len(items), 18)
    sheet.freeze_panes(3, 1)
    return sheet


def _person(sheet: Any, line: int, row: Any) -> None:
    registration = row.registration
    texts = (
        registration.person.full_name,
        str(registration.organisation or ""),
        str(registration.district or ""),
        registration.get_mode_display(),
    )
    for column, text in enumerate(texts):
        sheet.write_string(line, column, text)
