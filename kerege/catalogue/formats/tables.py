"""Tables of books, XLSX and CSV: looked at, then read row by row.

CSV is read as it comes and its memory does not grow; a workbook is small enough to be held whole
(the limits are those of `imports.reading`).
"""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

from kerege.catalogue.formats import encodings
from kerege.catalogue.formats.parsed import Parsed
from kerege.catalogue.formats.table_cells import copies_of, record_of
from kerege.catalogue.formats.table_columns import COLUMNS, OF_COPIES
from kerege.foundation.errors import Refused
from kerege.imports.reading import headings, table, text, workbook

ENCODINGS = ("utf-8", "utf-16", *encodings.EIGHT_BIT)
LOOKED_AT = 60  # rows
LONGEST_LINE = 100_000  # letters
MOST_LINES = 40  # of a cell between quotation marks
MOST_LETTERS = 5_000  # of a cell
Row = tuple[int, list[str], str]  # number as people see it, cells, fault


@dataclass
class Look:
    """The first rows of a table, and how they were read."""

    rows: list[list[str]]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    heading: int = 0  # its number from 1; 0: there is none
    columns: dict[str, str] = field(default_factory=dict)

    @property
    def headings(self) -> list[str]:
        width = max(map(len, self.rows), default=0)
        found = self.rows[self.heading - 1] if 0 < self.heading <= len(self.rows) else []
        return [cell[:200] for cell in found] + [""] * (width - len(found))


def is_workbook(sample: bytes) -> bool:
    """By its first bytes."""
    return workbook.is_workbook(sample)


def looks_like_table(sample: bytes) -> bool:
    """Whether the lines of a text fall into the same two or more cells, with a heading we know."""
    encoding = encoding_of(sample)
    said = sample.decode(_codec(encoding, sample), errors="replace")
    if sum(said[:4000].count(chr(code)) for code in (*range(9), *range(14, 32))) > 2:
        return False
    lines = said.splitlines(keepends=True)[:40]
    rows = [cells for _n, cells, _f in _rows(lines, text.sniff(said))]
    wide = [cells for cells in rows if sum(map(bool, cells)) > 1]
    return (
        len(wide) > 1 and len(wide) >= len(rows) / 2 and headings.find_heading(rows, COLUMNS) >= 0
    )


def look(
    file: BinaryIO,
    *,
    encoding: str = "",
    delimiter: str = "",
    sheet: str = "",
    heading: int | None = None,
) -> Look:
    """The first rows with what their columns seem to hold; `Refused` where it is no table."""
    file.seek(0)
    sample = file.read(encodings.SAMPLE)
    if is_workbook(sample):
        whole = _workbook(file, sheet)
        found = Look(
            whole.rows[:LOOKED_AT], sheet=whole.sheet, sheets=whole.sheets, notes=whole.notes
        )
    else:
        found = _look_at_text(file, sample, encoding, delimiter)
    if not any(map(any, found.rows)):
        raise table.NothingInIt
    place = headings.find_heading(found.rows, COLUMNS) + 1 if heading is None else heading
    found.heading = place if place <= len(found.rows) else 0
    body = found.rows[found.heading :][:20]
    found.columns = headings.guess(found.headings, body, COLUMNS)
    return found


def read(file: BinaryIO, encoding: str, said: Mapping[str, Any] | None = None) -> Iterator[Parsed]:
    """The records of a table; rows that follow each other and differ in copies alone are one."""
    said = said or {}
    try:
        rows = _all_rows(file, encoding, said)
        yield from _joined(rows, said.get("columns", {}), said.get("heading", 0))
    except Refused:
        broken = Parsed(1)
        broken.say("table_broken")
        yield broken


def encoding_of(sample: bytes) -> str:
    """The likeliest of those that tables are written in."""
    head = sample[:400]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) > len(head) / 4:
        return "utf-16"
    found = encodings.detect(sample)
    return found if found in ENCODINGS else "cp1251"


def _look_at_text(file: BinaryIO, sample: bytes, encoding: str, delimiter: str) -> Look:
    encoding = encoding if encoding in ENCODINGS else encoding_of(sample)
    mark = delimiter if delimiter in text.DELIMITERS else _delimiter(sample, encoding)
    rows = [cells for _n, cells, _f in islice(_rows(_lines(file, encoding), mark), LOOKED_AT)]
    rows = [cells[: table.MOST_COLUMNS] for cells in rows]
    return Look(rows, encoding=encoding, delimiter=mark)


