"""The figures of the home page: what the network has done so far."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from kerege.events.models import Event, EventState, Registration, SeatPool
from kerege.events.queries.programme import released_hours
from kerege.network.models import District


@dataclass(frozen=True)
class Figures:
    events: int
    participants: int
    hours: Decimal
    districts: int


def figures(day: date, districts: list[dict[str, Any]]) -> Figures:
    """Past events, their participants and the academic hours held; one query."""
    past = Event.objects.released().central().exclude(state=EventState.CANCELLED)
    past = past.filter(ends_on__lt=day)
    taken = SeatPool.objects.filter(event=OuterRef("pk")).order_by().values("event")
    # Where the report of the day states a number, that number holds.
    each = past.annotate(
        came=Coalesce(
            "stated_participants",
            Subquery(taken.annotate(n=Sum("taken")).values("n")),
            Value(0),
            output_field=IntegerField(),
        ),
        held=released_hours(),
    )
    sums = each.aggregate(events=Count("pk"), participants=Sum("came"), hours=Sum("held"))
    reached = sum(1 for district in districts if district["value"])
    return Figures(sums["events"], sums["participants"] or 0, sums["hours"] or Decimal(0), reached)


def participants_by_district() -> list[dict[str, Any]]:
    """Every district with the number of places its people had; tiles for the map; one query."""
    hidden = Event.objects.filter(Q(released_at__isnull=True) | Q(state=EventState.DRAFT))
    had = Registration.objects.confirmed().filter(district=OuterRef("pk"))
    # All less the few hidden ones: to ask of each place whether it is hidden takes far longer.
    value = _number(had) - _number(had.filter(event__in=hidden.values("pk")))
    districts = District.objects.annotate(value=value)
    return [
        {"label": str(each.name), "short": str(each.short_name), "value": each.value}
        for each in districts.order_by("order", "pk")
    ]


def _number(had: QuerySet[Registration]) -> Coalesce:
    counted = had.order_by().values("district").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
