"""Which libraries have been reached: by the seminar itself, or by a training after it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kerege.cascade.models import HELD, CascadeTraining
from kerege.events.models import Attendance, Event, EventState, Registration
from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.network.models import District, LibraryKind, Organisation, OrganisationKind

RURAL = (LibraryKind.RURAL, LibraryKind.MODEL_RURAL)
SEMINAR, CASCADE, NOT = "seminar", "cascade", ""


@dataclass(frozen=True)
class Wanted:
    """What counts as reached: one event with its trainings, or all of a topic since a day."""

    event: Event | None = None
    topic: str = ""
    since: date | None = None
    only_rural: bool = False


@dataclass
class DistrictReach:
    district: District
    libraries: list[tuple[Organisation, str]] = field(default_factory=list)

    @property
    def total(self) -> int:
        return len(self.libraries)

    @property
    def reached(self) -> int:
        return sum(1 for _library, how in self.libraries if how)

    @property
    def share(self) -> int:
        return round(100 * self.reached / self.total) if self.total else 0


@dataclass(frozen=True)
class Reach:
    districts: list[DistrictReach]

    @property
    def total(self) -> int:
        return sum(one.total for one in self.districts)

    @property
    def reached(self) -> int:
        return sum(one.reached for one in self.districts)

    @property
    def share(self) -> int:
        return round(100 * self.reached / self.total) if self.total else 0


def reach(wanted: Wanted, day: date, sight: set[int] | None = None) -> Reach:
    """Every district with its libraries and how each was reached; four queries."""
    libraries = Organisation.objects.on(day).filter(kind=OrganisationKind.LIBRARY)
    if wanted.only_rural:
        libraries = libraries.filter(library_kind__in=RURAL)
    if sight is not None:
        libraries = libraries.filter(district__in=sight)
    known = reached_ids(wanted)
    found: dict[int, DistrictReach] = {}
    for library in libraries.select_related("district").order_by(
        "district__order", "district_id", Kazakh(localized("name")), "pk"
    ):
        assert library.district is not None  # noqa: S101 -- libraries_and_systems_have_a_district
        row = found.setdefault(library.district.pk, DistrictReach(library.district))
        row.libraries.append((library, known.get(library.pk, NOT)))
    return Reach(list(found.values()))


def reached_ids(wanted: Wanted) -> dict[int, str]:
    """Libraries whose people were trained, and by what; the seminar goes before the cascade."""
    trainings = CascadeTraining.objects.filter(state__in=HELD)
    events = Event.objects.filter(state=EventState.PUBLISHED)
    if wanted.event is not None:
        trainings = trainings.filter(seminar=wanted.event)
        events = events.filter(pk=wanted.event.pk)
    if wanted.topic:
        trainings = trainings.filter(event__topic=wanted.topic)
        events = events.filter(topic=wanted.topic)
    if wanted.since:
        trainings = trainings.filter(event__starts_on__gte=wanted.since)
        events = events.filter(starts_on__gte=wanted.since)
    found = dict.fromkeys(libraries_of(trainings.values("event")), CASCADE)
    central = events.filter(cascade_training__isnull=True)
    found |= dict.fromkeys(libraries_of(central.values("pk")), SEMINAR)
    return found


def libraries_of(events: Any) -> set[int]:
    """Libraries from which somebody was there."""
    places = Registration.objects.confirmed().filter(event__in=events, organisation__isnull=False)
    there = Attendance.objects.filter(registration=OuterRef("pk"))
    return set(places.filter(Exists(there)).values_list("organisation", flat=True).distinct())


def not_reached(event: Event, libraries: Iterable[Organisation]) -> set[int]:
    """Of these libraries those to which nobody has come back yet."""
    known = reached_ids(Wanted(event=event))
    return {library.pk for library in libraries if library.pk not in known}


def libraries_near(district: District | None, day: date) -> QuerySet[Organisation]:
    """The libraries of a district, by name."""
    found = Organisation.objects.on(day).filter(kind=OrganisationKind.LIBRARY)
    found = found.filter(district=district) if district else found.none()
    return found.order_by(Kazakh(localized("name")), "pk")


def tiles(found: Reach, address: str) -> list[dict[str, Any]]:
    """For the tile map: the share of each district's libraries, per cent."""
    return [
        {
            "label": str(one.district.name),
            "short": str(one.district.short_name),
            "value": one.share,
            "href": f"{address}district={one.district.code}#libraries-of",
        }
        for one in found.districts
    ]
