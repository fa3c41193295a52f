"""One style sheet from many: a phone on a weak line asks once.

The parts stay small and apart in `static/ui/css`; `manage.py build_css` writes
`static/ui/kerege.css`, and a test proves that it is current.
"""

import re
from pathlib import Path

STATIC = Path(__file__).resolve().parent / "static" / "ui"
SOURCES = STATIC / "css"
TARGET = STATIC / "kerege.css"

ORDER = "@layer tokens, base, layout, components, pages;"
_SAME_AS_DARK = "/* the same as dark */"


def sources() -> list[Path]:
    """Every part, in the order of the layers."""
    first = [SOURCES / f"{name}.css" for name in ("tokens", "base", "layout")]
    folders = ("components", "pages")
    return first + [part for name in folders for part in sorted((SOURCES / name).glob("*.css"))]


def build() -> str:
    """The whole sheet, spaces and comments left out."""
    text = "\n".join(part.read_text(encoding="utf-8") for part in sources())
    # The parts lie one folder deeper than the sheet.
    text = text.replace('url("../', 'url("')
    return ORDER + _squeeze(text.replace(_SAME_AS_DARK, _declarations_of_dark(text)))


def _declarations_of_dark(text: str) -> str:
    """The device's wish for a dark page and the reader's own wish are one list of colours."""
    match = re.search(r'\[data-scheme="dark"\] \{(.*?)\}', text, re.DOTALL)
    if match is None:
        raise ValueError("tokens.css has no dark scheme.")
    return match[1]


def _squeeze(text: str) -> str:
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,]) ?", r"\1", text)
    text = re.sub(r"(?<=[{;])([a-z-]+): ", r"\1:", text)
    text = text.replace(";}", "}").replace(": ", ":").strip()
    return text.replace("}", "}\n")  # a rule a line: two changes of the sheet can be merged
