"""The criteria of a defence as the jury sees them, and what a sheet may say."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kerege.coursework.models import RubricVersion
from kerege.foundation.translated import T

LONGEST_COMMENT = 2000


@dataclass(frozen=True)
class Level:
    points: Decimal
    title: T
    description: T

    @property
    def written(self) -> str:
        """As it stands in a sheet: "4", "2.5"."""
        return f"{self.points.normalize():f}"


@dataclass(frozen=True)
class Criterion:
    key: str
    title: T
    description: T
    weight: Decimal
    competency: str
    levels: tuple[Level, ...]

    @property
    def most(self) -> Decimal:
        """Points of the best level, before the weight."""
        return max((level.points for level in self.levels), default=Decimal(0))


class BadScores(ValueError):
    """The sheet says something that the criteria do not know."""


def criteria_of(version: RubricVersion) -> list[Criterion]:
    """The criteria in order."""
    return [_criterion(row) for row in version.criteria]


def most_of(criteria: list[Criterion]) -> Decimal:
    """The largest total."""
    return sum((one.most * one.weight for one in criteria), Decimal(0))


def read_scores(criteria: list[Criterion], told: Any) -> dict[str, str]:
    """The points of a whole sheet, by the key of the criterion; BadScores if it is none."""
    if not isinstance(told, dict) or set(told) != {one.key for one in criteria}:
        raise BadScores
    return {one.key: _points(one, told[one.key]) for one in criteria}


def total_of(criteria: list[Criterion], scores: dict[str, Any]) -> Decimal:
    """Points times weights; what is missing counts as nothing."""
    return sum((Decimal(str(scores.get(one.key, 0))) * one.weight for one in criteria), Decimal(0))


def _criterion(row: dict[str, Any]) -> Criterion:
    return Criterion(
        key=row["key"],
        title=T(row.get("title") or {}),
        description=T(row.get("description") or {}),
        weight=Decimal(str(row.get("weight", 1))),
        competency=row.get("competency") or "",
        levels=tuple(_level(level) for level in row.get("levels") or []),
    )


def _level(row: dict[str, Any]) -> Level:
    return Level(
        Decimal(str(row["points"])), T(row.get("title") or {}), T(row.get("description") or {})
    )


def _points(criterion: Criterion, told: Any) -> str:
    """One of the levels; a number between them is no mark."""
    if isinstance(told, bool) or not isinstance(told, int | float | str) or len(str(told)) > 12:
        raise BadScores
    for level in criterion.levels:
        if str(told) in {str(level.points), level.written}:
            return level.written
    raise BadScores
