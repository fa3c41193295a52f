"""The text of a work cut into paragraphs and marked places, and compared with an earlier one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from re import findall
from typing import Any

MOST_WORDS = 4_000  # of a changed passage that is compared word by word
MOST_LINES = 4_000


@dataclass(frozen=True)
class Segment:
    """A piece of a paragraph and the numbers of the remarks that lie on it."""

    text: str
    remarks: tuple[int, ...] = ()


@dataclass
class Paragraph:
    number: int
    first: int
    last: int
    segments: list[Segment] = field(default_factory=list)

    @property
    def beginning(self) -> str:
        words = "".join(segment.text for segment in self.segments)
        return words if len(words) <= 60 else f"{words[:57]}…"


@dataclass(frozen=True)
class Change:
    """A piece of two texts: "same", "gone" or "new"."""

    kind: str
    text: str


def paragraphs(text: str, places: Iterable[tuple[int, int, int]] = ()) -> list[Paragraph]:
    """The lines that are not empty; each place is (from, to, number of the remark)."""
    marked = [one for one in places if one[0] < one[1]]
    found: list[Paragraph] = []
    first = 0
    for line in text.split("\n"):
        bare = line.rstrip("\r")
        if bare.strip():
            last = first + len(bare)
            here = Paragraph(len(found) + 1, first, last)
            here.segments = _segments(text, first, last, marked)
            found.append(here)
        first += len(line) + 1
    return found


def differences(before: str, after: str) -> list[Change]:
    """What became of a text: lines first, then the words of the lines that changed."""
    old, new = _lines(before), _lines(after)
    if len(old) + len(new) > MOST_LINES:
        return [Change("gone", before), Change("new", after)]
    found: list[Change] = []
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", "".join(old[i:j])))
        else:
            found += _by_words("".join(old[i:j]), "".join(new[k:m]))
    return _joined(found)


def _segments(
    text: str, first: int, last: int, places: Sequence[tuple[int, int, int]]
) -> list[Segment]:
    cuts = {first, last}
    for begins, ends, _number in places:
        cuts |= {cut for cut in (begins, ends) if first < cut < last}
    edges = sorted(cuts)
    return [
        Segment(
            text[left:right],
            tuple(number for begins, ends, number in places if begins < right and ends > left),
        )
        for left, right in zip(edges, edges[1:], strict=False)
    ]


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").splitlines(keepends=True)


def _by_words(old: str, new: str) -> list[Change]:
    before, after = findall(r"\s+|\w+|[^\w\s]", old), findall(r"\s+|\w+|[^\w\s]", new)
    if not before or not after or len(before) + len(after) > MOST_WORDS:
        return [Change("gone", old), Change("new", new)]
    found: list[Change] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Change("same", "".join(before[i:j])))
        else:
            found += [Change("gone", "".join(before[i:j])), Change("new", "".join(after[k:m]))]
    return found


def _joined(changes: Iterable[Change]) -> list[Change]:
    found: list[Change] = []
    for change in changes:
        if not change.text:
            continue
        if found and found[-1].kind == change.kind:
            found[-1] = Change(change.kind, found[-1].text + change.text)
        else:
            found.append(change)
    return found


def clock(second: Any) -> str:
    """63 as «1:03», 3750 as «1:02:30»."""
    whole = int(second or 0)
    hours, rest = divmod(whole, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def seconds_of(text: str) -> int | None:
    """«1:03» as 63; None for what is no time."""
    parts = text.strip().split(":")
    if not 1 <= len(parts) <= 3 or not all(_is_part(part) for part in parts):
        return None
    if any(int(part) > 59 for part in parts[1:]):
        return None
    total = 0
    for part in parts:
        total = total * 60 + int(part)
    return total if total < 24 * 3600 else None


def _is_part(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 5
