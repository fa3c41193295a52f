"""The picture of levels by domain: points of a radar, with the figures of its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from kerege.competencies.models import HIGHEST_LEVEL, Domain
from kerege.competencies.queries.assessment_state import CompetencyState, PersonState

SIZE, RADIUS = 400, 150
MIDDLE = SIZE / 2
FEWEST_AXES, MOST_AXES = 3, 12
SERIES = ("target", "manager", "self")


@dataclass(frozen=True)
class Axis:
    """One domain: the end of its line, where its code stands, its means."""

    domain: Domain
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    means: dict[str, float | None]


@dataclass(frozen=True)
class Radar:
    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    # code of the series -> points of its polygon; none where nothing was said
    shapes: dict[str, str]

    @property
    def is_drawn(self) -> bool:
        return FEWEST_AXES <= len(self.axes) <= MOST_AXES


def drawn(state: PersonState, *, with_self: bool = True) -> Radar:
    """The radar of a person; `with_self` leaves out her own word while a manager decides."""
    by_domain: dict[int, list[CompetencyState]] = {}
    for one in state.states:
        by_domain.setdefault(one.domain.pk, []).append(one)
    domains = [domain for domain in state.released.domains if domain.pk in by_domain]
    axes = tuple(
        _axis(domain, place, len(domains), _means(by_domain[domain.pk], with_self))
        for place, domain in enumerate(domains)
    )
    rings = tuple(
        _points([_at(place, len(axes), level) for place in range(len(axes))])
        for level in range(1, HIGHEST_LEVEL + 1)
    )
    shapes = {name: points for name in SERIES if (points := _shape(axes, name))}
    return Radar(axes=axes, rings=rings, shapes=shapes)


def _means(states: Sequence[CompetencyState], with_self: bool) -> dict[str, float | None]:
    levels = {
        "target": [one.target for one in states],
        "manager": [one.manager_level for one in states],
        "self": [one.self_level if with_self else None for one in states],
    }
    return {name: _mean(of) for name, of in levels.items()}


def _mean(levels: Sequence[int | None]) -> float | None:
    told = [level for level in levels if level is not None]
    return round(sum(told) / len(told), 1) if told else None


def _axis(domain: Domain, place: int, of: int, means: dict[str, float | None]) -> Axis:
    x, y = _at(place, of, HIGHEST_LEVEL)
    label_x, label_y = _at(place, of, HIGHEST_LEVEL * 1.14)
    aside = label_x - MIDDLE
    anchor = "middle" if abs(aside) < RADIUS / 4 else "start" if aside > 0 else "end"
    return Axis(domain, x, y, label_x, label_y + 5, anchor, means)


def _shape(axes: Sequence[Axis], name: str) -> str:
    """The polygon of a series; a domain of which nothing was said stands in the middle."""
    means = [axis.means[name] for axis in axes]
    if all(mean is None for mean in means):
        return ""
    return _points([_at(place, len(axes), mean or 0) for place, mean in enumerate(means)])


def _at(place: int, of: int, level: float) -> tuple[float, float]:
    turn = 2 * pi * place / max(of, 1) - pi / 2
    far = RADIUS * level / HIGHEST_LEVEL
    return round(MIDDLE + far * cos(turn), 1), round(MIDDLE + far * sin(turn), 1)


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
