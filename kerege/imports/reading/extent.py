"""How far a sheet reaches, told by a real parser: what a pattern overlooks, the reader would not.

The reader of workbooks keeps room for every cell up to the last one, and a machine without so much
room ends the process. So the sheet is walked through once before the reader sees it.
"""

import re
from typing import Any
from xml.parsers import expat

from kerege.imports.reading.table import MOST_ROWS, Bomb, NotATable, TooManyRows

HIGHEST = MOST_ROWS + 1000
MOST_CELLS = 4_000_000
MOST_BARE = 20
_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")


def check(content: bytes) -> list[str]:
    """Refuse a sheet that reaches too far; answer its formulas that have no value."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.begin
    parser.CharacterDataHandler = walk.read
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise NotATable from None
    walk.leave()
    return walk.bare


class _Walk:
    """Where the walk is: rows and columns from 1, and what was seen of the cell."""

    def __init__(self) -> None:
        self.row = self.column = self.height = self.width = 0
        self.place, self.is_formula, self.is_value, self.has_value = "", False, False, False
        self.bare: list[str] = []

    def begin(self, name: str, told: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        self.is_value = name == "v"
        if name == "row":
            self.leave()
            self.row = _row(told["r"]) if "r" in told else self.row + 1
            self.column = 0
        elif name == "c":
            self.leave()
            self._enter(told.get("r", ""))
        elif name in {"v", "f", "is"}:
            self.is_formula = self.is_formula or name == "f"
            self._reach()

    def read(self, text: str) -> None:
        if self.is_value and not text.isspace():
            self.has_value = True

    def leave(self) -> None:
        """The cell is at its end."""
        if self.is_formula and not self.has_value and len(self.bare) < MOST_BARE:
            self.bare.append(self.place)
        self.place, self.is_formula, self.is_value, self.has_value = "", False, False, False

    def _enter(self, place: str) -> None:
        self.place, self.column = place, self.column + 1
        if not place:
            return
        match = _PLACE.fullmatch(place)
        if match is None:
            raise NotATable
        self.column, self.row = _column(match[1]), int(match[2])

    def _reach(self) -> None:
        self.height, self.width = max(self.height, self.row), max(self.width, self.column)
        if self.height > HIGHEST:
            raise TooManyRows
        if self.width * self.height > MOST_CELLS:
            raise Bomb


def _refuse(*_told: Any) -> None:
    """A sheet declares no types of its own: that is how sentences are made to grow."""
    raise NotATable


def _row(text: str) -> int:
    if _ROW.fullmatch(text) is None:
        raise NotATable
    return int(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
