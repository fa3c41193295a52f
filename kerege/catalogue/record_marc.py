"""A record as MARC21 that others' systems read: ISO 2709 in UTF-8, and MARCXML.

A field is `[tag, text]` (001–009) or `[tag, indicators, [[code, value], …]]`: see `Record.fields`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kerege.catalogue.models import Record, RecordRole

Field = list[Any]
OF_MARC = {
    "kk": "kaz",
    "ru": "rus",
    "en": "eng",
    "de": "ger",
    "fr": "fre",
    "uk": "ukr",
    "tr": "tur",
}
NAMESPACE = "http://www.loc.gov/MARC21/slim"
LONGEST_FIELD = 9998  # bytes; the directory has four figures for it
LONGEST_RECORD = 99_999
# What our columns tell, and our own fields are made of; 260 is the older place of 264.
_TOLD = {
    *("020", "041", "080", "084", "100", "245", "246", "250", "260", "264", "300", "490"),
    *("520", "521", "650", "700"),
}
_FIELD_END, _RECORD_END, _CODE = b"\x1e", b"\x1d", "\x1f"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def fields_of(record: Record) -> list[Field]:
    """All fields: as the record came if it came in MARC, else made of what it tells."""
    given = [field for field in record.fields if field[0] not in ("001", "003", "005")]
    own = [
        ["001", f"{record.pk}"],
        ["003", "KEREGE"],
        ["005", record.changed_at.strftime("%Y%m%d%H%M%S.0")],
    ]
    return own + (given or sorted(_made(record), key=lambda field: field[0]))


def corrected(record: Record) -> list[Field]:
    """Fields of a record that came in MARC, after a librarian has changed what it tells."""
    kept = [field for field in record.fields if field[0] not in _TOLD]
    made = [field for field in _made(record) if field[0] in _TOLD]
    return sorted(kept + made, key=lambda field: field[0])


def iso2709(record: Record) -> bytes:
    """One record; what is too long for the format is cut or left out from the end."""
    directory, body = b"", b""
    for field in fields_of(record):
        data = _cut(_data(field)) + _FIELD_END
        if 24 + len(directory) + 12 + 1 + len(body) + len(data) + 1 > LONGEST_RECORD:
            break
        directory += f"{field[0]:.3}{len(data):04d}{len(body):05d}".encode()
        body += data
    base = 24 + len(directory) + 1
    leader = f"{base + len(body) + 1:05d}nam a22{base:05d} c 4500".encode()
    return leader + directory + _FIELD_END + body + _RECORD_END


def xml_of(record: Record) -> str:
    """The `record` element of MARCXML, with its namespace."""
    parts = [f'<record xmlns="{NAMESPACE}"><leader>00000nam a2200000 c 4500</leader>']
    for field in fields_of(record):
        tag = quoteattr(plain(field[0]))
        if len(field) == 2:
            parts.append(f"<controlfield tag={tag}>{_safe(field[1])}</controlfield>")
            continue
        one, two = _indicators(field[1])
        inside = "".join(
            f"<subfield code={quoteattr(plain(code)[:1] or 'a')}>{_safe(value)}</subfield>"
            for code, value in field[2]
        )
        told = f"<datafield tag={tag} ind1={quoteattr(one)} ind2={quoteattr(two)}>"
        parts.append(f"{told}{inside}</datafield>")
    return "".join([*parts, "</record>"])


def collection(records: Iterable[Record]) -> Iterator[str]:
    """A MARCXML file, a record at a time."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="{NAMESPACE}">\n'
    for record in records:
        yield xml_of(record) + "\n"
    yield "</collection>\n"


def _made(record: Record) -> Iterator[Field]:
    credits = sorted(record.credits.all(), key=lambda one: (one.order, one.pk))
    first = next((one for one in credits if one.role == RecordRole.AUTHOR), None)
    codes = [OF_MARC.get(code, code if len(code) == 3 else "und") for code in _codes(record)]
    yield ["008", _fixed(record, codes[0] if codes else "und")]
    yield from (_field("020", "  ", a=isbn) for isbn in record.isbns)
    if len(codes) > 1:
        yield ["041", "0 ", [["a", code] for code in codes]]
    yield from _some("080", "  ", a=record.udc)
    if record.bbk:
        yield ["084", "  ", [["a", record.bbk], ["2", "rubbk"]]]
    if first:
        yield _field("100", "1 ", a=_name(first, record))
    yield _title(record, has_heading=first is not None)
    others = dict.fromkeys(text for text in record.titles.values() if text != record.title)
    yield from (_field("246", "31", a=text) for text in others)
    yield from _some("250", "  ", a=record.edition)
    year = f"{record.year}" if record.year else ""
    yield from _some("264", " 1", a=record.place, b=record.publisher, c=year)
    yield from _some("300", "  ", a=record.extent)
    yield from _some("490", "0 ", a=record.series)
    yield from (_field("520", "  ", a=text) for text in record.annotation.values())
    if record.age_mark:
        yield _field("521", "1 ", a=f"{record.get_age_mark_display()}")
    yield from _added(record, [one for one in credits if one is not first])


def _added(record: Record, credits: Sequence[Any]) -> Iterator[Field]:
    """Other ways to the book: subjects in each language, other people."""
    for subject in record.subjects.all():
        yield from (_field("650", " 4", a=text) for text in dict.fromkeys(subject.name.values()))
    for one in credits:
        yield ["700", "1 ", [["a", _name(one, record)], ["4", one.role]]]


def _title(record: Record, *, has_heading: bool) -> Field:
    said = {"a": record.title, "n": record.volume, "b": record.remainder}
    return _field("245", "10" if has_heading else "00", **said, c=record.responsibility)


def _fixed(record: Record, language: str) -> str:
    entered = record.created_at.strftime("%y%m%d")
    dates = f"s{record.year:04d}    " if record.year else "nuuuuuuuu"
    return f"{entered}{dates}xx {' ' * 17}{language:.3} d"


def _codes(record: Record) -> list[str]:
    return record.language_codes()


def _name(credit: Any, record: Record) -> str:
    return credit.author.name.localize(next(iter(_codes(record)), None))


def _some(tag: str, indicators: str, **values: str) -> Iterator[Field]:
    if any(values.values()):
        yield _field(tag, indicators, **values)


def _field(tag: str, indicators: str, **values: str) -> Field:
    return [tag, indicators, [[code, value] for code, value in values.items() if value]]


def _data(field: Field) -> bytes:
    if len(field) == 2:
        return plain(field[1]).encode()
    inside = "".join(f"{_CODE}{plain(code)[:1] or 'a'}{plain(value)}" for code, value in field[2])
    return ("".join(_indicators(field[1])) + inside).encode()


def _cut(data: bytes) -> bytes:
    return data[:LONGEST_FIELD].decode(errors="ignore").encode()


def _indicators(text: str) -> tuple[str, str]:
    two = f"{plain(text)}  "
    return two[0], two[1]


def plain(text: Any) -> str:
    """Without what neither XML nor the format itself can hold."""
    return _CONTROLS.sub("", f"{text}")


def _safe(text: Any) -> str:
    return escape(plain(text))
