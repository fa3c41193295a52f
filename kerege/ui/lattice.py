"""The lattice wall of a yurt, seen from inside: slats that cross and are tied, drawn as SVG paths.

The wall is a cylinder. A slat climbs it at a slant; the slats of one slant lie over those of the
other, and a knot ties each crossing. The eye stands off the middle, so near slats are broad.
"""

from dataclasses import dataclass
from functools import cache
from math import cos, sin

WIDTH, HEIGHT = 1200, 560
_RADIUS = 1.0
_EYE_BACK = 0.62
_EYE_UP = 0.5
_FOCUS = 780
_STEP = 0.125
_SLANT = 0.4375
_BREADTH = 0.0125
_REACH = 14


@dataclass(frozen=True)
class Wall:
    """Path data: slats behind, slats in front, knots by nearness (far, middle, near)."""

    behind: str
    front: str
    knots: tuple[str, str, str]


@cache
def wall() -> Wall:
    starts = [_STEP * place for place in range(-_REACH - 3, _REACH + 4)]
    return Wall(
        behind="".join(_slat(start, -1) for start in starts if _is_seen(start, -1)),
        front="".join(_slat(start, 1) for start in starts if _is_seen(start, 1)),
        knots=_knots(),
    )


def _is_seen(start, slant):
    return all(abs(start + slant * _SLANT * part) < 1.62 for part in (0, 1))


def _project(around, up):
    """From (angle on the wall, height) to a point of the picture."""
    depth = _RADIUS * cos(around) + _EYE_BACK
    right = WIDTH / 2 + _FOCUS * _RADIUS * sin(around) / depth
    down = HEIGHT * 0.56 - _FOCUS * (up - _EYE_UP) / depth
    return round(right), round(down)


def _slat(start, slant):
    """One slat as a closed shape; a quadratic curve through its middle bends each edge."""
    edges = []
    for side in (-_BREADTH, _BREADTH):
        low, middle, high = (
            _project(start + side + slant * _SLANT * part, part) for part in (0, 0.5, 1)
        )
        bend = tuple(2 * m - (a + b) / 2 for m, a, b in zip(middle, low, high, strict=True))
        edges.append((low, bend, high))
    (a, b, c), (d, e, f) = edges
    return (
        f"M{a[0]} {a[1]}Q{b[0]:.0f} {b[1]:.0f} {c[0]} {c[1]}"
        f"L{f[0]} {f[1]}Q{e[0]:.0f} {e[1]:.0f} {d[0]} {d[1]}z"
    )


def _knots():
    far, middle, near = [], [], []
    rows = int(2 * _SLANT / _STEP) + 1
    for row in range(1, rows):
        up = row * _STEP / (2 * _SLANT)
        for place in range(-_REACH, _REACH + 1):
            around = _STEP * (place + (row % 2) / 2)
            if abs(around) > 1.5 or up > 0.97:
                continue
            point = _project(around, up)
            group = far if abs(around) < 0.55 else middle if abs(around) < 1.05 else near
            group.append(f"M{point[0]} {point[1]}h0")
    return "".join(far), "".join(middle), "".join(near)
