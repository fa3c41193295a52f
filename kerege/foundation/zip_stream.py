"""A ZIP made while it is being sent: nothing waits on the disk, nothing is held in memory.

Files are put in as they are: slides, films and PDFs are packed already.
"""

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import default_storage

PART = 128 * 1024
# What zipfile writes around a file: before it, after it, in the list, at the end.
_HEAD, _AFTER, _LISTED, _END = 30, 16, 46, 22


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


class TooManyBytes(Exception):
    """So large that its length is not told before it is made."""


def length_of(entries: Sequence[Entry]) -> int:
    """How long the archive will be: what zipfile writes around the files is known."""
    total = _END
    for entry in entries:
        name = len(entry.name.encode())
        size = entry.size if entry.stored_as else _packed_length(entry.data)
        total += _HEAD + name + size + _AFTER + _LISTED + name
    if total >= 2**31 or len(entries) >= 2**16 - 1:
        raise TooManyBytes
    return total


def _packed_length(data: bytes) -> int:
    if not data:
        return 0
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return len(packer.compress(data)) + len(packer.flush())


def tag_of(entries: Sequence[Entry]) -> str:
    """The same for the same archive."""
    told = repr([(e.name, e.at.isoformat(), e.stored_as, e.size, e.data) for e in entries])
    return hashlib.sha256(told.encode()).hexdigest()[:40]


def part(entries: Iterable[Entry], first: int, length: int) -> Iterator[bytes]:
    """So many bytes of the archive from `first`; what stands before is made and not sent."""
    for piece in stream(entries):
        if first >= len(piece):
            first -= len(piece)
            continue
        cut = piece[first : first + length]
        first, length = 0, length - len(cut)
        if cut:
            yield cut
        if length <= 0:
            return


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
