"""What a file is: format, encoding, dialect; guessed from its beginning, corrected by people."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from kerege.catalogue.formats import encodings, irbis, isbn_list, iso2709, marcxml, tables
from kerege.catalogue.formats.parsed import Parsed

ISO, XML, STARS, MASTER = "iso2709", "marcxml", "irbis_text", "irbis_master"
TABLE, ISBNS = "table", "isbn"
READERS = {
    ISO: iso2709.read,
    XML: marcxml.read,
    STARS: irbis.read_text,
    MASTER: irbis.read_master,
    TABLE: tables.read,
    ISBNS: isbn_list.read,
}
FORMATS = {
    ISO: "ISO 2709",
    XML: "MARCXML",
    STARS: "IRBIS64 (*****)",
    MASTER: "IRBIS64 (.mst)",
    TABLE: "XLSX, CSV",
    ISBNS: "ISBN",
}
CHOSEN = (ISO, XML, STARS, MASTER)  # those that a person may say it is instead
MARC21, UNIMARC, IRBIS = "marc21", "unimarc", "irbis"
DIALECTS = {MARC21: "MARC21, KAZMARC", UNIMARC: "UNIMARC, RUSMARC", IRBIS: "IRBIS64"}
_LOOKED_AT = 60  # records
_LEADER = re.compile(rb"[0-9 ]{5}[a-z0-9 ]")
_STARRED = re.compile(rb"^#\d{1,5}:", re.MULTILINE)
_TEXTS = re.compile(rb"[\x20-\xff]{8,}")  # between the numbers of a master file
_XML_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9-]+)[\"']")
_ALIASES = {"windows-1251": "cp1251", "pt154": "ptcp154", "ibm866": "cp866", "kz-1048": "kz1048"}


@dataclass(frozen=True)
class Guess:
    """How a file is read."""

    format: str
    encoding: str
    dialect: str


def guess(file: BinaryIO) -> Guess | None:
    """What the file is; nothing if it is no catalogue."""
    file.seek(0)
    sample = file.read(encodings.SAMPLE)
    found = format_of(sample)
    if not found:
        return None
    if found in (TABLE, ISBNS):
        is_text = found == TABLE and not tables.is_workbook(sample)
        return Guess(found, tables.encoding_of(sample) if is_text else "utf-8", TABLE)
    encoding = _encoding(sample, found)
    return Guess(found, encoding, dialect_of(file, found, encoding))


def format_of(sample: bytes) -> str:
    """The container, by its first bytes."""
    bare = sample.lstrip(b"\xef\xbb\xbf \r\n\t\0\x1a\x1d")
    if sample[:4] == b"\0\0\0\0" and len(sample) >= 36:
        return MASTER
    if bare.startswith(b"<") and re.search(rb"<(\w+:)?(record|collection)[\s>/]", sample):
        return XML
    if _LEADER.match(bare) and b"\x1e" in sample:
        return ISO
    if _STARRED.search(sample[:4096]):
        return STARS
    if isbn_list.looks_like_list(sample):
        return ISBNS
    return TABLE if tables.is_workbook(sample) or tables.looks_like_table(sample) else ""


def dialect_of(file: BinaryIO, found: str, encoding: str) -> str:
    """MARC21 has its titles in 245, UNIMARC in 200, IRBIS has the worksheet's name in 920."""
    if found in (STARS, MASTER):
        return IRBIS
    points = {MARC21: 0, UNIMARC: 0, IRBIS: 0}
    for record in islice(read(file, found, encoding), _LOOKED_AT):
        tags = {one[0] for one in record.fields}
        points[MARC21] += 2 * ("245" in tags) + bool(tags & {"008", "260", "264"})
        points[UNIMARC] += 2 * ("200" in tags) + ("801" in tags)
        points[IRBIS] += 4 * ("920" in tags and "200" in tags and "801" not in tags)
    return max(points, key=lambda name: points[name])


def read(
    file: BinaryIO, found: str, encoding: str, table: Mapping[str, Any] | None = None
) -> Iterator[Parsed]:
    """The records of a file from its beginning; of a table, as its columns are said to be."""
    file.seek(0)
    if found == TABLE:
        return tables.read(file, encoding, table)
    return READERS[found](file, encoding)


def _encoding(sample: bytes, found: str) -> str:
    if found == MASTER:
        found_by = encodings.detect(b" ".join(_TEXTS.findall(sample)).replace(b"\x1b", b""))
        return "utf-8" if found_by == encodings.MARC8 else found_by
    named = _XML_ENCODING.match(sample.lstrip(b"\xef\xbb\xbf")) if found == XML else None
    if named:
        name = named[1].decode("ascii").lower()
        name = _ALIASES.get(name, name)
        return name if name in encodings.ENCODINGS else "utf-8"
    return encodings.detect(sample)
