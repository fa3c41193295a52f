"""Books of a library as a table: what is read from one, and the one that is handed out."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.catalogue.models import Holding
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import Table, workbook
from kerege.imports.importers import Column
from kerege.imports.reading import headings
from kerege.imports.reading.text import read_text
from kerege.imports.reading.workbook import is_workbook, read_workbook

MOST_LINES = 2_000
# ISBN stands before the number: "номер ISBN" is no number of a record.
COLUMNS = (
    Column("isbn", "ISBN", ("isbn", "исбн", "isbn номер", "международный номер")),
    Column("number", gettext_lazy("Number of the record"), (
        "number of the record", "номер записи", "жазба нөмірі", "record", "record number",
    )),
    Column("copies", gettext_lazy("Copies"), (
        "copies", "экземпляров", "экземпляры", "экз", "кол во экз", "количество", "дана",
        "даналар", "дана саны", "саны", "кол во",
    )),
    Column("mark", gettext_lazy("Shelf mark"), (
        "shelf mark", "шифр", "полочный шифр", "полка", "сөре шифры", "сөре", "расстановка",
    )),
)  # fmt: skip


class NoBooksInIt(Refused):
    message = gettext_lazy(
        "There is no column with ISBN or numbers of records. Name the columns as in our table."
    )


class TooManyLines(Refused):
    message = gettext_lazy("The table has more than 2,000 books. Please divide it.")


@dataclass(frozen=True)
class Line:
    """A row as it was written; `row` is the number beside it in the table."""

    row: int
    isbn: str = ""
    number: str = ""
    copies: str = ""
    mark: str = ""


def read(body: bytes) -> list[Line]:
    """Rows that say anything; titles above the headings are passed over."""
    rows = (read_workbook(body) if is_workbook(body) else read_text(body)).rows
    place = headings.find_heading(rows, COLUMNS)
    names = headings.guess(rows[place], [], COLUMNS) if place >= 0 else {}
    if not {"isbn", "number"} & set(names.values()):
        raise NoBooksInIt
    lines = []
    for row, cells in enumerate(rows[place + 1 :], start=place + 2):
        said = {code: cells[int(at)] for at, code in names.items() if int(at) < len(cells)}
        if any(said.values()):
            lines.append(Line(row, **said))
    if len(lines) > MOST_LINES:
        raise TooManyLines
    return lines


def out(rows: Iterable[Holding]) -> bytes:
    """What the library holds, to be changed in Excel and brought back."""
    table = Table(
        name=_("Books of my library"),
        headings=[
            _("Number of the record"),
            _("Title"),
            _("Year"),
            "ISBN",
            _("Copies"),
            _("Shelf mark"),
        ],
        rows=(
            [
                row.record_id,
                row.record.title,
                row.record.year or "",
                ", ".join(row.record.isbns[:1]),
                row.copies,
                row.shelf_mark,
            ]
            for row in rows
        ),
        widths=(12, 50, 8, 18, 10, 20),
    )
    return workbook(table)
