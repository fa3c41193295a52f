"""Pasted text and CSV: the encoding and the delimiter are found out and may be corrected."""

import csv
import io
from collections import Counter

from django.utils.translation import gettext_noop as _

from kerege.imports.reading.table import (
    MOST_BYTES,
    MOST_LETTERS,
    MOST_ROWS,
    NotATable,
    Table,
    TooLarge,
    TooManyRows,
    checked,
    clean,
    note,
)

ENCODINGS = ("utf-8", "utf-16", "cp1251", "kz1048", "cp866", "koi8-r")
DELIMITERS = ("\t", ";", ",", "|")
OURS = frozenset("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
# Signs that stand in Russian and Kazakh lists beside the letters.
SIGNS = frozenset("«»№–—“”„…’‘•°\u00a0")


def read_text(body: bytes, *, encoding: str = "", delimiter: str = "") -> Table:
    """The table of a CSV file or of pasted text."""
    if len(body) > MOST_BYTES:
        raise TooLarge
    text, found = decode(body, encoding)
    mark = delimiter if delimiter in DELIMITERS else sniff(text)
    rows, cut = _cells(text, mark)
    table = Table(rows=rows, encoding=found, delimiter=mark)
    if cut:
        table.notes.append(
            note(_("Cells longer than 2,000 characters were cut: row %(row)s."), row=cut)
        )
    return checked(table)


def decode(body: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the name of its encoding: the one asked for, or the likeliest."""
    if encoding in ENCODINGS:
        return body.decode(_codec(body, encoding), errors="replace").lstrip("\ufeff"), encoding
    if body.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_wide(body):
        return decode(body, "utf-16")
    try:
        return _no_binary(body.decode("utf-8-sig")), "utf-8"
    except UnicodeDecodeError:
        scores = {name: _score(body, name) for name in ("cp1251", "kz1048", "cp866", "koi8-r")}
        best = max(scores, key=lambda name: scores[name])
        return _no_binary(body.decode(best, errors="replace")), best


def sniff(text: str) -> str:
    """The delimiter that cuts the first lines into the same number of cells."""
    head = text[:20_000]
    return max(DELIMITERS, key=lambda mark: _evenness(head, mark))


def _codec(body: bytes, encoding: str) -> str:
    if encoding != "utf-16" or body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return encoding
    return "utf-16-le" if _high_bytes(body[1:400:2]) >= _high_bytes(body[:400:2]) else "utf-16-be"


def _looks_wide(body: bytes) -> bool:
    """Text of two bytes a letter without a mark in front: every other byte is 0 or 4."""
    head = body[:400]
    high = max(_high_bytes(head[0::2]), _high_bytes(head[1::2]))
    return b"\0" in head and high > len(head) * 0.35


def _high_bytes(column: bytes) -> int:
    """Of signs (0) and of Cyrillic letters (4)."""
    return column.count(0) + column.count(4)


def _no_binary(text: str) -> str:
    odd = sum(text[:4000].count(chr(code)) for code in (*range(9), *range(14, 32)))
    if odd > max(2, len(text[:4000]) // 50):
        raise NotATable
    return text


def _score(body: bytes, encoding: str) -> int:
    """Letters of ours are worth a point; those of other alphabets and capitals inside cost."""
    text = body[:50_000].decode(encoding, errors="replace")
    points, before = 0, ""
    for letter in text:
        if not letter.isascii():
            points += 1 if letter.lower() in OURS else 0 if letter in SIGNS else -3
            if letter.isupper() and before.islower():
                points -= 2
        before = letter
    return points


def _evenness(head: str, mark: str) -> float:
    if mark not in head:
        return 0
    try:
        widths = Counter(
            len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=mark) if row
        )
    except csv.Error:
        return 0
    wide = [(count, width) for width, count in widths.items() if width > 1]
    if not wide:
        return 0
    count, width = max(wide)
    # A tab is typed by nobody: where it stands, it divides.
    return count / sum(widths.values()) * min(width, 8) + (8 if mark == "\t" else 0)


def _cells(text: str, mark: str) -> tuple[list[list[str]], int]:
    try:
        return _parse(text, mark, csv.QUOTE_MINIMAL)
    except (csv.Error, _RunawayQuote):
        pass
    try:
        # A quote without its partner would swallow the rest of the table.
        return _parse(text, mark, csv.QUOTE_NONE)
    except (csv.Error, _RunawayQuote):
        raise NotATable from None


class _RunawayQuote(Exception):
    pass


def _parse(text: str, mark: str, quoting: int) -> tuple[list[list[str]], int]:
    source = io.StringIO(text.replace("\0", ""), newline="")
    reader = csv.reader(source, delimiter=mark, quoting=quoting)  # type: ignore[arg-type]
    rows, cut = [], 0
    for number, row in enumerate(reader, start=1):
        if number > MOST_ROWS + 1000:
            raise TooManyRows
        for cell in row:
            if quoting != csv.QUOTE_NONE and (
                cell.count("\n") > 12 or "\n" in cell and mark in cell
            ):
                raise _RunawayQuote
            if len(cell) > MOST_LETTERS and not cut:
                cut = number
        rows.append([clean(cell[:MOST_LETTERS]) for cell in row])
    return rows, cut
