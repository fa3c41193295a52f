"""A file or a pasted text as a plain table of texts, with bounds on everything."""

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 500


class BadTable(Refused):
    message = _("This file is not a table that we can read. Please save it as CSV or XLSX.")


class TableTooLarge(Refused):
    message = _("This table is too large: at most 5 MB and 20,000 rows.")


def read_table(body: bytes) -> list[list[str]]:
    """CSV in any usual encoding, or a workbook; formulas give their values only."""
    if len(body) > LARGEST:
        raise TableTooLarge
    if body[:4] == b"PK\x03\x04":
        return _workbook(body)
    return read_text(_decoded(body))


def read_text(text: str) -> list[list[str]]:
    """Lines with commas, semicolons or tabs between the cells."""
    text = text.lstrip("\ufeff")
    if len(text) > LARGEST:
        raise TableTooLarge
    if "\x00" in text:
        raise BadTable
    # Zoom puts a line of a table that is not the list's own before it: each line is judged.
    lines = text.splitlines()[:50]
    separator = max(",;\t", key=lambda sign: sum(line.count(sign) for line in lines))
    if not any(separator in line for line in lines):
        raise BadTable
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    try:
        for row in reader:
            _add(rows, row)
    except csv.Error:
        raise BadTable from None
    return rows


def _add(rows: list[list[str]], cells: list[str]) -> None:
    if len(rows) >= MOST_ROWS:
        raise TableTooLarge
    rows.append([cell[:LONGEST_CELL] for cell in cells[:MOST_COLUMNS]])


def _decoded(body: bytes) -> str:
    if body[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    text = body.decode("cp1251", "replace")
    printable = sum(letter.isprintable() or letter in "\r\n\t" for letter in text)
    if printable < len(text) * 0.95:
        raise BadTable
    return text


def _workbook(body: bytes) -> list[list[str]]:
    import python_calamine  # noqa: PLC0415 -- megabytes that most processes never need

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise TableTooLarge
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(body))
        sheet = book.get_sheet_by_index(0)
        rows: list[list[str]] = []
        for row in sheet.iter_rows():
            _add(rows, [_text(value) for value in row])
    except (zipfile.BadZipFile, python_calamine.CalamineError, ValueError, OSError, IndexError):
        raise BadTable from None
    return rows


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, timedelta):
        return str(int(value.total_seconds() // 60))
    return str(value)
