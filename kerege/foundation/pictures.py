"""Pictures of strangers: measured before they are opened, made anew without what they tell.

A photograph says where it was taken and by which telephone. What we keep is drawn anew from the
pixels: no place, no hidden thumbnail, no second file behind the picture.
"""

import warnings
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from kerege.foundation.errors import Refused

MOST_PIXELS = 50_000_000
PREVIEW = (960, 960)
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "webp": "WEBP"}
_TROUBLE = (
    OSError,
    SyntaxError,
    ValueError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
)


class BrokenPicture(Refused):
    message = _("This picture cannot be opened. Save it anew as JPEG or PNG and try again.")


class TooManyPixels(Refused):
    message = _("This picture is too large: at most 50 million dots, for example 8000 by 6000.")


def measure(path: Path, kind: str) -> tuple[int, int]:
    """Width and height, read from the head of the file; nothing is unpacked."""
    try:
        with _open(path, kind) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        raise TooManyPixels from None
    except _TROUBLE:
        raise BrokenPicture from None
    if width * height > MOST_PIXELS:
        raise TooManyPixels
    return width, height


def draw_anew(path: Path, kind: str, *, to: Path, preview: Path) -> None:
    """Write the picture without anything but its pixels, and a small one for pages."""
    measure(path, kind)
    try:
        with _open(path, kind) as picture:
            # A photograph of many telephones holds a second picture, and moves as little as any.
            if kind != "jpeg" and getattr(picture, "n_frames", 1) > 1:
                to.write_bytes(path.read_bytes())  # moving pictures stay as they are
            else:
                _save(picture, kind, to)
            upright = ImageOps.exif_transpose(picture) or picture
            small = upright.convert("RGBA" if "A" in upright.getbands() else "RGB")
            small.thumbnail(PREVIEW)
            small.save(preview, "WEBP", quality=80)
    except _TROUBLE:
        raise BrokenPicture from None


def _open(path: Path, kind: str) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(path, formats=[_FORMATS[kind]])


def _save(picture: Image.Image, kind: str, to: Path) -> None:
    options: dict[str, Any] = {}
    if profile := picture.info.get("icc_profile"):
        options["icc_profile"] = profile
    upright = ImageOps.exif_transpose(picture) or picture
    if kind == "jpeg":
        options |= {"quality": 92, "subsampling": "4:2:0", "optimize": True}
    if kind == "webp":
        options["quality"] = 90
    bare = upright.copy()
    bare.info = {key: upright.info[key] for key in ("transparency",) if key in upright.info}
    bare.getexif().clear()
    bare.save(to, _FORMATS[kind], **options)
