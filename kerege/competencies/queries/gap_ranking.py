"""What would close the most: competencies by missing levels, coming events by those of theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kerege.competencies import opportunities
from kerege.competencies.models import Competency
from kerege.competencies.opportunities import Opportunity
from kerege.competencies.queries.gap_map import Line

MOST = 10


@dataclass(frozen=True)
class Ranked:
    """Something coming, with the levels that are missing in what it develops."""

    opportunity: Opportunity
    competencies: list[Competency]
    gaps: int


def widest(lines: Sequence[Line]) -> list[Line]:
    """The competencies in which the most levels are missing."""
    found = [line for line in lines if line.figure.gaps]
    return sorted(found, key=lambda line: (-line.figure.gaps, line.competency.order))[:MOST]


def ranking(lines: Sequence[Line], now: datetime) -> list[Ranked]:
    """Coming events, what closes the most first; what has no day is no event."""
    wanted = {line.competency.pk: line for line in lines if line.figure.gaps}
    if not wanted:
        return []
    found = []
    for kind in opportunities.all_kinds():
        for one in kind.find(list(wanted), None, now):
            theirs = [wanted[pk] for pk in one.competency_ids if pk in wanted]
            if one.on is None:
                continue
            gaps = sum(line.figure.gaps for line in theirs)
            found.append(Ranked(one, [line.competency for line in theirs], gaps))
    return sorted(found, key=lambda one: -one.gaps)[:MOST]
