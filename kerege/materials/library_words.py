"""The words of a stored file, whatever holds them: papers, slides, captions."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.storage import default_storage

from kerege.foundation.models import StoredFile
from kerege.materials import library_pdf, library_text

CAPTIONS = frozenset({"vtt", "srt"})
READABLE = library_text.READABLE | {"pdf"}
_PIECE = 1024 * 1024
# What stands in captions and is not said: the heading, times, numbers and names of cues.
_NOT_SAID = re.compile(
    r"\ufeff?WEBVTT\b.*|\d+|(?:\d+:)?\d+:\d+[.,]\d+ +-->.*|NOTE\b.*|STYLE|REGION"
)
_TAG = re.compile(r"</?[a-z][^>]{0,80}>", re.IGNORECASE)


def words_of(stored: StoredFile) -> str:
    """What can be read of it; "" of what is broken, locked or holds no words."""
    if stored.kind not in READABLE:
        return ""
    with on_disk(stored) as path:
        if stored.kind == "pdf":
            return library_pdf.words(path, library_text.MOST_LETTERS)
        text = library_text.text_of(path, stored.kind)
    return said(text) if stored.kind in CAPTIONS else text


def said(captions: str) -> str:
    """Captions as one reads them: without times, numbers and marks."""
    lines = (line.strip() for line in captions.splitlines())
    return "\n".join(_TAG.sub("", line) for line in lines if not _NOT_SAID.fullmatch(line))


@contextmanager
def on_disk(stored: StoredFile) -> Iterator[Path]:
    """The file as one of this disk, wherever it is kept."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        with default_storage.open(stored.file.name or "", "rb") as source, path.open("wb") as to:
            while block := source.read(_PIECE):
                to.write(block)
        yield path
