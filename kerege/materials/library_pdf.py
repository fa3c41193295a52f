"""Pages of a PDF as pictures and words. pypdfium2 reads it; one thread at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

import pypdfium2

from kerege.materials import library_light

SMALL, LARGE = 720, 1440  # widths in dots
TALLEST = 4  # times as high as wide: a longer page is drawn smaller
_LOCK = Lock()  # PDFium has one state for a whole process


@dataclass(frozen=True)
class DrawnPage:
    """A page in two widths (WebP), one for slow lines (AVIF), size of the small one, words."""

    small: bytes
    large: bytes
    light: bytes
    width: int
    height: int
    text: str


class Unreadable(Exception):
    """Broken, or locked by a password; `args[0]` says which."""


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The document, while nobody else reads one."""
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as trouble:
            raise Unreadable(
                "password" if "password" in str(trouble).lower() else "broken"
            ) from None
        try:
            yield document
        finally:
            document.close()


def words(path: Path, most: int) -> str:
    """The words alone, so many letters and no more; "" of what cannot be read."""
    found: list[str] = []
    try:
        with opened(path) as document:
            for number in range(len(document)):
                found.append(document[number].get_textpage().get_text_range())
                if sum(map(len, found)) > most:
                    break
    except (Unreadable, pypdfium2.PdfiumError, ValueError, MemoryError):
        pass  # what was read before is true
    return "\n".join(found)[:most].replace("\0", " ")


def draw(document: Any, number: int) -> DrawnPage:
    """Page `number`, counted from one."""
    try:
        page = document[number - 1]
        wide, high = page.get_size()
        width = LARGE if high <= wide * TALLEST else max(1, int(LARGE * wide * TALLEST / high))
        picture = page.render(scale=width / max(wide, 1), may_draw_forms=False).to_pil()
        text = page.get_textpage().get_text_range()
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        raise Unreadable("broken") from None
    picture = picture.convert("RGB")
    small = picture.resize((SMALL, max(1, round(picture.height * SMALL / picture.width))))
    tidy = "\n".join(" ".join(line.replace("\0", " ").split()) for line in text.splitlines())
    light = library_light.avif(small, library_light.PAGE, library_light.PAGE_BYTES)
    return DrawnPage(_webp(small), _webp(picture), light, small.width, small.height, tidy)


def _webp(picture: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=72, method=4)
    return out.getvalue()
