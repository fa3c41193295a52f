"""What a file is, told by its first bytes and never by its name.

Nothing is unpacked: of an archive only the list of names is read, and only if that list is short.
"""

import re
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

HEAD = 4096
LONG_LIST = 4 * 1024 * 1024  # bytes of names in an archive that we still read


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is served and which endings its name may have."""

    code: str
    media_type: str
    endings: tuple[str, ...]
    family: str  # picture, video, audio, document, table, slides, book, archive, text
    opens_in_browser: bool = False

    @property
    def label(self) -> str:
        """«PDF», «DOCX»"""
        return self.endings[0].upper()


_OPEN = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_ALL = [
    Kind("pdf", "application/pdf", ("pdf",), "document", opens_in_browser=True),
    Kind("jpeg", "image/jpeg", ("jpg", "jpeg"), "picture", opens_in_browser=True),
    Kind("png", "image/png", ("png",), "picture", opens_in_browser=True),
    Kind("gif", "image/gif", ("gif",), "picture", opens_in_browser=True),
    Kind("webp", "image/webp", ("webp",), "picture", opens_in_browser=True),
    Kind("mp4", "video/mp4", ("mp4", "m4v"), "video", opens_in_browser=True),
    Kind("webm", "video/webm", ("webm",), "video", opens_in_browser=True),
    Kind("mov", "video/quicktime", ("mov",), "video"),
    Kind("mkv", "video/x-matroska", ("mkv",), "video"),
    Kind("avi", "video/x-msvideo", ("avi",), "video"),
    Kind("mp3", "audio/mpeg", ("mp3",), "audio", opens_in_browser=True),
    Kind("m4a", "audio/mp4", ("m4a",), "audio", opens_in_browser=True),
    Kind("ogg", "audio/ogg", ("ogg", "oga", "opus"), "audio", opens_in_browser=True),
    Kind("wav", "audio/wav", ("wav",), "audio", opens_in_browser=True),
    Kind("docx", _OPEN + "wordprocessingml.document", ("docx",), "document"),
    Kind("xlsx", _OPEN + "spreadsheetml.sheet", ("xlsx",), "table"),
    Kind("pptx", _OPEN + "presentationml.presentation", ("pptx", "ppsx"), "slides"),
    Kind("odt", _ODF + "text", ("odt",), "document"),
    Kind("ods", _ODF + "spreadsheet", ("ods",), "table"),
    Kind("odp", _ODF + "presentation", ("odp",), "slides"),
    Kind("doc", "application/msword", ("doc", "rtf"), "document"),
    Kind("xls", "application/vnd.ms-excel", ("xls",), "table"),
    Kind("ppt", "application/vnd.ms-powerpoint", ("ppt", "pps"), "slides"),
    Kind("epub", "application/epub+zip", ("epub",), "book"),
    Kind("zip", "application/zip", ("zip",), "archive"),
    Kind("vtt", "text/vtt", ("vtt",), "captions"),
    Kind("srt", "application/x-subrip", ("srt",), "captions"),
    Kind("txt", "text/plain; charset=utf-8", ("txt", "csv", "md"), "text"),
    Kind("marc", "application/marc", ("mrc", "iso", "marc"), "catalogue"),
    Kind("marcxml", "application/octet-stream", ("xml",), "catalogue"),
    Kind("irbis", "application/octet-stream", ("mst",), "catalogue"),
    Kind("avif", "image/avif", ("avif",), "picture", opens_in_browser=True),
    # Known so that they can be named when they are refused.
    Kind("svg", "application/octet-stream", ("svg",), "script"),
    Kind("html", "application/octet-stream", ("html", "htm", "xhtml"), "script"),
    Kind("macros", "application/octet-stream", ("docm", "xlsm", "pptm"), "script"),
    Kind("program", "application/octet-stream", ("exe",), "script"),
    Kind("unknown", "application/octet-stream", ("bin",), "unknown"),
]
KINDS = {kind.code: kind for kind in _ALL}
FILMS = frozenset(kind.code for kind in _ALL if kind.family == "video")
# AVIF is drawn by us and not taken from strangers.
PICTURES = frozenset(kind.code for kind in _ALL if kind.family == "picture") - {"avif"}
SOUNDS = frozenset(kind.code for kind in _ALL if kind.family == "audio")
CAPTIONS = frozenset({"vtt", "srt"})
PAPERS = frozenset(
    kind.code for kind in _ALL if kind.family in {"document", "table", "slides", "book", "text"}
)
CATALOGUES = frozenset(kind.code for kind in _ALL if kind.family == "catalogue")
ARCHIVES = frozenset({"zip"})

_STARTS = [
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"OggS", "ogg"),
    (b"ID3", "mp3"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"{\\rtf", "doc"),
]
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_OLE = {"doc": "doc", "xls": "xls", "ppt": "ppt", "pps": "ppt"}
_MP3 = re.compile(rb"\xff[\xfa\xfb\xf2\xf3]")
_MARC = re.compile(rb"[\xef\xbb\xbf\s]*[0-9 ]{5}[a-z ][a-z ]{2}[^\x1e]{17,}\x1e", re.DOTALL)
_MARCXML = re.compile(
    r"<(\w+:)?(record|collection)[\s>].*<(\w+:)?(leader|controlfield)\b", re.DOTALL
)
_HTML = re.compile(r"<(!doctype html|html|head|body|script|iframe|meta|title)\b", re.IGNORECASE)
_SRT = re.compile(r"\d+\s*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}


def kind_of(path: Path, name: str = "") -> Kind:
    """The kind of a file on this disk; the name helps only between old Office files."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if head.startswith(b"PK\x03\x04"):
            return KINDS[_packed(file, head)]
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return KINDS[_OLE.get(ending_of(name), "unknown")]
    return KINDS[_by_bytes(head) or _by_text(head) or "unknown"]


