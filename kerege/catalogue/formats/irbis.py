"""IRBIS64: the text export with `*****` between records, and the master file (.mst).

Fields are `^aTitle^eSubtitle`; what stands before the first `^` is taken as $a.
"""

import struct
from array import array
from collections.abc import Iterator
from typing import BinaryIO

from kerege.catalogue.formats.encodings import decoder
from kerege.catalogue.formats.parsed import LONGEST, MOST_FIELDS, Field, Parsed

STARS = "*****"
_CONTROL = 36  # bytes of the first record of a master file
_HEAD = struct.Struct(">8I")
_ENTRY = struct.Struct(">3I")
_DELETED = 1 | 2
_CROSS = struct.Struct(">3I")  # of the .xrf: low and high half of the place, flags
_GONE = 1 | 2 | 4  # deleted, deleted for good, absent
_MOST_NUMBERS = 20_000_000
_LOST = 64 * 1024  # bytes looked through for the next record after a broken one


def read_text(file: BinaryIO, encoding: str) -> Iterator[Parsed]:
    """The records of a text export."""
    decode = decoder(encoding)
    number, record, size = 1, Parsed(1), 0
    while line := file.readline(LONGEST):
        text = decode(line).strip("\ufeff\r\n\x1a")
        size += len(line)
        if text.startswith(STARS):
            if record.fields or record.problems:
                yield record
                number += 1
            record, size = Parsed(number), 0
        elif size > LONGEST or len(record.fields) > MOST_FIELDS:
            record.fields.clear()
            record.say("too_long")
        else:
            _take_line(record, text)
    if record.fields or record.problems:
        yield record


def _take_line(record: Parsed, text: str) -> None:
    """«#200: ^aTitle» or a line that goes on."""
    if "\ufffd" in text:
        record.say("letters_lost")
    tag, colon, value = text.partition(":")
    tag = tag.lstrip("#").strip()
    if colon and text.startswith("#") and tag.isdecimal() and len(tag) <= 5:
        record.fields.append(field_of(int(tag), value.strip()))
    elif text.strip() and record.fields and len(record.fields[-1]) == 3:
        last = record.fields[-1][2]
        if last:
            last[-1][1] = f"{last[-1][1]} {text.strip()}"
    elif text.strip():
        record.say("unreadable")


def field_of(tag: int, value: str) -> Field:
    """A field of IRBIS with small letters for subfields."""
    before, *parts = value.split("^")
    subfields = [["a", before.strip()]] if before.strip() else []
    subfields += [[part[0].lower(), part[1:].strip()] for part in parts if part]
    return [f"{tag:03}", "  ", subfields]


def read_master(file: BinaryIO, encoding: str, beside: BinaryIO | None = None) -> Iterator[Parsed]:
    """The last version of each record that is not deleted, in the order of their numbers.

    The .xrf beside it says where they are; if it belongs to another file, it is not believed.
    """
    decode = decoder(encoding)
    places = _told_places(file, beside) if beside else None
    broken_at, is_told = 0, places is not None
    if places is None:
        places, broken_at = _places(file)
    number = 0
    if beside and not is_told:
        number = 1
        odd = Parsed(1)
        odd.say("xrf_wrong")
        yield odd
    for mfn, place in enumerate(places):
        if not place:
            continue
        number += 1
        yield _record(file, number, mfn, place, decode)
    if broken_at:
        last = Parsed(number + 1)
        last.say("database_broken")
        yield last


def _told_places(file: BinaryIO, beside: BinaryIO) -> array | None:
    """What the .xrf says; nothing if a place that it names holds no such record."""
    places: array = array("Q", [0])
    size = file.seek(0, 2)
    beside.seek(0)
    while block := beside.read(_CROSS.size * 4096):
        for low, high, flags in _CROSS.iter_unpack(block[: len(block) // 12 * 12]):
            place = low + (high << 32)
            if flags & _GONE or not place:
                places.append(0)
                continue
            head = _head_at(file, place, size)
            if head is None or head[0] != len(places):
                return None
            places.append(0 if head[-1] & _DELETED else place)
    return places if any(places) and len(places) >= _next_number(file, size) else None


def _next_number(file: BinaryIO, size: int) -> int:
    """The number that the next new record would get: an .xrf that ends before it is cut off."""
    file.seek(4)
    (said,) = struct.unpack(">I", file.read(4).rjust(4, b"\0"))
    return said if said <= size // _HEAD.size + 1 else 0


def _places(file: BinaryIO) -> tuple[array, int]:
    """Where the last version of each number begins; and where the walk had to stop, if it had."""
    places: array = array("Q")
    place, size = _CONTROL, file.seek(0, 2)
    while place + _HEAD.size <= size:
        head = _head_at(file, place, size)
        if head is None:
            found = _next(file, place, size)
            if found is None:
                file.seek(place)
                is_filling = not file.read(4096).strip(b"\0")
                return places, 0 if is_filling else place
            place = found
            continue
        mfn, length, _low, _high, _base, _count, _version, status = head
        if mfn >= len(places):
            places.extend([0] * (mfn + 1 - len(places)))
        places[mfn] = 0 if status & _DELETED else place
        place += length
    return places, 0


def _head_at(file: BinaryIO, place: int, size: int) -> tuple[int, ...] | None:
    file.seek(place)
    bytes_of_it = file.read(_HEAD.size)
    if len(bytes_of_it) < _HEAD.size:
        return None
    head = _HEAD.unpack(bytes_of_it)
    mfn, length, _low, _high, base, count, _version, _status = head
    is_sound = (
        0 < mfn <= min(_MOST_NUMBERS, size // _HEAD.size + 1)
        and _HEAD.size <= length <= LONGEST
        and count <= MOST_FIELDS
        and base == _HEAD.size + _ENTRY.size * count
        and place + length <= size + 8
    )
    return head if is_sound else None


def _next(file: BinaryIO, place: int, size: int) -> int | None:
    for at in range(place + 4, min(place + _LOST, size - _HEAD.size), 4):
        if _head_at(file, at, size) is not None:
            return at
    return None


def _record(file: BinaryIO, number: int, mfn: int, place: int, decode) -> Parsed:
    record = Parsed(number)
    file.seek(place)
    _mfn, length, _low, _high, base, count, *_rest = _HEAD.unpack(file.read(_HEAD.size))
    body = file.read(length - _HEAD.size)
    if len(body) < base - _HEAD.size:
        record.say("cut_off")
        return record
    for index in range(count):
        tag, at, size = _ENTRY.unpack_from(body, index * _ENTRY.size)
        start = base - _HEAD.size + at
        if start + size > len(body):
            record.say("cut_off")
            break
        text = decode(body[start : start + size])
        if "\ufffd" in text:
            record.say("letters_lost")
        record.fields.append(field_of(tag, text))
    if not any(found[0] == "903" for found in record.fields):
        record.fields.append(["001", str(mfn)])
    return record
