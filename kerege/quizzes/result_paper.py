"""The protocol of a game on paper."""

from pathlib import Path
from typing import Any

from kerege.foundation import typesetting

TEMPLATE = Path(__file__).resolve().parent / "typst" / "game_protocol.typ"
LANGUAGES = ("kk", "ru", "en")


def protocol_pdf(data: dict[str, Any]) -> bytes:
    """PDF/A that screen readers read."""
    return typesetting.pdf(TEMPLATE, data)
