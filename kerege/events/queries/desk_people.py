"""Registrations of an event as the desk sees them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from kerege.events import countries
from kerege.events.models import Event, Registration, Status
from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.network.models import District

SORTS = ("name", "district", "library", "hours", "when")


@dataclass(frozen=True)
class Filters:
    words: str = ""
    status: str = ""
    district: str = ""
    position: str = ""
    mode: str = ""
    way: str = ""
    guests: str = ""  # "network", "guests", "abroad", or the code of a country
    group: str = ""
    sort: str = "name"


def visible(event: Event, district_ids: set[int] | None) -> QuerySet[Registration]:
    """Registrations an organiser (None) or the coordinator of some districts may read."""
    rows = Registration.objects.filter(event=event)
    return rows if district_ids is None else rows.filter(district_id__in=district_ids)


def table(rows: Any, filters: Filters) -> Any:
    """The rows that answer the filters, each with its hours and everything it shows."""
    rows = rows.with_hours().select_related(
        "person", "organisation", "district", "registered_by", "group"
    )
    for word in filters.words.split()[:8]:
        rows = rows.filter(_matches(word))
    rows = rows.filter(status=filters.status) if filters.status else rows.live()
    if filters.district.isdecimal():
        rows = rows.filter(district_id=int(filters.district[:9]))
    if filters.position:
        rows = rows.filter(position=filters.position)
    if filters.mode:
        rows = rows.filter(mode=filters.mode)
    if filters.way:
        rows = rows.filter(way=filters.way)
    if filters.group.isdecimal():
        rows = rows.filter(group_id=int(filters.group[:9]))
    rows = _from_where(rows, filters.guests)
    return _sorted(rows, filters.sort)


def counts(rows: QuerySet[Registration]) -> dict[str, int]:
    """How many are confirmed, waiting, cancelled."""
    found = dict(rows.order_by().values_list("status").annotate(n=Count("pk")))
    return {status: found.get(status, 0) for status in Status.values}


def districts_of(rows: QuerySet[Registration]) -> QuerySet[District]:
    """Districts that people of the event come from."""
    return District.objects.filter(pk__in=rows.order_by().values("district_id")).order_by(
        "order", "pk"
    )


def queue_places(event: Event) -> dict[int, int]:
    """For each waiting registration its place in the queue of its pool."""
    places: dict[int, int] = {}
    lengths: dict[int, int] = {}
    waiting = Registration.objects.waiting().filter(event=event)
    for pk, pool_id in waiting.values_list("pk", "pool_id"):
        lengths[pool_id] = lengths.get(pool_id, 0) + 1
        places[pk] = lengths[pool_id]
    return places


def countries_of(rows: QuerySet[Registration]) -> list[str]:
    """Codes of the countries that guests come from."""
    found = rows.order_by().exclude(country="").values_list("country", flat=True).distinct()
    return sorted(found)


def _from_where(rows: Any, guests: str) -> Any:
    if guests == "network":
        return rows.exclude(organisation=None)
    if guests == "guests":
        return rows.guests()
    if guests == "abroad":
        return rows.exclude(country__in=["", countries.HOME])
    return rows.filter(country=guests) if guests in countries.NAMES else rows


def _matches(word: str) -> Q:
    return (
        Q(person__family_name__icontains=word)
        | Q(person__given_name__icontains=word)
        | Q(person__patronymic__icontains=word)
        | Q(person__email__icontains=word)
        | Q(organisation__name__kk__icontains=word)
        | Q(organisation__name__ru__icontains=word)
        | Q(guest_organisation__icontains=word)
        | Q(guest_city__icontains=word)
    )


def _sorted(rows: Any, sort: str) -> Any:
    by_name = [Kazakh("person__family_name"), Kazakh("person__given_name"), "pk"]
    first: dict[str, list[Any]] = {
        "district": ["district__order", *by_name],
        "library": [localized("organisation__name"), *by_name],
        "hours": ["-hours", *by_name],
        "when": ["queued_at", "pk"],
    }
    return rows.order_by(*first.get(sort, by_name))
