"""A framework as a table, one row a domain or a competency: read from CSV and judged row by row.

Columns: code, parent, kind, title_kk/ru/en, desc_kk/ru/en, target_<profile>,
evidence_hint_kk/ru/en. Pure functions: no database.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import HIGHEST_LEVEL
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T, languages
from kerege.imports.reading.text import read_text

STARTER = Path(__file__).resolve().parent / "starter.csv"
DOMAIN, COMPETENCY = "domain", "competency"
TARGET = "target_"
CODE = re.compile(r"[0-9A-Za-zА-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ][0-9A-Za-zА-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ._-]*")
LENGTHS = {"title": 400, "desc": 2000, "evidence_hint": 1000}
DOMAIN_LENGTHS = {"title": 200, "desc": 1000, "evidence_hint": 1000}
DOMAIN_CODE, COMPETENCY_CODE = 10, 20


class NoSuchColumns(Refused):
    message = _("The first row must name the columns: code, parent, kind, title_kk and so on.")


@dataclass(frozen=True)
class Row:
    """A domain or a competency as the table tells it."""

    line: int
    kind: str
    code: str
    parent: str
    name: T
    description: T
    hint: T
    targets: dict[str, int]


@dataclass(frozen=True)
class BadRow:
    line: int
    code: str
    reason: str | Promise


@dataclass
class Read:
    """What a table says: good rows in their order, bad ones each with its reason."""

    rows: list[Row] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    profiles: list[str] = field(default_factory=list)


def starter() -> Read:
    """The framework that the platform brings along."""
    return read(STARTER.read_bytes())


def read(body: bytes) -> Read:
    """The rows of a CSV file, UTF-8 or cp1251, divided by commas or semicolons."""
    cells = read_text(body).rows
    heads = [head.strip().casefold() for head in cells[0]]
    if "code" not in heads or not any(head.startswith("title_") for head in heads):
        raise NoSuchColumns
    found = Read(profiles=[h.removeprefix(TARGET) for h in heads if h.startswith(TARGET)])
    for line, row in enumerate(cells[1:], start=2):
        if any(row):
            _take(found, line, dict(zip(heads, row, strict=True)))
    return found


def _take(found: Read, line: int, cells: dict[str, str]) -> None:
    """Add the row to the good or to the bad ones."""
    code = _unquoted(cells.get("code", ""))
    reason = _fault(found, code, cells)
    if reason:
        found.bad.append(BadRow(line, code, reason))
        return
    texts = {name: _texts(cells, name) for name in LENGTHS}
    found.rows.append(
        Row(
            line=line,
            kind=_kind(cells),
            code=code,
            parent=_unquoted(cells.get("parent", "")),
            name=texts["title"],
            description=texts["desc"],
            hint=texts["evidence_hint"],
            targets={
                head.removeprefix(TARGET): int(value)
                for head, value in cells.items()
                if head.startswith(TARGET) and value
            },
        )
    )


def _fault(found: Read, code: str, cells: dict[str, str]) -> str | Promise:
    """Why the row cannot be taken; empty if it can."""
    kind = _kind(cells)
    if kind not in {DOMAIN, COMPETENCY}:
        return _("The kind must be “domain” or “competency”.")
    if not CODE.fullmatch(code) or len(code) > (DOMAIN_CODE if kind == DOMAIN else COMPETENCY_CODE):
        return _("The code is empty or has signs that a code cannot have, or it is too long.")
    if any(row.code == code for row in found.rows):
        return _("The same code stands in a row above.")
    if kind == COMPETENCY and not _has_parent(found, cells):
        return _("No row above is the domain that this row names as its parent.")
    return _fault_of_texts(kind, cells) or _fault_of_targets(cells)


def _has_parent(found: Read, cells: dict[str, str]) -> bool:
    parent = _unquoted(cells.get("parent", ""))
    return any(row.kind == DOMAIN and row.code == parent for row in found.rows)


def _fault_of_texts(kind: str, cells: dict[str, str]) -> str | Promise:
    if not _texts(cells, "title"):
        return _("There is no title in any language.")
    lengths = DOMAIN_LENGTHS if kind == DOMAIN else LENGTHS
    for name, most in lengths.items():
        if any(len(text) > most for text in _texts(cells, name).values()):
            return _("A text is too long.")
    return ""


def _fault_of_targets(cells: dict[str, str]) -> str | Promise:
    levels = {str(level) for level in range(HIGHEST_LEVEL + 1)}
    for head, value in cells.items():
        if head.startswith(TARGET) and value and value not in levels:
            return _("A target must be a whole number from 0 to 4.")
    return ""


def _kind(cells: dict[str, str]) -> str:
    told = cells.get("kind", "").strip().casefold()
    return told or (COMPETENCY if cells.get("parent") else DOMAIN)


def _texts(cells: dict[str, str], name: str) -> T:
    pairs = ((code, _unquoted(cells.get(f"{name}_{code}", ""))) for code in languages())
    return T({code: text for code, text in pairs if text})


def _unquoted(text: str) -> str:
    """Without the sign that our own files put before what a spreadsheet would take for a sum."""
    text = text.strip()
    return text[1:] if text[:1] == "'" and text[1:2] in {"=", "+", "-", "@"} else text
