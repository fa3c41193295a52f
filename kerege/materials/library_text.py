"""The words of a file, for the search: DOCX, PPTX, ODT, ODP, plain text and captions.

Files of strangers: of an archive only the parts that hold words are unpacked, so many bytes of
them and no more; XML is read as a stream by expat, a document that declares entities is left.
"""

import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from xml.parsers import expat

MOST_LETTERS = 200_000
MOST_BYTES = 64 * 1024 * 1024  # unpacked, of all parts together
MOST_PARTS = 2000
_PIECE = 64 * 1024
_PARTS = {
    "docx": re.compile(r"word/document\.xml"),
    "pptx": re.compile(r"ppt/slides/slide(\d+)\.xml"),
    "odt": re.compile(r"content\.xml"),
    "odp": re.compile(r"content\.xml"),
}
READABLE = frozenset({*_PARTS, "txt", "vtt", "srt"})
# Elements after which a word ends.
_BREAKS = ("p", "br", "tab", "h", "line-break", "s", "cr", "tc")
_TROUBLE = (
    zipfile.BadZipFile,
    expat.ExpatError,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    LookupError,
)


class _Enough(Exception):
    """So many words are known that the rest does not matter, or the file is a trap."""


class _Reader:
    """Collects the words of several parts."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.letters = self.bytes = 0

    def read(self, pieces: Iterator[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.CharacterDataHandler = self._words
        parser.EndElementHandler = self._ended
        parser.EntityDeclHandler = self._trap
        parser.buffer_text = True
        for piece in pieces:
            self.bytes += len(piece)
            if self.bytes > MOST_BYTES:
                raise _Enough
            parser.Parse(piece)
        parser.Parse(b"", True)

    def _words(self, data: str) -> None:
        self.parts.append(data)
        self.letters += len(data)
        if self.letters > MOST_LETTERS:
            raise _Enough

    def _ended(self, name: str) -> None:
        if name.rpartition(":")[2] in _BREAKS:
            self.parts.append("\n")

    def _trap(self, *declared: Any) -> None:
        raise _Enough


def text_of(path: Path, kind: str) -> str:
    """What can be read; "" of a file that is broken or of another kind."""
    if kind in {"txt", "vtt", "srt"}:
        return _tidy(_decoded(path))
    if kind not in _PARTS:
        return ""
    reader = _Reader()
    try:
        with zipfile.ZipFile(path) as archive:
            for name in _names(archive, _PARTS[kind]):
                with archive.open(name) as part:
                    reader.read(iter(partial(part.read, _PIECE), b""))
                reader.parts.append("\n")
    except (_Enough, *_TROUBLE):
        pass  # what was read before is true
    return _tidy("".join(reader.parts))


def _names(archive: zipfile.ZipFile, wanted: re.Pattern[str]) -> list[str]:
    names = [name for name in archive.namelist()[:MOST_PARTS] if wanted.fullmatch(name)]
    return sorted(names, key=lambda name: [int(n) for n in re.findall(r"\d+", name)[:1]])


def _decoded(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(MOST_LETTERS * 2)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        if trouble.start > len(data) - 4:
            return data[: trouble.start].decode("utf-8-sig")
        return data.decode("cp1251", errors="replace")


def _tidy(text: str) -> str:
    lines = (" ".join(line.replace("\0", " ").split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:MOST_LETTERS]
