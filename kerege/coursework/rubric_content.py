"""What stands in a version of a rubric: read, checked, summed, weighed and compared. Asks nobody.

Criteria are plain JSON (see `RubricVersion`). Their checksum is that of one spelling: keys in
order, no spaces, no escapes. So the same criteria always have the same checksum.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from kerege.foundation.translated import T

FEWEST_LEVELS, MOST_LEVELS = 2, 6
MOST_CRITERIA = 20
MOST_POINTS = 100  # of one level
MOST_WEIGHT = 10
# The share of the points of a criterion from which it speaks for a level of its competency.
SHARE_TO_LEVEL = ((Decimal("0.85"), 3), (Decimal("0.60"), 2))

Criteria = list[dict[str, Any]]


@dataclass(frozen=True)
class Level:
    points: int
    title: T
    description: T


@dataclass(frozen=True)
class Criterion:
    key: str
    title: T
    description: T
    weight: int
    competency: str
    levels: tuple[Level, ...]

    @property
    def most(self) -> int:
        """The points of the best level, without the weight."""
        return max((level.points for level in self.levels), default=0)

    def level_of(self, points: int) -> Level | None:
        """The level that gives so many points."""
        return next((level for level in self.levels if level.points == points), None)


def read(criteria: Sequence[Mapping[str, Any]]) -> list[Criterion]:
    """The criteria as objects whose texts speak the reader's language."""
    return [
        Criterion(
            key=one["key"],
            title=T(one["title"]),
            description=T(one.get("description") or {}),
            weight=one.get("weight", 1),
            competency=one.get("competency", ""),
            levels=tuple(
                Level(told["points"], T(told["title"]), T(told.get("description") or {}))
                for told in one["levels"]
            ),
        )
        for one in criteria
    ]


def checksum(criteria: Sequence[Mapping[str, Any]]) -> str:
    """SHA-256 over the one spelling of the criteria."""
    spelled = json.dumps(criteria, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(spelled.encode()).hexdigest()


def most_points(criteria: Sequence[Criterion]) -> Decimal:
    """The sum that a faultless work has."""
    return Decimal(sum(one.most * one.weight for one in criteria))


def total(criteria: Sequence[Criterion], scores: Mapping[str, Any]) -> Decimal | None:
    """The weighted sum of what is scored; None if nothing is. Strange keys count nothing."""
    given = [
        Decimal(str(scores[one.key])) * one.weight for one in criteria if _has(scores, one.key)
    ]
    return sum(given, Decimal(0)) if given else None


def missing(criteria: Sequence[Criterion], scores: Mapping[str, Any]) -> list[Criterion]:
    """The criteria that have no points yet."""
    return [one for one in criteria if not _has(scores, one.key)]


def clean_scores(criteria: Sequence[Criterion], scores: Mapping[str, Any]) -> dict[str, int]:
    """Of the scores, those that name a criterion and one of its levels."""
    kept = {}
    for one in criteria:
        points = scores.get(one.key)
        if isinstance(points, int) and not isinstance(points, bool) and one.level_of(points):
            kept[one.key] = points
    return kept


def level_shown(points: Decimal | float, most: Decimal | float) -> int:
    """The level of a competency that so many points speak for; 0: for none."""
    if most <= 0 or points <= 0:
        return 0
    share = Decimal(str(points)) / Decimal(str(most))
    return next((level for least, level in SHARE_TO_LEVEL if share >= least), 1)


def next_key(criteria: Sequence[Mapping[str, Any]], taken: Sequence[str] = ()) -> str:
    """A key that no criterion of the rubric has had: c1, c2, …"""
    used = {one.get("key") for one in criteria} | set(taken)
    number = 1
    while f"c{number}" in used:
        number += 1
    return f"c{number}"


def _has(scores: Mapping[str, Any], key: str) -> bool:
    return scores.get(key) is not None
