"""Figures about gaps that name nobody.

A figure is a sum of cells, a cell being the people of one district and one profile who are assessed
in one competency. A cell of fewer than `SMALLEST` people is hidden and is part of no sum, neither
of its row or column nor of both profiles together: whatever figures are taken from each other,
what remains is again a sum of cells large enough. See docs/decisions/0058.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kerege.competencies.models import HIGHEST_LEVEL

# The one place that says how many people a figure has to be about. Never below 3.
SMALLEST = 5


@dataclass
class Figure:
    """Assessments put together: how many, how far below the target, at which levels."""

    people: int = 0  # the most people assessed in one of the competencies
    said: int = 0  # assessments: people times competencies
    gaps: int = 0  # levels missing, over all of them
    below: int = 0  # assessments below the target
    counts: list[int] = field(default_factory=lambda: [0] * (HIGHEST_LEVEL + 1))
    hidden: int = 0  # cells left out because they are small

    @property
    def mean_gap(self) -> float | None:
        return self.gaps / self.said if self.said else None

    @property
    def mean_level(self) -> float | None:
        total = sum(level * number for level, number in enumerate(self.counts))
        return total / self.said if self.said else None

    @property
    def is_hidden(self) -> bool:
        """There is something, and all of it is too small to be shown."""
        return not self.said and bool(self.hidden)

    @property
    def degree(self) -> int:
        """Of colour: 0 where no level is missing, 1 to 4 by the mean of the missing levels."""
        if not self.gaps:
            return 0
        steps = (0.25, 0.75, 1.25)
        return 1 + sum((self.mean_gap or 0) > step for step in steps)

    def take(self, counts: Sequence[int], target: int) -> None:
        """Add a cell, if it is large enough."""
        number = sum(counts)
        if not number:
            return
        if number < SMALLEST:
            self.hidden += 1
            return
        self.people = max(self.people, number)
        self.said += number
        for level, those in enumerate(counts):
            self.counts[level] += those
            if level < target:
                self.gaps += those * (target - level)
                self.below += those


def joined(figures: Iterable[Figure]) -> Figure:
    """Sums of what is shown; what is hidden stays out of them."""
    total = Figure()
    for one in figures:
        total.people = max(total.people, one.people)
        total.said += one.said
        total.gaps += one.gaps
        total.below += one.below
        total.hidden += one.hidden
        total.counts = [a + b for a, b in zip(total.counts, one.counts, strict=True)]
    return total


def enough(number: int) -> int | None:
    """A number of people, or None where it is small but not nought."""
    return None if 0 < number < SMALLEST else number


def widest_first(figures: dict[int, Figure]) -> Iterator[int]:
    """The keys by the sum of missing levels."""
    return iter(sorted(figures, key=lambda key: (-figures[key].gaps, key)))
