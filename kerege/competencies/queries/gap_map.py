"""The map of gaps: districts by domains, and one district by competencies."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kerege.competencies.models import (
    LEVELS,
    Competency,
    Domain,
    GapCell,
    GapCount,
    GapPeople,
    LevelKind,
    RoleProfile,
)
from kerege.competencies.queries.framework_released import Released
from kerege.competencies.queries.gap_figures import SMALLEST, Figure, enough, joined
from kerege.network.models import District

# Whose word it is: the column of `PersonLevel`.
COLUMNS = {
    LevelKind.CURRENT: "current_level",
    LevelKind.SELF: "self_level",
    LevelKind.MANAGER: "manager_level",
}
# … and the column of `GapPeople`.
ASSESSED = {
    LevelKind.CURRENT: "assessed",
    LevelKind.SELF: "by_self",
    LevelKind.MANAGER: "by_manager",
}


@dataclass(frozen=True)
class Asked:
    """What the map is to show."""

    count: GapCount
    released: Released
    kind: str
    profile: RoleProfile | None = None  # None: everybody, each by the own targets

    @property
    def profiles(self) -> Sequence[RoleProfile]:
        return [self.profile] if self.profile else self.released.profiles


@dataclass(frozen=True)
class Head:
    """How many people there are, and of how many something is said; None: too few to tell."""

    people: int
    assessed: int | None


@dataclass(frozen=True)
class Row:
    district: District | None
    head: Head
    figures: list[Figure]  # one a column
    total: Figure


@dataclass(frozen=True)
class GapMap:
    columns: list[Domain]
    rows: list[Row]
    totals: list[Figure]
    total: Figure
    head: Head

    @property
    def hidden(self) -> int:
        return self.total.hidden


def gap_map(asked: Asked) -> GapMap:
    """Districts by domains: three queries, however many people there are."""
    figures = _figures(asked)
    columns = list(asked.released.domains)
    heads = _heads(asked)
    districts: list[District | None] = list(District.objects.order_by("order", "pk"))
    if None in heads:
        districts.append(None)
    domain_of = {one.pk: one.domain_id for one in asked.released.competencies}
    rows = []
    for district in districts:
        key = district.pk if district else None
        cells: defaultdict[int, list[Figure]] = defaultdict(list)
        for competency, figure in figures.get(key, {}).items():
            cells[domain_of[competency]].append(figure)
        line = [joined(cells[domain.pk]) for domain in columns]
        rows.append(Row(district, heads.get(key, Head(0, 0)), line, joined(line)))
    totals = [joined(row.figures[place] for row in rows) for place in range(len(columns))]
    return GapMap(columns, rows, totals, joined(totals), _head(asked, heads))


@dataclass(frozen=True)
class Line:
    """One competency of a district or of the region."""

    competency: Competency
    figure: Figure


def gap_lines(asked: Asked, district_id: int | None, *, is_region: bool = False) -> list[Line]:
    """The competencies in the order of the framework; with `is_region` of all districts."""
    figures = _figures(asked, None if is_region else [district_id])
    return [
        Line(
            competency,
            joined(cells[competency.pk] for cells in figures.values() if competency.pk in cells),
        )
        for competency in asked.released.competencies
    ]


def gap_head(asked: Asked, district_id: int | None) -> Head:
    """The people of one district."""
    return _heads(asked).get(district_id, Head(0, 0))


def counts() -> list[GapCount]:
    """What can be looked at: this month and those before, the latest first."""
    return list(GapCount.objects.order_by("-month"))


def _figures(
    asked: Asked, district_ids: Sequence[int | None] | None = None
) -> dict[int | None, dict[int, Figure]]:
    cells = GapCell.objects.filter(
        count=asked.count, kind=asked.kind, profile__in=[one.pk for one in asked.profiles]
    )
    if district_ids is not None:
        there = [pk for pk in district_ids if pk is not None]
        cells = cells.filter(district__in=there) if there else cells.filter(district=None)
    known = {one.pk for one in asked.released.competencies}
    found: defaultdict[int | None, dict[int, Figure]] = defaultdict(dict)
    rows = cells.values_list("district", "profile", "competency", *LEVELS)
    for district, profile, competency, *numbers in rows:
        if competency in known:
            figure = found[district].setdefault(competency, Figure())
            figure.take(numbers, asked.released.targets[profile].get(competency, 0))
    return found


def _heads(asked: Asked) -> dict[int | None, Head]:
    profiles = [one.pk for one in asked.profiles]
    rows = GapPeople.objects.filter(count=asked.count, profile__in=profiles)
    found: defaultdict[int | None, list[tuple[int, int]]] = defaultdict(list)
    for district, people, assessed in rows.values_list(
        "district", "people", ASSESSED[LevelKind(asked.kind)]
    ):
        found[district].append((people, assessed))
    return {district: _sum(each) for district, each in found.items()}


def _sum(each: Sequence[tuple[int, int]]) -> Head:
    """Profiles of too few assessed people are no part of the sum, like their cells."""
    assessed = [number for _people, number in each if not 0 < number < SMALLEST]
    is_small = len(assessed) < len(each) and not sum(assessed)
    return Head(sum(people for people, _number in each), None if is_small else sum(assessed))


def _head(asked: Asked, heads: dict[Any, Head]) -> Head:
    return Head(
        sum(head.people for head in heads.values()),
        enough(sum(head.assessed or 0 for head in heads.values())),
    )
