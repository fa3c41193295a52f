"""XLSX. The archive is weighed before it is opened: bombs and giant sheets are refused."""

import io
import logging
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext_noop as _

from kerege.imports.reading import extent
from kerege.imports.reading.table import (
    MOST_BYTES,
    MOST_LETTERS,
    MOST_ROWS,
    Bomb,
    Locked,
    NotATable,
    OldExcel,
    Table,
    TooLarge,
    TooManyRows,
    checked,
    clean,
    note,
)

logger = logging.getLogger(__name__)

MOST_UNPACKED = 300 * 1024 * 1024
MOST_FILES = 3_000
MOST_RATIO = 250  # of a file larger than SMALL
SMALL = 8 * 1024 * 1024
CHUNK = 1024 * 1024
OLD = b"\xd0\xcf\x11\xe0"

SHEET = b"sheetData"  # wherever in the archive it stands
FOREIGN = {"content.xml", "xl/workbook.bin"}  # the reader would read these instead


def is_workbook(body: bytes) -> bool:
    """Whether it says of itself that it is an archive or an old Excel file."""
    return body.startswith((b"PK\x03\x04", b"PK\x05\x06", OLD))


def read_workbook(body: bytes, *, sheet: str = "") -> Table:
    """The table of one sheet: the one asked for, or the first that is not empty."""
    if len(body) > MOST_BYTES:
        raise TooLarge
    if body.startswith(OLD):
        raise Locked if b"E\0n\0c\0r\0y\0p\0t\0e\0d" in body[:20_000] else OldExcel
    bare = weigh(body)
    names, chosen, grid, merged = _open(body, sheet)
    if len(grid) > MOST_ROWS + 1000:
        raise TooManyRows
    cut = 0
    rows: list[list[str]] = []
    for number, row in enumerate(grid, start=1):
        cells = [_shown(cell) for cell in row]
        if not cut and any(len(cell) > MOST_LETTERS for cell in cells):
            cut = number
        rows.append([clean(cell[:MOST_LETTERS]) for cell in cells])
    table = Table(rows=rows, sheet=chosen, sheets=names)
    _tell(table, _fill(rows, merged), bare, cut)
    return checked(table)


def weigh(body: bytes) -> list[str]:
    """Unpack all of it once without keeping it; answer the formulas that have no value."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = archive.infolist()
            _check_sizes(members, len(body))
            bare: list[str] = []
            for member in members:
                content = _unpack(archive, member)
                if SHEET in content:
                    bare += extent.check(content)
            return bare
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        raise NotATable from None
    except Exception as trouble:
        if type(trouble).__module__ in {"zlib", "lzma", "bz2", "_lzma"}:
            raise NotATable from None
        raise


def _check_sizes(members: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(member.file_size for member in members)
    if len(members) > MOST_FILES or total > MOST_UNPACKED:
        raise Bomb
    if total > SMALL and total > MOST_RATIO * packed:
        raise Bomb
    names = {member.filename.lower() for member in members}
    if "xl/workbook.xml" not in names or names & FOREIGN:
        raise NotATable


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The content, whatever the name says it is. A size that lies breaks the sum."""
    parts, size = [], 0
    with archive.open(member) as source:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > MOST_UNPACKED:
                raise Bomb
            parts.append(chunk)
    return b"".join(parts)


def _open(body: bytes, wanted: str) -> tuple[list[str], str, list[list[Any]], list[Any]]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 -- few processes ever need it

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        names = list(book.sheet_names)
        for name in [wanted] if wanted in names else names:
            sheet = book.get_sheet_by_name(name)
            grid = sheet.to_python(skip_empty_area=False)
            if any(any(cell != "" for cell in row) for row in grid):
                return names, name, grid, list(sheet.merged_cell_ranges or [])
        return names, wanted or next(iter(names), ""), [], []
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as trouble:  # the reader's panics are no Exceptions
        if "password" in str(trouble).lower():
            raise Locked from None
        # The words of a reader may quote cells: the log has its kind alone.
        logger.warning("A workbook was not readable: %s", type(trouble).__name__)
        raise NotATable from None


def _shown(value: Any) -> str:
    """A value as people see it in the sheet."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, datetime):
        has_time = (value.hour, value.minute, value.second) != (0, 0, 0)
        return f"{value:%d.%m.%Y %H:%M}" if has_time else f"{value:%d.%m.%Y}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time | timedelta):
        return str(value)[:8]
    return str(value)


def _fill(rows: list[list[str]], merged: list[Any]) -> int:
    """A cell merged over several rows says the same of each of them; how many were filled."""
    filled = 0
    for (top, left), (bottom, right) in merged[:5000]:
        if left != right or top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        for place in range(top + 1, min(bottom + 1, len(rows))):
            if left < len(rows[place]) and not rows[place][left]:
                rows[place][left] = rows[top][left]
                filled += 1
    return filled


def _tell(table: Table, filled: int, bare: list[str], cut: int) -> None:
    if filled:
        table.notes.append(
            note(_("Merged cells were divided: each row got the value of the first."), n=filled)
        )
    if bare:
        cells = ", ".join(bare[:8])
        table.notes.append(
            note(
                _(
                    "Some formulas have no value in the file, so their cells are empty: "
                    "%(cells)s. Open the file in Excel and save it."
                ),
                cells=cells,
            )
        )
    if cut:
        table.notes.append(
            note(_("Cells longer than 2,000 characters were cut: row %(row)s."), row=cut)
        )
