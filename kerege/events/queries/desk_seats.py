"""The seats of an event, district by district."""

from datetime import date
from typing import Any

from django.db.models import Count, Q

from kerege.events.models import Event, SeatPool, Status
from kerege.network.models import District, DistrictInRegion


def pools_of(event: Event) -> dict[int | None, SeatPool]:
    """The pools by district, the open one under None; each with `waiting`."""
    waiting = Count("registrations", filter=Q(registrations__status=Status.WAITING))
    return {pool.district_id: pool for pool in event.seat_pools.main().annotate(waiting=waiting)}


def districts_of(event: Event, day: date) -> Any:
    """Districts that may get seats: those of a region today, and those that have seats already."""
    today = DistrictInRegion.objects.on(day).values("district_id")
    held = event.seat_pools.exclude(district=None).values("district_id")
    known = District.objects.filter(Q(pk__in=today) | Q(pk__in=held))
    return known.order_by("order", "pk")
