"""The protocol on paper: PDF by typst, and Word."""

from pathlib import Path
from typing import Any

from kerege.foundation import typesetting

TEMPLATE = Path(__file__).resolve().parent / "typst" / "protocol.typ"
LANGUAGES = ("kk", "ru")


def protocol_pdf(data: dict[str, Any]) -> bytes:
    """The protocol as PDF/A."""
    return typesetting.pdf(TEMPLATE, data)


def protocol_docx(data: dict[str, Any]) -> bytes:
    """The protocol for Word, to be signed or worked on."""
    from kerege.coursework import defence_word  # noqa: PLC0415 -- python-docx weighs 15 MB

    return defence_word.written(data)
