"""Scans of certificates that others issued: what a file is, is told by its contents."""

import warnings
from typing import Any

from django.utils.translation import gettext_lazy as _
from PIL import Image

from kerege.foundation.errors import Refused

LIMIT = 10 * 1024 * 1024  # bytes
PIXELS = 60_000_000  # a sheet of A4 at 600 dots an inch has 35 million
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class NotAScan(Refused):
    message = _("Choose a PDF, JPEG or PNG file: a scan or a photograph of the certificate.")


class ScanTooLarge(Refused):
    message = _("The file is larger than 10 MB. Photograph the certificate once more, smaller.")


def kind_of(file: Any, size: int) -> str:
    """The media type of a scan; refuses everything else. The file is left at its beginning."""
    if size > LIMIT:
        raise ScanTooLarge
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith(b"\xff\xd8\xff") or head == b"\x89PNG\r\n\x1a\n":
        return _picture(file)
    raise NotAScan


def _picture(file: Any) -> str:
    """Opened, not decoded: the size stands in the head of the file."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=["JPEG", "PNG"]) as picture:
                width, height = picture.size
                # Telephones put two pictures into one JPEG (MPO): for us it is a JPEG.
                kind = "image/png" if picture.format == "PNG" else "image/jpeg"
        except Image.DecompressionBombError:
            raise ScanTooLarge from None
        except (OSError, ValueError, SyntaxError):
            raise NotAScan from None
    file.seek(0)
    if width * height > PIXELS:
        raise ScanTooLarge
    return kind
