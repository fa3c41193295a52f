"""Workbooks that we hand out: plain tables, and the book for those that are more than a table.

What people typed is never a formula or a link; numbers and dates stay what they are.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME_LENGTH = 31  # of a sheet
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

Row = Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet: headings, rows below; `titles` are lines above, the first of them large."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Row]
    widths: Sequence[int]  # the last one counts for all columns after it
    titles: Sequence[str] = ()
    held: int = 0  # columns that stay when one scrolls aside
    filtered: bool = False
    printed: bool = False  # landscape, as wide as a page, headings on each page
    wrapped: bool = False
    sums: Row = ()
    red: int | None = None  # a column of reasons


def workbook(*tables: Table) -> bytes:
    """A sheet for each table."""
    with book() as opened:
        for table in tables:
            _fill(opened, table)
    return opened.body()


class Book:
    """A workbook in memory and the formats that all of ours share."""

    def __init__(self) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

        self._buffer = BytesIO()
        self.file = Workbook(self._buffer, _SAFE)
        self.title = self.file.add_format({"bold": True, "font_size": 14})
        self.bold = self.file.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}
        )
        self.sums = self.file.add_format({"bold": True, "top": 1})
        self.wrapped = self.file.add_format({"text_wrap": True, "valign": "top"})
        self.red = self.file.add_format({"font_color": "#A3262A"})
        self._day = self.file.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
        self._moment = self.file.add_format({"num_format": "dd.mm.yyyy hh:mm", "align": "left"})

    def sheet(self, name: str) -> Any:
        """A new sheet; a name that Excel would refuse is made one that it takes."""
        return self.file.add_worksheet(name.translate(_FORBIDDEN)[:NAME_LENGTH].strip(" '"))

    def write(self, sheet: Any, line: int, column: int, value: Any, look: Any = None) -> None:
        """A cell by the type of the value; nothing leaves it empty."""
        if value is None or value == "":
            return
        if isinstance(value, datetime):
            sheet.write_datetime(line, column, value.replace(tzinfo=None), self._moment)
        elif isinstance(value, date):
            sheet.write_datetime(line, column, value, self._day)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(line, column, value, look)
        else:
            sheet.write_string(line, column, str(value), look)

    def write_row(self, sheet: Any, line: int, row: Iterable[Any], look: Any = None) -> None:
        """The cells of a row from the first column on."""
        for column, value in enumerate(row):
            self.write(sheet, line, column, value, look)

    def body(self) -> bytes:
        """The finished file."""
        return self._buffer.getvalue()


@contextmanager
def book() -> Iterator[Book]:
    """A book that is finished at the end."""
    opened = Book()
    yield opened
    opened.file.close()


def _fill(opened: Book, table: Table) -> None:
    sheet = opened.sheet(table.name)
    for line, words in enumerate(table.titles):
        sheet.write_string(line, 0, words, None if line else opened.title)
    top = len(table.titles) + 1 if table.titles else 0
    for column in range(len(table.headings)):
        width = table.widths[min(column, len(table.widths) - 1)]
        look = opened.red if column == table.red else None
        sheet.set_column(column, column, width, look)
    opened.write_row(sheet, top, table.headings, opened.bold)
    last = top
    for last, row in enumerate(table.rows, start=top + 1):
        opened.write_row(sheet, last, row, opened.wrapped if table.wrapped else None)
    if table.sums:
        opened.write_row(sheet, last + 1, table.sums, opened.sums)
    _arrange(sheet, table, top, last)


def _arrange(sheet: Any, table: Table, top: int, last: int) -> None:
    sheet.freeze_panes(top + 1, table.held)
    if table.filtered:
        sheet.autofilter(top, 0, max(last, top + 1), len(table.headings) - 1)
    if table.printed:
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
