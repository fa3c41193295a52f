"""A line of the programme typed in one go: "10:30 How to write a project"."""

import re
from datetime import time
from typing import NamedTuple

_CLOCK = r"(?:[01]?\d|2[0-3])[:.][0-5]\d"
_TIME = re.compile(rf"^\s*({_CLOCK})(?:\s*[-–—]\s*{_CLOCK})?\s*[-–—.,:;]?\s+")


class QuickLine(NamedTuple):
    starts_at: time | None
    title: str


def read_line(text: str) -> QuickLine:
    """The time, if the line begins with one, and the title. An end is read over."""
    found = _TIME.match(text)
    if found is None:
        return QuickLine(None, " ".join(text.split()))
    hour, minute = re.split("[:.]", found[1])
    starts_at = time(int(hour), int(minute))
    return QuickLine(starts_at, " ".join(text[found.end() :].split()))
