"""ISO 2709, read by its separators: lengths that lie change nothing, memory stays flat."""

from collections.abc import Iterator
from typing import BinaryIO

from kerege.catalogue.formats.encodings import decoder
from kerege.catalogue.formats.parsed import LONGEST, MOST_FIELDS, Field, Parsed

CHUNK = 256 * 1024
LEADER = 24
_BETWEEN = b"\r\n\t \x1a\0\xef\xbb\xbf"


def read(file: BinaryIO, encoding: str) -> Iterator[Parsed]:
    """The records of a file one by one."""
    decode = decoder(encoding)
    is_text = encoding != "marc-8"
    for number, (piece, fault) in enumerate(pieces(file), start=1):
        record = Parsed(number)
        if fault:
            record.say(fault)
        if fault != "too_long":
            _fill(record, piece, decode, is_text, is_whole=not fault)
        yield record


def pieces(file: BinaryIO) -> Iterator[tuple[bytes, str]]:
    """The bytes of each record without its terminator, and what is wrong with their extent."""
    kept, is_skipping = b"", False
    while chunk := file.read(CHUNK):
        *whole, kept = (kept + chunk).split(b"\x1d")
        for piece in whole:
            if is_skipping:
                is_skipping = False
                continue
            bare = piece.lstrip(_BETWEEN)
            if bare:
                yield bare, "too_long" if len(bare) > LONGEST else ""
        if len(kept) > LONGEST:
            if not is_skipping:
                yield b"", "too_long"
            kept, is_skipping = b"", True
    if kept.strip(_BETWEEN) and not is_skipping:
        yield kept.lstrip(_BETWEEN), "cut_off"


def _fill(record: Parsed, piece: bytes, decode, is_text: bool, is_whole: bool) -> None:
    head = piece[:LEADER].decode("ascii", errors="replace")
    end = piece.find(b"\x1e")
    directory = piece[LEADER:end] if end > 0 else b""
    if len(directory) < 12 or not directory[:12].replace(b" ", b"0").isalnum():
        record.say("unreadable" if is_whole else "cut_off")
        return
    record.leader = head
    if is_whole and head[:5] != f"{len(piece) + 1:05}" and head[:5] != "99999":
        record.say("wrong_length")
    text = decode(piece[end + 1 :])
    if "\ufffd" in text:
        record.say("letters_lost")
    contents = text.split("\x1e")
    if contents and not contents[-1].strip():
        contents.pop()
    tags = _tags(directory)
    if len(tags) != len(contents) and is_whole:
        record.say("wrong_directory")
    fields = record.fields
    for tag, content in zip(tags[:MOST_FIELDS], contents, strict=False):
        fields.append(_field(record, tag, content))


def _tags(directory: bytes) -> list[str]:
    """The tags in the order of their contents, which need not be that of the directory."""
    text = directory.decode("latin-1")
    entries = [text[at : at + 12] for at in range(0, len(text) - 11, 12)]
    starts = [entry[7:] for entry in entries]
    if all(start.isdigit() for start in starts) and starts != sorted(starts):
        entries.sort(key=lambda entry: entry[7:])
    return [entry[:3] for entry in entries]


def _field(record: Parsed, tag: str, content: str) -> Field:
    if tag < "010" and "\x1f" not in content:
        return [tag, content]
    indicators, *subfields = content.split("\x1f")
    if not subfields:
        record.say("no_subfields", tag=tag)
        text = content[2:] if content[:2].strip(" 0123456789#") == "" else content
        return [tag, "  ", [["a", text.strip()]]]
    if len(indicators) != 2:
        record.say("long_indicators", tag=tag, count=len(indicators))
        indicators = (indicators + "  ")[:2]
    return [tag, indicators, [[part[0], part[1:]] for part in subfields if part]]
