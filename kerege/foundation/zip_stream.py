"""A ZIP made while it is being sent: nothing waits on the disk, nothing is held in memory.

Files are put in as they are: slides, films and PDFs are packed already.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage

PART = 128 * 1024


@dataclass(frozen=True)
class Entry:
    """A file of the archive: `data` itself, or a file of the storage of so many bytes."""

    name: str
    at: datetime
    data: bytes = b""
    stored_as: str = ""
    size: int = 0


class _Sink(io.RawIOBase):
    """Takes what zipfile writes and gives it on."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self._parts.append(part)
        return len(part)

    def give(self) -> bytes:
        part = b"".join(self._parts)
        self._parts.clear()
        return part


def stream(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The archive part by part. Asks no database."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for entry in entries:
            yield from _parts(entry, archive, sink)
    yield sink.give()


def _parts(entry: Entry, archive: zipfile.ZipFile, sink: _Sink) -> Iterator[bytes]:
    told = zipfile.ZipInfo(entry.name, date_time=entry.at.timetuple()[:6])
    told.external_attr = 0o644 << 16
    told.compress_type = zipfile.ZIP_DEFLATED if entry.data else zipfile.ZIP_STORED
    if not entry.stored_as:
        archive.writestr(told, entry.data)
        yield sink.give()
        return
    with (
        default_storage.open(entry.stored_as, "rb") as source,
        archive.open(told, "w", force_zip64=entry.size >= 2**31) as target,
    ):
        while part := source.read(PART):
            target.write(part)
            yield sink.give()
