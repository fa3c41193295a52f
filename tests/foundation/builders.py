"""Files and uploads as tests need them: small, of the right kind, really stored."""

import hashlib
import io
import secrets
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from kerege.foundation import purposes
from kerege.foundation.actions import uploads
from kerege.foundation.models import StoredFile, Upload
from tests.builders import NOW

FILM = b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2mp41" + b"film" * 500
PAPER = b"%PDF-1.7\n" + b"paper " * 300


def a_stored_file(data: bytes = PAPER, *, name: str = "plan.pdf", **fields: Any) -> StoredFile:
    """A file that has arrived and been looked through."""
    key = secrets.token_urlsafe(18)
    known = {
        "key": key,
        "purpose": "events.material",
        "about": "events.event:1",
        "name": name,
        "kind": "pdf",
        "file": default_storage.save(f"stored/{key}", ContentFile(data)),
        "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "created_at": NOW,
        "ready_at": NOW,
    }
    return StoredFile.objects.create(**known | fields)


def an_upload(*, owner_id: int, about: str, name: str = "plan.pdf", size: int = 100) -> Upload:
    """An upload of which nothing has arrived."""
    purpose = purposes.find("events.material")
    return uploads.begin(
        owner_id=owner_id, purpose=purpose, about=about, name=name, size=size, now=NOW
    )


def a_photograph(
    *, size: tuple[int, int] = (40, 20), form: str = "JPEG", place: bool = True
) -> bytes:
    """A picture that says where it was taken."""
    picture = Image.new("RGB", size, (200, 30, 30))
    exif = Image.Exif()
    exif[0x010F] = "Telephone"
    exif[0x8825] = {1: "N", 2: (49.0, 48.0, 0.0), 3: "E", 4: (73.0, 5.0, 0.0)}
    out = io.BytesIO()
    picture.save(out, form, exif=exif)
    return out.getvalue()


def content(stored: StoredFile) -> bytes:
    """What is kept, every byte."""
    with default_storage.open(stored.file.name or "", "rb") as file:
        return file.read()