def kind_of_bytes(content: bytes) -> Kind:
    """The kind of a picture, a sound, a film or a text that lies in memory."""
    head = content[:HEAD]
    return KINDS[_by_bytes(head) or _by_text(head) or "unknown"]


def by_name(name: str) -> Kind | None:
    """What the name claims; good enough to refuse early, never to trust."""
    ending = ending_of(name)
    return next((kind for kind in _ALL if ending in kind.endings), None)


def ending_of(name: str) -> str:
    """«pdf» of «Plan.PDF»"""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _by_bytes(head: bytes) -> str:
    for start, code in _STARTS:
        if head.startswith(start):
            return code
    if _MARC.match(head):
        return "marc"
    if head.startswith(b"\0\0\0\0") and len(head) > 36 and not head[12:32].strip(b"\0"):
        return "irbis"
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "unknown")
    if head[4:8] == b"ftyp":
        return _film(head[8:12])
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "webm" if b"webm" in head[:64] else "mkv"
    return "mp3" if _MP3.match(head) else ""


def _film(brand: bytes) -> str:
    if brand in {b"M4A ", b"M4B "}:
        return "m4a"
    if brand in {b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1"}:
        return "unknown"
    return "mov" if brand == b"qt  " else "mp4"


def _by_text(head: bytes) -> str:
    text = _decoded(head)
    if text is None:
        return ""
    bare = text.lstrip("\ufeff \t\r\n")
    if "<svg" in text.lower():
        return "svg"
    if bare.startswith("<") and not _HTML.search(text) and _MARCXML.search(text):
        return "marcxml"
    if _HTML.search(text) or bare.startswith(("<?xml", "<!")):
        return "html"
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        return "vtt"
    return "srt" if _SRT.match(bare) else "txt"


def _decoded(head: bytes) -> str | None:
    if b"\0" in head:
        return None
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError as trouble:
        if trouble.start > len(head) - 4 and len(head) == HEAD:
            return head[: trouble.start].decode("utf-8")
        text = head.decode("cp1251", errors="replace")
        return None if sum(ord(letter) < 9 for letter in text) else text


def _packed(file: BinaryIO, head: bytes) -> str:
    """A plain archive, or what office programs and e-books make of one."""
    if head[30:38] == b"mimetype":
        declared = head[38:100]
        for code in ("epub", "odt", "ods", "odp"):
            if declared.startswith(KINDS[code].media_type.encode()):
                return code
    if _length_of_list(file) > LONG_LIST:
        return "zip"
    try:
        names = zipfile.ZipFile(file).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error):
        return "unknown"
    return _office(names)


def _office(names: list[str]) -> str:
    if "[Content_Types].xml" not in names:
        return "zip"
    if any(name.endswith("vbaProject.bin") for name in names):
        return "macros"
    found = (code for folder, code in _FOLDERS.items() if any(n.startswith(folder) for n in names))
    return next(found, "zip")


def _length_of_list(file: BinaryIO) -> int:
    """How long the list of names at the end of an archive says it is."""
    file.seek(0, 2)
    file.seek(max(0, file.tell() - 65_557))
    tail = file.read()
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 16:
        return 0
    return int(struct.unpack_from("<I", tail, place + 12)[0])
