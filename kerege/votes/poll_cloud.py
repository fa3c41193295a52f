"""A word cloud as an SVG is laid out: the largest word in the middle, the others on a spiral.

No chance is in it: the same words stand in the same places on every phone, stage and sheet.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kerege.votes.poll_words import Word

_WIDE = set("шщжмыюфмwm@%—ШЩЖМЫЮФWMӘҚҒҢӨ")
_NARROW = set("іilіjtfrr.,:;'|!IІ1()-")
_STEP = 0.35  # of the spiral, in radians
_GAP = 4.0
_FULL = 0.46  # of the picture is covered by words


@dataclass(frozen=True)
class Shape:
    """A cloud of some format: how large it is, how many words, how large letters."""

    width: int
    height: int
    words: int
    smallest: float
    largest: float


WIDE = Shape(width=1000, height=460, words=40, smallest=24, largest=104)
TALL = Shape(width=360, height=330, words=24, smallest=15, largest=46)


@dataclass(frozen=True)
class Placed:
    """A word and where its middle stands; `tint` is one of six."""

    text: str
    count: int
    x: float
    y: float
    size: float
    width: float
    tint: int


def placed(words: Sequence[Word], shape: Shape = WIDE) -> list[Placed]:
    """The words that have found a place."""
    shown = words[: shape.words]
    if not shown:
        return []
    most = shown[0].count
    largest = _largest(shown, most, shape)
    boxes: list[tuple[float, float, float, float]] = []
    found = []
    for word in shown:
        size = max(shape.smallest, largest * math.sqrt(word.count / most))
        size = min(size, shape.width * 0.9 / _width(word.text))
        one = _placed(word, size, boxes, shape)
        if one is not None:
            found.append(one)
    return found


def _placed(
    word: Word, size: float, boxes: list[tuple[float, float, float, float]], shape: Shape
) -> Placed | None:
    """In the first free place; a little smaller where there is none."""
    for _time in range(3):
        width, height = _width(word.text) * size + 2 * _GAP, size * 1.12
        spot = _spot(width, height, boxes, shape)
        if spot is not None:
            boxes.append((*spot, width / 2, height / 2))
            x, y, letters = round(spot[0], 1), round(spot[1], 1), round(width - 2 * _GAP, 1)
            tint = sum(map(ord, word.key)) % 6
            return Placed(word.text, word.count, x, y, round(size, 1), letters, tint)
        size = max(shape.smallest * 0.8, size * 0.75)
    return None


def _largest(words: Sequence[Word], most: int, shape: Shape) -> float:
    """So large that all of them fill a good part; the area of a word says how many wrote it."""
    area = sum(_width(word.text) * 1.12 * word.count / most for word in words)
    fits = math.sqrt(_FULL * shape.width * shape.height / area)
    return min(fits, shape.largest if most > 1 else shape.largest * 0.55)


def _width(text: str) -> float:
    """In letters of size one: bold letters as our font has them, roughly."""
    return sum(0.84 if s in _WIDE else 0.36 if s in _NARROW else 0.62 for s in text) or 0.62


def _spot(
    width: float, height: float, boxes: list[tuple[float, float, float, float]], shape: Shape
) -> tuple[float, float] | None:
    """The first free place on the spiral from the middle out."""
    half_w, half_h = width / 2, height / 2
    right, bottom = shape.width - half_w, shape.height - half_h
    before: tuple[float, float, float, float] | None = None  # what stood in the way last
    for x, y in _spiral(shape.width, shape.height):
        if not (half_w <= x <= right and half_h <= y <= bottom):
            continue
        if before is not None and _covers(before, x, y, half_w, half_h):
            continue
        before = next((box for box in boxes if _covers(box, x, y, half_w, half_h)), None)
        if before is None:
            return x, y
    return None


def _covers(
    box: tuple[float, float, float, float], x: float, y: float, half_w: float, half_h: float
) -> bool:
    return abs(x - box[0]) < half_w + box[2] and abs(y - box[1]) < half_h + box[3]


@cache
def _spiral(width: int, height: int) -> list[tuple[float, float]]:
    """Places from the middle out; the same for every word."""
    middle_x, middle_y, flat = width / 2, height / 2, height / width
    angle, radius, found = 0.0, 0.0, []
    while radius < middle_x:
        spot = (middle_x + radius * math.cos(angle), middle_y + radius * math.sin(angle) * flat)
        found.append(spot)
        angle += _STEP if radius < 60 else _STEP * 60 / radius + 0.05
        radius = angle * width / 160
    return found
