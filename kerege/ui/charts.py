"""The sums behind tiles, bars and meters: shares and degrees, so that templates only draw."""

from collections.abc import Iterable, Mapping
from typing import Any

DEGREES = 5


def share(part: float | None, whole: float | None) -> float:
    """Per cent of the whole, between 0 and 100, one digit after the mark."""
    if not whole or not part:
        return 0
    return round(max(0.0, min(100.0, 100 * float(part) / float(whole))), 1)


def with_shares(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Rows of {label, value} with the share of the greatest value."""
    rows = list(rows)
    greatest = max((row["value"] or 0 for row in rows), default=0)
    return [{**row, "share": share(row["value"], greatest)} for row in rows]


def with_degrees(tiles: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Tiles of {label, value} with a degree of colour: 0 for nothing, 1 to 5 for the rest.

    The degrees divide what lies between the least and the greatest number: tiles that are near
    to each other would else all look alike.
    """
    tiles = list(tiles)
    values = [tile["value"] for tile in tiles if tile["value"]]
    least, greatest = min(values, default=0), max(values, default=0)
    return [{**tile, "degree": _degree(tile["value"], least, greatest)} for tile in tiles]


def _degree(value: float | None, least: float, greatest: float) -> int:
    if not value:
        return 0
    if least == greatest:
        return DEGREES
    return min(DEGREES, 1 + int(DEGREES * (value - least) / (greatest - least)))


def initials(name: str) -> str:
    """«Айгүл Серікқызы Үлгі» is «АҮ»: the first and the last word."""
    words = str(name).split()
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))
