"""Which competencies an event develops."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kerege.competencies.models import Competency, ScaleLevel
from kerege.events.models import Event, EventCompetency, Item

USUAL_LEVEL = 2  # does it with help
IN_ORDER = ("competency__domain__order", "competency__domain_id", "competency__order", "pk")


def rows_of(event: Event) -> QuerySet[EventCompetency]:
    """The rows of the event in the order of the framework."""
    return event.competencies.select_related("competency__domain").order_by(*IN_ORDER)


def aligned_with(event: Event) -> list[Competency]:
    """The competencies that the event develops, in the order of the framework."""
    return [row.competency for row in rows_of(event)]


def with_develops(events: Any) -> Any:
    """Each with `has_competencies`, so that a page asks for them only where there are any."""
    aligned = EventCompetency.objects.filter(event=OuterRef("pk"))
    return events.annotate(has_competencies=Exists(aligned))


def develops(event: Any) -> list[Competency]:
    """For the page of an event `with_develops`: no query if it develops nothing."""
    return aligned_with(event) if event.has_competencies else []


def choosable(also: Collection[int] = ()) -> list[Competency]:
    """Those of the open frameworks, the region's first, and those that were chosen before."""
    current = Q(retired_at=None, domain__framework__closed_at=None)
    found = Competency.objects.filter(current | Q(pk__in=list(also)))
    found = found.select_related("domain__framework")
    return list(
        found.order_by(
            "-domain__framework__is_main",
            "domain__framework_id",
            "domain__order",
            "domain_id",
            "order",
            "pk",
        )
    )


def names_of_levels() -> dict[int, dict[int, str]]:
    """The words of each framework for its levels."""
    names: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for level in ScaleLevel.objects.all():
        names[level.framework_id][level.level] = str(level.name)
    return names


def items_of(event: Event) -> list[Item]:
    """The lines of the programme, in its order."""
    items = Item.objects.filter(block__day__event=event)
    return list(items.order_by("block__day__on", "block__starts_at", "block_id", "order", "pk"))


def named(numbers: Iterable[str]) -> list[Competency]:
    """Competencies by their numbers as an address tells them; what is no number is passed over."""
    wanted = {int(one) for one in numbers if one.isdecimal() and len(one) < 19}
    return [one for one in choosable() if one.pk in wanted] if wanted else []


def wished(numbers: Collection[int]) -> dict[int, int]:
    """The competencies that a new event is to develop, each to the level that is usual."""
    known = {one.pk for one in choosable()} if numbers else set()
    return {pk: USUAL_LEVEL for pk in sorted(known.intersection(numbers))}
