"""A list of ISBN, one or several a line: typed, pasted, or read by a scanner of bar codes."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kerege.catalogue.formats.isbn import checked
from kerege.catalogue.formats.parsed import Parsed

MOST_LINES = 20_000
_LONGEST = 200
_PARTS = re.compile(r"[;,\t|]+|(?<=[0-9XxХх])\s+(?=(?:97[89]|ISBN))")
_PREFIX = re.compile(r"(?i)^\s*isbn(?:-1[03])?[:\s]*")
_LIKE = re.compile(r"[0-9][0-9XxХх –-]{8,16}")


def looks_like_list(sample: bytes) -> bool:
    """Whether nearly every line holds an ISBN and nothing else."""
    lines = [
        one for one in sample[:20_000].decode("utf-8-sig", "replace").splitlines() if one.strip()
    ]
    if len(sample) > 20_000:
        lines = lines[:-1]
    good = sum(all(_LIKE.fullmatch(part) for part in _parts(line)) for line in lines)
    return bool(lines) and good >= max(1, 0.6 * len(lines))


def read(file: BinaryIO, encoding: str) -> Iterator[Parsed]:
    """Each ISBN once, in the order of the list; the same again is one copy more."""
    file.seek(0)
    found: dict[str, Parsed] = {}
    counted: dict[str, int] = {}
    for number, record in enumerate(_each(file), start=1):
        record.number = number
        isbn = checked(record.first("020"), record)
        key = isbn or f"{number}"
        counted[key] = counted.get(key, 0) + 1
        found.setdefault(key, record)
    for key, record in found.items():
        record.fields.append(["852", "  ", [["n", str(counted[key])]]])
        yield record


def _each(file: BinaryIO) -> Iterator[Parsed]:
    for _number in range(MOST_LINES):
        line = file.readline(_LONGEST)
        if not line:
            return
        for part in _parts(line.decode("utf-8-sig", errors="replace")):
            record = Parsed(0, [["020", "  ", [["a", part]]]])
            if not _LIKE.fullmatch(part):
                record.say("odd_isbn", isbn=part[:40])
            yield record


def _parts(line: str) -> list[str]:
    parts = (_PREFIX.sub("", part).strip() for part in _PARTS.split(line.strip("\0\x1a\r\n ")))
    return [part for part in parts if part]
