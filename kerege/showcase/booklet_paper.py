"""What typst needs of a booklet beyond its words: pictures, and the pages as small pictures."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from PIL import Image

from kerege.foundation import typesetting

TEMPLATE = Path(__file__).resolve().parent / "typst" / "booklet.typ"
PIXELS_PER_INCH = 60
PAGES = {"trifold": 2, "pages": 4, "bookmarks": 2, "leaflet": 1}
PRINTED = 2000  # pixels of the longer side: an A5 page at 240 dots an inch


def with_pictures(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with each picture as SVG text around its pixels."""
    drawn = [
        {"svg": _wrapped(one["file"], grey=data["variant"] == "grey"), "alt": one["alt"]}
        for one in data["pictures"]
    ]
    return data | {"pictures": drawn}


def preview(data: dict[str, Any]) -> tuple[list[str], bool]:
    """(pages as PNG in base64, whether all words fit)."""
    told = typesetting.legible(with_pictures(data | {"probe": True}))
    pages = typesetting.pictures(TEMPLATE, told, pixels_per_inch=PIXELS_PER_INCH)
    expected = PAGES[data["layout"]]
    return [b64encode(page).decode() for page in pages[:expected]], len(pages) <= expected


def _wrapped(name: str, *, grey: bool) -> str:
    with default_storage.open(name, "rb") as file, Image.open(file) as picture:
        upright = picture.convert("L" if grey else "RGB")
        upright.thumbnail((PRINTED, PRINTED))
        out = BytesIO()
        upright.save(out, "JPEG", quality=88)
    width, height = upright.size
    pixels = b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{pixels}"/></svg>'
    )