def _delimiter(sample: bytes, encoding: str) -> str:
    return text.sniff(sample.decode(_codec(encoding, sample), errors="replace"))


def _codec(encoding: str, head: bytes) -> str:
    if encoding == "utf-16" and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16-be" if head[:1] in {b"\0", b"\4"} else "utf-16-le"
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _workbook(file: BinaryIO, sheet: str) -> table.Table:
    file.seek(0)
    return workbook.read_workbook(file.read(table.MOST_BYTES + 1), sheet=sheet)


def _all_rows(file: BinaryIO, encoding: str, said: Mapping[str, Any]) -> Iterator[Row]:
    file.seek(0)
    if is_workbook(file.read(8)):
        rows = _workbook(file, said.get("sheet", "")).rows
        yield from ((number, row, "") for number, row in enumerate(rows, start=1))
        return
    encoding = encoding if encoding in ENCODINGS else "utf-8"
    yield from _rows(_lines(file, encoding), said.get("delimiter") or ";")


def _lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    file.seek(0)
    codec = _codec(encoding, file.read(4))
    file.seek(0)
    source = io.TextIOWrapper(file, encoding=codec, errors="replace", newline="")
    try:
        while line := source.readline(LONGEST_LINE):
            yield line.replace("\0", "")
    finally:
        with suppress(ValueError):  # the file was closed before
            source.detach()


def _rows(lines: Iterable[str], mark: str) -> Iterator[Row]:
    """A quotation mark without its partner spoils its own row and no other."""
    source = _Lines(lines)
    number, is_long = 1, False
    while (line := source.next()) is not None:
        was_long, is_long = is_long, len(line) >= LONGEST_LINE and line[-1] not in "\r\n"
        if is_long or was_long:
            if not was_long:
                yield number, [], "line_long"
            number += not is_long
            continue
        parts = source.until_closed(line)
        if not parts:
            yield number, _cells([line], mark, csv.QUOTE_NONE)[0], "open_quote"
            number += 1
        for place, cells in enumerate(_cells(parts, mark, csv.QUOTE_MINIMAL) if parts else ()):
            yield number + place, cells, ""
        number += len(parts)


class _Lines:
    """Lines that may be put back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.source, self.waiting = iter(lines), deque[str]()

    def next(self) -> str | None:
        """The next line, or nothing at the end."""
        return self.waiting.popleft() if self.waiting else next(self.source, None)

    def until_closed(self, line: str) -> list[str]:
        """The line with those that its cells go on in; nothing if a quotation is never closed."""
        parts, quotes = [line], line.count('"')
        while quotes % 2 and len(parts) < MOST_LINES and (more := self.next()) is not None:
            parts.append(more)
            quotes += more.count('"')
        if quotes % 2:
            self.waiting.extendleft(reversed(parts[1:]))
            return []
        return parts


def _cells(parts: Sequence[str], mark: str, quoting: int) -> list[list[str]]:
    try:
        found = list(csv.reader(parts, delimiter=mark, quoting=quoting))  # type: ignore[arg-type]
    except csv.Error:  # a cell that is too long: the row has none
        found = []
    return [[_clean(cell) for cell in cells] for cells in found] or [[]]


def _clean(cell: str) -> str:
    """A cell; lines within it stay apart, because authors stand so."""
    if "\n" in cell or "\r" in cell:
        lines = (table.clean(line) for line in cell[:MOST_LETTERS].splitlines())
        return "\n".join(line for line in lines if line)
    return table.clean(cell[:MOST_LETTERS])


def _joined(rows: Iterable[Row], columns: Mapping[str, str], heading: int) -> Iterator[Parsed]:
    before: tuple[Any, Parsed] | None = None
    for number, cells, fault in rows:
        if number <= heading or not (any(cells) or fault):
            continue
        said = {
            code: cells[int(place)]
            for place, code in columns.items()
            if int(place) < len(cells) and cells[int(place)]
        }
        key = tuple((code, text) for code, text in said.items() if code not in OF_COPIES)
        if before and key and not fault and before[0] == key:
            before[1].fields.extend(copies_of(said) or [["852", "  ", [["n", "1"]]]])
            continue
        if before:
            yield before[1]
        record = record_of(number, said)
        if fault:
            record.say(fault)
        before = (key, record)
    if before:
        yield before[1]
