"""MARCXML (MARC21 slim, and UNIMARC within the same elements), read as it comes."""

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from kerege.catalogue.formats.encodings import EIGHT_BIT
from kerege.catalogue.formats.parsed import LONGEST, MOST_FIELDS, Parsed

CHUNK = 256 * 1024


class _TypesDeclared(Exception):
    """A document type: the way sentences are made to grow without end."""


class _TooLong(Exception):
    """More text than a record can have."""


def read(file: BinaryIO, encoding: str) -> Iterator[Parsed]:
    """The records one by one; the encoding counts where the file does not name its own."""
    walk = _Walk()
    parser = _parser(walk, encoding)
    fault: tuple[str, dict[str, Any]] | None = None
    while fault is None:
        chunk = file.read(CHUNK)
        try:
            parser.Parse(chunk, not chunk)
        except expat.ExpatError as trouble:
            fault = ("xml_broken", {"line": trouble.lineno})
        except (LookupError, ValueError):  # an encoding is declared that nobody can read
            fault = ("xml_broken", {"line": parser.CurrentLineNumber})
        except _TypesDeclared:
            fault = ("xml_types", {})
        except _TooLong:
            fault = ("too_long", {})
        yield from walk.hand_over()
        if not chunk:
            break
    if fault:
        broken = Parsed(walk.number + 1)
        broken.say(fault[0], **fault[1])
        yield broken


def _parser(walk: "_Walk", encoding: str) -> Any:
    parser = expat.ParserCreate(encoding if encoding in EIGHT_BIT else None)
    parser.buffer_text = True
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.read
    parser.StartDoctypeDeclHandler = _refuse
    return parser


def _refuse(*_told: Any) -> None:
    raise _TypesDeclared


class _Walk:
    """Where the walk is in the file."""

    def __init__(self) -> None:
        self.number = 0
        self.done: list[Parsed] = []
        self.record: Parsed | None = None
        self.words: list[str] | None = None
        self.size = 0

    def hand_over(self) -> list[Parsed]:
        done, self.done = self.done, []
        return done

    def begin(self, name: str, told: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "record":
            self.number += 1
            self.record, self.size = Parsed(self.number), 0
        if self.record is None:
            return
        if name in {"leader", "controlfield", "subfield"}:
            self.words = []
        if name == "controlfield":
            self._add([told.get("tag", "")[:3], ""])
        elif name == "datafield":
            indicators = told.get("ind1", " ") + told.get("ind2", " ")
            tag = told.get("tag", "")[:3]
            if len(indicators) != 2:
                self.record.say("long_indicators", tag=tag, count=len(indicators))
            self._add([tag, (indicators + "  ")[:2], []])
        elif name == "subfield" and self.record.fields and len(self.record.fields[-1]) == 3:
            self.record.fields[-1][2].append([told.get("code", "a")[:1] or "a", ""])

    def read(self, text: str) -> None:
        if self.words is None:
            return
        self.size += len(text)
        if self.size > LONGEST:
            raise _TooLong
        self.words.append(text)

    def end(self, name: str) -> None:
        name, record = name.rpartition(":")[2], self.record
        if record is None:
            return
        text = "".join(self.words or ())
        last = record.fields[-1] if record.fields else []
        if name == "leader":
            record.leader = text[:24]
        elif name == "controlfield" and len(last) == 2:
            last[1] = text
        elif name == "subfield" and len(last) == 3 and last[2]:
            last[2][-1][1] = " ".join(text.split())
        elif name == "record":
            if "\ufffd" in str(record.fields):
                record.say("letters_lost")
            self.done.append(record)
            self.record = None
        if name in {"leader", "controlfield", "subfield"}:
            self.words = None

    def _add(self, found: list[Any]) -> None:
        if self.record is None or len(self.record.fields) >= MOST_FIELDS:
            raise _TooLong
        self.record.fields.append(found)
