"""RIS and BibTeX for programs that keep lists of books, and Dublin Core for other catalogues."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from kerege.catalogue.models import Record, RecordRole

_CONTROLS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_TEX = str.maketrans({sign: f"\\{sign}" for sign in "#$%&_{}"} | {"\\": "", "~": "", "^": ""})
DC = "http://purl.org/dc/elements/1.1/"
_RIS_ROLES = {"aut": "AU", "edt": "ED", "trl": "A4", "ill": "A3", "com": "ED"}


def ris(record: Record, address: str) -> str:
    """One book as RIS, with the ends of lines the format asks for."""
    rows = [("TY", "BOOK"), ("TI", _whole_title(record))]
    rows += [(_RIS_ROLES[role], name) for role, name in _people(record)]
    rows += [("CY", record.place), ("PB", record.publisher)]
    rows += [("PY", f"{record.year or ''}"), ("ET", record.edition), ("SP", record.extent)]
    rows += [("T3", record.series), ("LA", record.languages)]
    rows += [("SN", isbn) for isbn in record.isbns]
    rows += [("KW", f"{subject.name}") for subject in record.subjects.all()]
    rows += [("AB", f"{record.annotation}"), ("UR", address)]
    told = "".join(f"{tag}  - {_line(text)}\r\n" for tag, text in rows if text)
    return f"{told}ER  - \r\n"


def bibtex(record: Record, address: str) -> str:
    """One book as BibTeX in UTF-8."""
    people = _people(record)
    values = {
        "title": f"{{{_tex(_whole_title(record))}}}",
        "author": " and ".join(_tex(name) for role, name in people if role == RecordRole.AUTHOR),
        "editor": " and ".join(_tex(name) for role, name in people if role == RecordRole.EDITOR),
        "translator": " and ".join(
            _tex(name) for role, name in people if role == RecordRole.TRANSLATOR
        ),
        "edition": _tex(record.edition),
        "address": _tex(record.place),
        "publisher": _tex(record.publisher),
        "year": f"{record.year or ''}",
        "series": _tex(record.series),
        "isbn": ", ".join(record.isbns),
        "url": address,
    }
    rows = "".join(f"  {name} = {{{text}}},\n" for name, text in values.items() if text)
    return f"@book{{kerege{record.pk},\n{rows}}}\n"


def dublin_core(record: Record, address: str) -> str:
    """The elements of Dublin Core, in the container that SRU names."""
    people = _people(record)
    rows = [("title", _whole_title(record))]
    rows += [("title", text) for text in record.titles.values() if text != record.title]
    rows += [("creator", name) for role, name in people if role == RecordRole.AUTHOR]
    rows += [("contributor", name) for role, name in people if role != RecordRole.AUTHOR]
    rows += [("publisher", record.publisher), ("date", f"{record.year or ''}")]
    rows += [("language", code) for code in record.language_codes()]
    rows += [("identifier", f"ISBN {isbn}") for isbn in record.isbns]
    for subject in record.subjects.all():
        rows += [("subject", text) for text in dict.fromkeys(subject.name.values())]
    rows += [("description", text) for text in record.annotation.values()]
    rows += [("format", record.extent), ("type", "text"), ("identifier", address)]
    inside = "".join(f"<dc:{name}>{escape(_line(text))}</dc:{name}>" for name, text in rows if text)
    schema = 'xmlns:srw_dc="info:srw/schema/1/dc-schema"'
    return f'<srw_dc:dc {schema} xmlns:dc="{DC}">{inside}</srw_dc:dc>'


def _people(record: Record) -> list[tuple[str, str]]:
    language = next(iter(record.language_codes()), None)
    credits: Iterator = iter(sorted(record.credits.all(), key=lambda one: (one.order, one.pk)))
    return [(credit.role, credit.author.name.localize(language)) for credit in credits]


def _whole_title(record: Record) -> str:
    title = f"{record.title}. {record.volume}" if record.volume else record.title
    return f"{title} : {record.remainder}" if record.remainder else title


def _tex(text: str) -> str:
    return _line(text).translate(_TEX)


def _line(text: str) -> str:
    return _CONTROLS.sub(" ", text).strip()
