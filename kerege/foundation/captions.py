"""Captions of a film: SubRip or WebVTT in, clean WebVTT out. Only times and words survive."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused

LARGEST = 2 * 1024 * 1024
_TIME = r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]?\d)[.,](\d{1,3})"
_LINE = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_SPAN = re.compile(r"^\s*\d[\d:.,\s]*-->")  # meant as a line of times
_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_MARK = "\ufeff"


class NoCaptions(Refused):
    message = _("No captions were found in this file. It must be SubRip (.srt) or WebVTT (.vtt).")


class CaptionsTooLarge(Refused):
    message = _("A file of captions may have at most 2 MB.")


class TimesRunBack(Refused):
    message = _("Line %(number)s: these captions end before they begin.")


class UnreadableTimes(Refused):
    message = _("Line %(number)s: these times cannot be read. They look like 00:01:02.500.")


@dataclass(frozen=True)
class Cue:
    """Some words and when they are seen, in milliseconds."""

    begins: int
    ends: int
    text: str


def to_vtt(data: bytes) -> str:
    """WebVTT of the same captions."""
    if len(data) > LARGEST:
        raise CaptionsTooLarge
    cues = cues_of(_decoded(data))
    if not cues:
        raise NoCaptions
    return written(cues)


def cues_of(text: str) -> list[Cue]:
    """Every pair of times with the words up to the next empty line; the rest is passed over."""
    found: list[Cue] = []
    for first, lines in _parts(text.lstrip(_MARK).replace("\r\n", "\n")):
        place = next((n for n, line in enumerate(lines[:3]) if _SPAN.match(line)), None)
        if place is None:
            continue
        told = {"number": first + place}
        if not _LINE.match(lines[place]):
            raise UnreadableTimes(UnreadableTimes.message % told)
        begins, ends = _times(lines[place])
        if ends <= begins:
            raise TimesRunBack(TimesRunBack.message % told)
        words = "\n".join(filter(None, (_words(line) for line in lines[place + 1 :])))
        if words:
            found.append(Cue(begins, ends, words))
    return found


def written(cues: list[Cue]) -> str:
    """WebVTT of these captions; their words are safe already."""
    parts = [f"{_stamp(cue.begins)} --> {_stamp(cue.ends)}\n{cue.text}" for cue in cues]
    return "WEBVTT\n\n" + "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """Words that somebody typed, as captions take them."""
    return "\n".join(filter(None, (_words(line) for line in text.splitlines())))


def shown(cue: Cue) -> str:
    """The words of captions as they are read."""
    return html.unescape(cue.text)


def _parts(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines between empty ones, with the number of the first."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), lines
            lines = []


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1251", errors="replace")


def _words(line: str) -> str:
    """Without marks of form and control characters, and safe in WebVTT."""
    bare = "".join(letter for letter in _TAG.sub("", line) if letter >= " ")
    return html.escape(html.unescape(bare).strip(), quote=False)


def _times(line: str) -> tuple[int, int]:
    match = _LINE.match(line)
    assert match is not None  # noqa: S101 -- asked by the caller
    values = match.groups()
    return _moment(*values[:4]), _moment(*values[4:])


def _moment(hours: str | None, minutes: str, seconds: str, rest: str) -> int:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole * 1000 + int(rest.ljust(3, "0"))


def _stamp(moment: int) -> str:
    seconds, rest = divmod(moment, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
