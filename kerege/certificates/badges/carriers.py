"""Files that carry a badge: baked into PNG and SVG, attached to a PDF; in, and out again.

What comes from strangers is read with limits: nothing is decoded as a picture, nothing executed,
nothing unpacked beyond MOST bytes.
"""

import json
import re
import struct
import zlib
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused

PNG_SIGN = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"openbadgecredential"
OLD_KEYWORD = b"openbadges"
NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
OLD_NAMESPACE = "http://openbadges.org"
TAG = "openbadges:credential"
MOST = 2 * 2**20  # bytes of a credential; ours have some five thousand


class WronglyBaked(Refused):
    message = _("The badge does not sit in the file in the way that Open Badges 3.0 asks for.")


class OldBadge(WronglyBaked):
    message = _("This is a badge of an older kind (Open Badges 2). We read Open Badges 3.0.")


class TwoBadges(WronglyBaked):
    message = _("The file carries more than one badge; it is not clear which of them holds.")


class NoBadge(Refused):
    message = _("There is no badge in this file. Choose the file that you were given as a badge.")


def text_of(document: dict[str, Any]) -> str:
    """A credential as it is given out: letters as they are, no spaces."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def bake_png(picture: bytes, text: str) -> bytes:
    """The picture with the badge as an uncompressed iTXt chunk, right behind its head."""
    if not picture.startswith(PNG_SIGN):
        raise ValueError("not a PNG")
    body = KEYWORD + b"\0\0\0\0\0" + text.encode()
    end_of_head = 8 + 12 + struct.unpack(">I", picture[8:12])[0]
    return picture[:end_of_head] + _chunk(b"iTXt", body) + picture[end_of_head:]


def unbake_png(picture: bytes) -> str:
    """The badge of a PNG; refuses what is baked wrongly."""
    found = []
    for kind, body in _chunks(picture):
        keyword, _zero, rest = body.partition(b"\0")
        if kind not in {b"iTXt", b"tEXt", b"zTXt"} or keyword not in {KEYWORD, OLD_KEYWORD}:
            continue
        if keyword == OLD_KEYWORD:
            raise OldBadge
        if kind != b"iTXt" or rest[:1] != b"\0":
            raise WronglyBaked
        # Two bytes of compression, then language and translated keyword, each ended by a zero.
        parts = rest[2:].split(b"\0", 2)
        found.append(parts[2] if len(parts) == 3 else b"")
    return _only(found)


def bake_svg(drawing: str, text: str) -> str:
    """The drawing with the badge as its first child."""
    head = re.search(r"<svg\b[^>]*>", drawing)
    if head is None or head[0].endswith("/>"):
        raise ValueError("not an SVG")
    marked = head[0].replace("<svg", f'<svg xmlns:openbadges="{NAMESPACE}"', 1)
    safe = text.replace("]]>", "]]\\u003e")  # the same JSON; would end the section
    baked = f"<{TAG}><![CDATA[{safe}]]></{TAG}>"
    return drawing[: head.start()] + marked + baked + drawing[head.end() :]


def unbake_svg(body: bytes) -> str:
    """The badge of an SVG; entities and document types are refused, nothing is fetched."""
    reader = _SvgReader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.read
    parser.StartDoctypeDeclHandler = reader.refuse
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, ValueError) as error:
        raise NoBadge from error
    return _only([one.encode() for one in reader.found])


class _SvgReader:
    def __init__(self) -> None:
        self.found: list[str] = []
        self._inside = False
        self._size = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _blank, local = name.rpartition(" ")
        if space == OLD_NAMESPACE:
            raise OldBadge
        if space == NAMESPACE and local == "credential":
            self._inside = True
            self.found.append(attributes.get("verify", ""))

    def end(self, _name: str) -> None:
        self._inside = False

    def read(self, text: str) -> None:
        if self._inside:
            self._size += len(text)
            if self._size > MOST:
                raise WronglyBaked
            self.found[-1] = self.found[-1] + text

    def refuse(self, *_told: Any) -> None:
        raise NoBadge


def attached_to_pdf(body: bytes) -> str:
    """The badge among the files attached to a PDF: streams marked as embedded files."""
    found = []
    for match in re.finditer(rb"<<((?:(?!endobj|stream).){0,2000}?)>>\s*stream\r?\n", body, re.S):
        if b"/EmbeddedFile" not in match[1]:
            continue
        end = body.find(b"endstream", match.end())
        stream = body[match.end() : end if end >= 0 else None]
        if b"/FlateDecode" in match[1]:
            stream = _inflated(stream)
        if b"AchievementSubject" in stream[:MOST]:
            found.append(stream.strip())
    return _only(found)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream, MOST)
    except zlib.error:
        return b""


def _only(found: list[bytes]) -> str:
    if not found:
        raise NoBadge
    if len(found) > 1:
        raise TwoBadges
    try:
        text = found[0].decode().strip()
    except UnicodeDecodeError:
        raise WronglyBaked from None
    if not text or len(text) > MOST:
        raise WronglyBaked
    return text


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(picture: bytes) -> list[tuple[bytes, bytes]]:
    found, place = [], 8
    while place + 12 <= len(picture):
        (length,) = struct.unpack(">I", picture[place : place + 4])
        kind, body = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        found.append((kind, body))
        if kind == b"IEND":
            break
        place += 12 + length
    return found
