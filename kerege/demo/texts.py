"""The words of the demo: JSON files in `content`, every text in Kazakh, Russian and English.

What a sample person wrote has the language that she wrote in: `{"language": "kk", "text": "…"}`.
"""

import json
from pathlib import Path
from typing import Any

from kerege.foundation.translated import T, languages

CONTENT = Path(__file__).resolve().parent / "content"
PAST = (
    "library-services-2021",
    "national-traditions-2022",
    "family-reading-2022",
    "digital-technologies-2022",
    "librarian-competencies-2023",
)
NEXT = "librarian-competencies-next"


def read(name: str) -> Any:
    """The content of one file."""
    return json.loads((CONTENT / f"{name}.json").read_text("utf-8"))


def said_in(rows: list[dict[str, str]], language: str) -> list[str]:
    """What sample people wrote in the language: their own words are not translated."""
    return [row["text"] for row in rows if row["language"] == language]


def joined(paragraphs: list[dict[str, str]]) -> T:
    """Paragraphs as one text in each language; an empty list is no text at all."""
    if not paragraphs:
        return T()
    return T({code: "\n\n".join(part[code] for part in paragraphs) for code in languages()})


def filled(text: dict[str, str], **values: Any) -> T:
    """The text with its {placeholders} filled in."""
    return T({code: words.format(**values) for code, words in text.items()})
