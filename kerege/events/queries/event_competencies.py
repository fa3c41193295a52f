"""Which competencies an event develops."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kerege.competencies.models import Competency
from kerege.events.models import Event, EventCompetency


def rows_of(event: Event) -> QuerySet[EventCompetency]:
    """The rows of the event in the order of the framework."""
    return event.competencies.select_related("competency__domain").order_by(
        "competency__domain__order", "competency__domain_id", "competency__order", "pk"
    )


def aligned_with(event: Event) -> list[Competency]:
    """The competencies that the event develops, in the order of the framework."""
    return [row.competency for row in rows_of(event)]


def with_develops(events: Any) -> Any:
    """Each with `has_competencies`, so that a page asks for them only where there are any."""
    aligned = EventCompetency.objects.filter(event=OuterRef("pk"))
    return events.annotate(has_competencies=Exists(aligned))
