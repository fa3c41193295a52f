"""Trainings held, told to the rooms below: as evidence, in the portfolio, in the record."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kerege.cascade.queries.taught import taught_by
from kerege.certificates.taught import Taught
from kerege.competencies.evidence import Piece
from kerege.competencies.models import Competency
from kerege.events.models import EventCompetency
from kerege.events.portfolio_parts import PortfolioEntry

PASSES_ON = "LC1"  # "passes training on to rural libraries"
ALONE, TEACHES = 3, 4


def pieces(person: Any) -> Sequence[Piece]:
    """Each training held speaks for passing on, and for what its seminar develops: who teaches it
    to others has the highest level. Three queries."""
    held = taught_by(person)
    if not held:
        return []
    passing = Competency.objects.filter(code=PASSES_ON).order_by("pk")
    passed_on = {pk: ALONE for pk in passing.values_list("pk", flat=True)}
    developed: dict[int, dict[int, int]] = {}
    rows = EventCompetency.objects.filter(event__in=[one.seminar_id for one in held])
    for event_id, competency_id in rows.values_list("event", "competency"):
        developed.setdefault(event_id, {})[competency_id] = TEACHES
    return [
        Piece(
            source=f"cascade.cascadetraining:{one.pk}",
            label=one.event.title,
            on=one.event.starts_on,
            levels=tuple(sorted((passed_on | developed.get(one.seminar_id, {})).items())),
        )
        for one in held
    ]


def entries(person: Any) -> Sequence[PortfolioEntry]:
    """Trainings in the portfolio, the latest first."""
    return [
        PortfolioEntry(
            key=f"cascade.cascadetraining:{one.pk}",
            title=one.event.title,
            on=one.event.starts_on,
            note=str(one.library.name),
            url=one.event.get_absolute_url(),
        )
        for one in taught_by(person)
    ]


def taught(person: Any, since: date, until: date) -> Sequence[Taught]:
    """Trainings in the personal record."""
    return [
        Taught(
            on=one.event.starts_on,
            title=one.event.title,
            place=one.library.name,
            people=one.came,
            hours=one.hours,
        )
        for one in taught_by(person, since, until)
    ]
