"""Who was trained, where, in what and when: the questions of a centre about its region.

Trained is who attended an item with academic hours at a published event, or got its certificate.
A person counts once in each row, however many events there were. A registration carries the
district of its day; a district counts for the region it belonged to on the day of the event, so
the split of 2022 changes nothing that was before it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from kerege.certificates.models import Certificate
from kerege.events.models import (
    Attendance,
    Event,
    EventForm,
    EventKind,
    EventState,
    Registration,
    Topic,
)
from kerege.foundation import dates, pagecache
from kerege.foundation.database import Kazakh
from kerege.network.models import District, DistrictInRegion, Position, Region
from kerege.people.models import Person
from kerege.people.queries.people import search

YEARS = 5  # how far back the first look goes
EARLIEST = 1991

Counts = dict[str, dict[Any, int]]


@dataclass(frozen=True)
class Wanted:
    """What is asked for; empty means all. `since` and `until` are years, both included."""

    since: int
    until: int
    region: str = ""  # its code
    district: str = ""  # its code
    kind: str = ""
    form: str = ""
    topic: str = ""
    position: str = ""
    words: str = ""


@dataclass(frozen=True)
class Dashboard:
    people: int
    places: int  # a person at an event
    events: int
    tiles: list[dict[str, Any]]
    kinds: list[dict[str, Any]]
    topics: list[dict[str, Any]]
    positions: list[dict[str, Any]]
    months: list[dict[str, Any]]


def wanted_from(asked: dict[str, str], today: date) -> Wanted:
    """The question in the address; what makes no sense is left out."""
    since = _year(asked.get("since", ""), today.year - YEARS)
    until = _year(asked.get("until", ""), today.year)
    return Wanted(
        since=min(since, until),
        until=max(since, until),
        region=asked.get("region", "")[:80],
        district=asked.get("district", "")[:80],
        kind=_known(asked.get("kind", ""), EventKind),
        form=_known(asked.get("form", ""), EventForm),
        topic=_known(asked.get("topic", ""), Topic),
        position=_known(asked.get("position", ""), Position),
        words=asked.get("words", "").strip()[:100],
    )


def trained(wanted: Wanted, district_ids: set[int] | None, today: date) -> Any:
    """The registrations that answer; `district_ids` None means every district."""
    events = Event.objects.filter(
        state=EventState.PUBLISHED,
        starts_on__lte=today,
        starts_on__year__gte=wanted.since,
        starts_on__year__lte=wanted.until,
    )
    events = _narrowed(events, wanted)
    came = Attendance.objects.filter(registration=OuterRef("pk"), item__academic_hours__gt=0)
    has_paper = Certificate.objects.valid().filter(registration=OuterRef("pk"))
    rows = Registration.objects.confirmed().filter(event__in=events)
    rows = rows.filter(Exists(came) | Exists(has_paper))
    if district_ids is not None:
        rows = rows.filter(district__in=district_ids)
    if wanted.district:
        rows = rows.filter(district__code=wanted.district)
    if wanted.position:
        rows = rows.filter(position=wanted.position)
    return _of_region(rows, wanted.region)


def dashboard(wanted: Wanted, district_ids: set[int] | None, today: date) -> Dashboard:
    """The figures of the first page, remembered until something changes.

    Whoever changes what is counted here calls `pagecache.touch()`: attendance, certificates,
    registrations, events and programmes are told to the public too.
    """
    sight = None if district_ids is None else frozenset(district_ids)
    found = _count(wanted, sight, today)
    return Dashboard(
        **found["all"],
        tiles=_tiles(found["districts"], district_ids),
        kinds=_bars(found["kinds"], EventKind),
        topics=_bars(found["topics"], Topic),
        positions=_bars(found["positions"], Position),
        months=_months(found["months"]),
    )


@pagecache.counted
def _count(wanted: Wanted, sight: frozenset[int] | None, today: date) -> Counts:
    """How many people there are by each thing. One long query: to ask the database for each
    thing by itself is to look for the attendance of everybody seven times."""
    everywhere = trained(
        replace(wanted, district=""), set(sight) if sight is not None else None, today
    )
    facts = ("pk", "kind", "topic", "starts_on")
    events = {pk: told for pk, *told in Event.objects.values_list(*facts)}
    chosen = dict(District.objects.values_list("pk", "code"))
    seen: dict[str, dict[Any, set[int]]] = {
        name: defaultdict(set) for name in ("districts", "kinds", "topics", "positions", "months")
    }
    people, places, held = set(), 0, set()
    told = everywhere.order_by().values_list("person", "event", "district", "position")
    for person, event, district, position in told.iterator(chunk_size=5000):
        seen["districts"][district].add(person)
        if wanted.district and chosen.get(district) != wanted.district:
            continue
        kind, topic, day = events[event]
        seen["kinds"][kind].add(person)
        seen["topics"][topic].add(person)
        seen["positions"][position].add(person)
        seen["months"][day.replace(day=1)].add(person)
        people.add(person)
        held.add(event)
        places += 1
    counts: Counts = {name: {key: len(who) for key, who in by.items()} for name, by in seen.items()}
    return counts | {"all": {"people": len(people), "places": places, "events": len(held)}}


def people(wanted: Wanted, district_ids: set[int] | None, today: date) -> QuerySet[Person]:
    """The people behind the figures, as the Kazakh alphabet sorts them."""
    # A list of its own, made once: to look for each person's attendance takes three times as long.
    rows = trained(wanted, district_ids, today).order_by().values("person")
    found = search(Person.objects.filter(anonymised_at__isnull=True), wanted.words)
    names = [Kazakh(F(name)) for name in ("family_name", "given_name", "patronymic")]
    return found.filter(pk__in=rows).order_by(*names, "pk")


def in_order(wanted: Wanted, district_ids: set[int] | None, today: date) -> Sequence[int]:
    """The numbers of these people in that order; without a search it is remembered."""
    if wanted.words:
        return list(people(wanted, district_ids, today).values_list("pk", flat=True))
    return _ordered(wanted, None if district_ids is None else frozenset(district_ids), today)


@pagecache.counted
def _ordered(wanted: Wanted, sight: frozenset[int] | None, today: date) -> tuple[int, ...]:
    visible = None if sight is None else set(sight)
    return tuple(people(wanted, visible, today).values_list("pk", flat=True))


def these(numbers: Sequence[int]) -> list[Person]:
    """The people with these numbers in this order, less those erased meanwhile."""
    found = Person.objects.filter(anonymised_at__isnull=True).in_bulk(list(numbers))
    return [found[pk] for pk in numbers if pk in found]


def places_of(
    found: list[Person], wanted: Wanted, district_ids: set[int] | None, today: date
) -> dict[int, list[Any]]:
    """For each of these people what they were trained in, the latest first; one query and one."""
    rows = trained(wanted, district_ids, today).filter(person__in=[each.pk for each in found])
    rows = rows.with_hours().select_related("event", "district", "organisation")
    places: dict[int, list[Any]] = {each.pk: [] for each in found}
    found_rows = list(rows.order_by("-event__starts_on", "pk"))
    papers = _papers(found_rows)
    for row in found_rows:
        row.paper = papers.get(row.pk)
        places[row.person_id].append(row)
    return places


def regions() -> QuerySet[Region]:
    """Every region there is a district of."""
    return Region.objects.order_by("pk")


def _papers(rows: list[Any]) -> dict[int | None, Certificate]:
    valid = Certificate.objects.valid().filter(registration__in=[row.pk for row in rows])
    return {paper.registration_id: paper for paper in valid.defer("snapshot")}


def _narrowed(events: Any, wanted: Wanted) -> Any:
    asked = {"kind": wanted.kind, "form": wanted.form, "topic": wanted.topic}
    return events.filter(**{name: value for name, value in asked.items() if value})


def _of_region(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    if not code:
        return rows
    day = OuterRef("event__starts_on")
    held = DistrictInRegion.objects.filter(
        Q(from_on__isnull=True) | Q(from_on__lte=day),
        Q(until_on__isnull=True) | Q(until_on__gt=day),
        region__code=code,
        district=OuterRef("district"),
    )
    return rows.filter(Exists(held))


def _tiles(numbers: dict[Any, int], district_ids: set[int] | None) -> list[dict[str, Any]]:
    districts = District.objects.order_by("order", "pk")
    if district_ids is not None:
        districts = districts.filter(pk__in=district_ids)
    return [
        {
            "code": each.code,
            "label": str(each.name),
            "short": str(each.short_name),
            "value": numbers.get(each.pk, 0),
        }
        for each in districts
    ]


def _bars(numbers: dict[Any, int], choices: Any) -> list[dict[str, Any]]:
    bars = [
        {"value": numbers[choice.value], "label": str(choice.label), "code": choice.value}
        for choice in choices
        if numbers.get(choice.value)
    ]
    return sorted(bars, key=lambda bar: -bar["value"])


def _months(numbers: dict[Any, int]) -> list[dict[str, Any]]:
    """By month, the latest first; months without an event are left out."""
    return [
        {"label": dates.month_of_year(month), "value": numbers[month]}
        for month in sorted(numbers, reverse=True)[:36]
    ]


def _year(text: str, otherwise: int) -> int:
    is_year = text.isascii() and text.isdecimal() and len(text) == 4
    return int(text) if is_year and int(text) >= EARLIEST else otherwise


def _known(text: str, choices: Any) -> str:
    return text if text in choices.values else ""
