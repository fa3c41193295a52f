"""Paper: PDF/A-3a and PDF/UA-1 by typst, in our own fonts only.

What people typed reaches a template as JSON data and never as markup, so a name full of typst,
HTML or TeX is printed letter by letter. Templates live in `<room>/typst/` and share
`foundation/typst/kerege.typ`.
"""

import json
import os
import re
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import segno
import typst

ROOMS = Path(__file__).resolve().parent.parent
FONTS = Path(__file__).resolve().parent / "fonts"
STANDARDS = ["a-3a", "ua-1"]
MASK = 3  # of eight patterns; to try them all and take the prettiest takes five times as long
TIDY_EVERY = 200  # documents; typst remembers layouts, and a thousand of them are a lot of memory

# Typst would start a thread a core, each with memory of its own; a document of a page or two is
# set no faster by them.
os.environ.setdefault("RAYON_NUM_THREADS", "1")

# Latin with its accents, Cyrillic with the Kazakh letters, and the signs of a printed page.
_STRANGE = re.compile(
    "[^\\t\\n\\r -~\u00a0-\u017f\u0400-\u04ff"
    "\u2010-\u2015\u2018-\u201e\u2022\u2026\u202f\u20b8\u2116]"
)

_lock = Lock()


class Typesetter:
    """A compiler that keeps its fonts, renewed now and then so that its memory stays bounded."""

    def __init__(self) -> None:
        self._made = 0
        self._compiler = self._fresh()

    def compile(self, template: Path, data: dict[str, Any], **options: Any) -> bytes:
        self._made += 1
        if self._made % TIDY_EVERY == 0:
            self._compiler = self._fresh()
        inputs = {"data": json.dumps(data, ensure_ascii=False)}
        return self._compiler.compile(input=str(template), sys_inputs=inputs, **options)  # type: ignore[return-value]

    @staticmethod
    def _fresh() -> typst.Compiler:
        return typst.Compiler(root=str(ROOMS), font_paths=[str(FONTS)], ignore_system_fonts=True)


@lru_cache(1)
def _typesetter() -> Typesetter:
    return Typesetter()


def pdf(template: Path, data: dict[str, Any], *, made_at: datetime | None = None) -> bytes:
    """A document that archives keep (PDF/A-3a) and screen readers read (PDF/UA-1).

    `template` is a .typ file of a room; `data` is plain JSON. The same data and `made_at` give
    the same bytes. Raises typst.TypstError if the template is wrong.
    """
    stamp = int(made_at.timestamp()) if made_at else None
    options = {"format": "pdf", "pdf_standards": STANDARDS, "timestamp": stamp}
    with _lock:
        try:
            return _typesetter().compile(template, data, **options)
        except typst.TypstError as error:
            # An archive takes no letter that has no shape: 😀 in a name must not stop the paper.
            if "could not be displayed" not in str(error):
                raise
            return _typesetter().compile(template, legible(data), **options)


def legible(data: Any) -> Any:
    """The same data with a question mark for each character that our fonts do not draw."""
    if isinstance(data, str):
        return _STRANGE.sub("?", data)
    if isinstance(data, dict):
        return {key: legible(value) for key, value in data.items()}
    return [legible(value) for value in data] if isinstance(data, list | tuple) else data


def escaped(text: str) -> str:
    """The same JSON with escapes for what our fonts do not draw, so that `legible` leaves it be."""
    return _STRANGE.sub(lambda found: json.dumps(found[0])[1:-1], text)


def picture(template: Path, data: dict[str, Any], *, pixels_per_inch: float = 96) -> bytes:
    """The first page as PNG, for a preview."""
    with _lock:
        made = _typesetter().compile(template, data, format="png", ppi=pixels_per_inch)
    return made if isinstance(made, bytes) else made[0]


def pictures(template: Path, data: dict[str, Any], *, pixels_per_inch: float = 96) -> list[bytes]:
    """Every page as PNG, for a preview of a paper of several pages."""
    with _lock:
        made = _typesetter().compile(template, data, format="png", ppi=pixels_per_inch)
    return [made] if isinstance(made, bytes) else list(made)


def drawing(template: Path, data: dict[str, Any]) -> str:
    """The first page as SVG, its letters drawn as shapes."""
    with _lock:
        made = _typesetter().compile(template, data, format="svg")
    return (made if isinstance(made, bytes) else made[0]).decode()


def qr(text: str) -> str:
    """A QR code as SVG, error correction M, without a quiet zone: the template leaves the space."""
    out = BytesIO()
    segno.make(text, error="m", micro=False, mask=MASK).save(
        out, kind="svg", border=0, xmldecl=False, dark="#161B3D", light=None
    )
    return out.getvalue().decode()
