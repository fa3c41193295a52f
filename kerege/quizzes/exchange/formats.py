"""What a file is, and its questions."""

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused
from kerege.imports.reading.table import MOST_BYTES, TooLarge
from kerege.imports.reading.text import decode, read_text
from kerege.imports.reading.workbook import is_workbook, read_workbook
from kerege.quizzes.exchange import aiken, gift, kahoot, kit, moodle, qti, sheet
from kerege.quizzes.exchange.draft import Draft, looked_over

# The names of formats are the same in every language.
NAMES = {
    "sheet": "Kerege XLSX",
    "kit": "Kerege ZIP",
    "kahoot": "Kahoot XLSX",
    "gift": "GIFT",
    "aiken": "Aiken",
    "moodle": "Moodle XML",
    "qti": "QTI",
}


class UnknownFormat(Refused):
    message = _(
        "There are no questions of a known form in this file. Kerege reads its own table, Kahoot’s "
        "table, GIFT, Aiken, Moodle XML and QTI."
    )


def read(body: bytes, language: str) -> tuple[str, list[Draft]]:
    """The name of the format and the drafts, looked over."""
    if len(body) > MOST_BYTES:
        raise TooLarge
    name, drafts = _read(body, language)
    if not drafts:
        raise UnknownFormat
    return name, looked_over(drafts)


def _read(body: bytes, language: str) -> tuple[str, list[Draft]]:
    if is_workbook(body):
        return _package(body, language)
    if moodle.is_moodle(body):
        return "moodle", moodle.read(body, language)
    if body.lstrip()[:1] == b"<":
        return "qti", qti.read_item("item", body, language)
    return _text(body, language)


def _package(body: bytes, language: str) -> tuple[str, list[Draft]]:
    if _has(body, lambda name: name.endswith("imsmanifest.xml")):
        return "qti", qti.read(body, language)
    if kit.is_kit(body):
        return "kit", kit.read(body)
    return _table(read_workbook(body).rows, language)


def _has(body: bytes, wanted: Callable[[str], bool]) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            return any(wanted(name) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False


def _text(body: bytes, language: str) -> tuple[str, list[Draft]]:
    text, _encoding = decode(body)
    text = "\n".join(text.splitlines())
    if aiken.is_aiken(text):
        return "aiken", aiken.read(text, language)
    if gift.is_gift(text):
        return "gift", gift.read(text, language)
    return _table(read_text(body).rows, language) if text.strip() else ("", [])


def _table(rows: Sequence[Sequence[str]], language: str) -> tuple[str, list[Draft]]:
    if sheet.heading_of(rows) is not None:
        return "sheet", sheet.read(rows)
    return "kahoot", kahoot.read(rows, language)
