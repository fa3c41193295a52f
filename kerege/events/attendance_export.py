"""The table of attendance as a workbook."""

from typing import Any

from django.utils.translation import gettext as _

from kerege.events.attendance_cells import words_of
from kerege.events.models import Event
from kerege.foundation import tables_out

FIXED = 4  # columns before the first item


def workbook(event: Event, days: list[Any], rows: list[Any]) -> bytes:
    """Two sheets: figures to be counted with, and the words of each cell."""
    with tables_out.book() as book:
        _fill(book, event, days, rows)
    return book.body()


def _fill(book: tables_out.Book, event: Event, days: list[Any], rows: list[Any]) -> None:
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


def _sheet(book: Any, name: str, event: Event, items: list[Any]) -> Any:
    sheet = book.sheet(name)
    sheet.write_string(0, 0, str(event), book.title)
    headings = [_("Full name"), _("Library"), _("District"), _("Takes part")]
    headings += [f"{item.block.day.on:%d.%m.%Y} {item.title}" for item in items] + [_("Hours")]
    book.write_row(sheet, 2, headings, book.bold)
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
