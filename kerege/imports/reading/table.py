"""What every reader answers, how large it may be, and how it says no."""

import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 60
MOST_LETTERS = 2_000  # in a cell

# English words of a sentence and its values: {"words": "…", "values": {…}}, translated when shown.
Note = dict[str, Any]


class TooLarge(Refused):
    message = _("The file is larger than 20 MB. Please divide it.")


class TooManyRows(Refused):
    message = _("The table has more than 50,000 rows. Please divide it.")


class TooManyColumns(Refused):
    message = _("The table has more than 60 columns. Please leave only those that are needed.")


class NothingInIt(Refused):
    message = _("There are no rows in it. Please choose another sheet or another file.")


class NotATable(Refused):
    message = _("This is not a table. Kerege reads text pasted from Excel, CSV and XLSX.")


class OldExcel(Refused):
    message = _("This is a file of an old Excel (.xls). Please save it as .xlsx and try again.")


class Locked(Refused):
    message = _("The file is protected by a password. Please save it without one and try again.")


class Bomb(Refused):
    message = _("Unpacked, this file would be far too large, so it was not opened.")


@dataclass
class Table:
    """Rows of text; `first` is the number people see beside the first of them."""

    rows: list[list[str]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def note(words: str, **values: Any) -> Note:
    """A sentence to be translated when it is shown; mark its words with gettext_noop."""
    return {"words": words, "values": values}


def clean(text: str) -> str:
    """A cell without what nobody sees: control characters, marks of direction, odd spaces."""
    if text.isascii() and text.isprintable():
        return text.strip()
    kept = [
        letter if unicodedata.category(letter)[0] != "C" else " " if letter in "\n\r\t" else ""
        for letter in unicodedata.normalize("NFC", text)
    ]
    return " ".join("".join(kept).split())


def checked(table: Table) -> Table:
    """Empty rows at the end and empty columns at the right are cut off; the limits hold."""
    rows = table.rows
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise NothingInIt
    if len(rows) > MOST_ROWS:
        raise TooManyRows
    width = max(_used(row) for row in rows)
    if width > MOST_COLUMNS:
        raise TooManyColumns
    table.rows = [row[:width] + [""] * (width - len(row)) for row in rows]
    return table


def _used(row: list[str]) -> int:
    for place in range(len(row), 0, -1):
        if row[place - 1]:
            return place
    return 0
