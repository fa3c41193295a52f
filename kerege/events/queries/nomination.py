"""People whom somebody can bring to an event."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, Subquery

from kerege.events.models import Event, PoolKind, Registration, SeatPool, Status, Way
from kerege.foundation.database import Kazakh
from kerege.network.models import Organisation, Post
from kerege.network.queries.people import with_posts
from kerege.people.models import Person
from kerege.people.queries.people import search

LONG_AGO = timedelta(days=3 * 365)


@dataclass(frozen=True)
class Wanted:
    words: str = ""
    position: str = ""
    trained: str = ""  # "never", "long_ago"


def candidates(event: Event, districts: set[int] | None, wanted: Wanted, day: date) -> Any:
    """People of the districts (None: all), each with `is_in`, `last_trained`, `posts_today`."""
    posts = Post.objects.on(day).filter(person=OuterRef("pk"))
    if districts is not None:
        posts = posts.filter(organisation__district__in=districts)
    if wanted.position:
        posts = posts.filter(position=wanted.position)
    people = search(_people(event), wanted.words).filter(Exists(posts))
    people = people.annotate(last_trained=Subquery(_last_trained()))
    if wanted.trained == "never":
        people = people.filter(last_trained=None)
    elif wanted.trained == "long_ago":
        people = people.filter(Q(last_trained=None) | Q(last_trained__lt=day - LONG_AGO))
    return with_posts(people, day).order_by(F("last_trained").asc(nulls_first=True), *_by_name())


def chosen_among(
    event: Event, districts: set[int] | None, numbers: set[int], day: date
) -> list[Person]:
    """Of the ticked those who can be nominated from here, in the order of their names."""
    found = candidates(event, districts, Wanted(), day).filter(pk__in=numbers)
    return list(found.order_by(*_by_name()))


def colleagues_of(event: Event, organisation: Organisation, apart: Person, day: date) -> Any:
    """Who works there today and has no place yet."""
    posts = Post.objects.on(day).filter(person=OuterRef("pk"), organisation=organisation)
    people = _people(event).filter(Exists(posts), is_in=False).exclude(pk=apart.pk)
    return people.order_by(*_by_name())


def brought_by(event: Event, person: Person) -> Any:
    """Registrations this person asked for, groups aside, by name."""
    rows = event.registrations.filter(registered_by=person).exclude(way=Way.GROUP)
    return rows.select_related("person").order_by(
        Kazakh("person__family_name"), Kazakh("person__given_name"), "pk"
    )


def pools_in_sight(event: Event, districts: set[int] | None) -> list[SeatPool]:
    """The quotas of the districts, the open seats if a district has none, the seats online."""
    pools = event.seat_pools.exclude(kind=PoolKind.GROUPS).select_related("district")
    listed = list(pools.order_by("district__order", "pk"))
    if districts is None:
        return listed
    own = {pool.district_id for pool in listed if pool.district_id in districts}
    return [
        pool
        for pool in listed
        if pool.district_id in own
        or pool.kind == PoolKind.ONLINE
        or (pool.kind == PoolKind.MAIN and pool.district_id is None and own != districts)
    ]


def counts_by_status(event: Event, districts: set[int] | None) -> dict[str, int]:
    """How the nominated stand."""
    rows = Registration.objects.filter(event=event, way=Way.NOMINATED)
    if districts is not None:
        rows = rows.filter(district_id__in=districts)
    found: dict[str, int] = {status: 0 for status in Status.values}
    for status in rows.values_list("status", flat=True):
        found[status] += 1
    return found


def _people(event: Event) -> Any:
    live = event.registrations.live().filter(person=OuterRef("pk"))
    return Person.objects.filter(is_active=True, anonymised_at=None).annotate(is_in=Exists(live))


def _last_trained() -> Any:
    had = Registration.objects.confirmed().filter(person=OuterRef("pk"), attendances__isnull=False)
    return had.order_by().values("person").annotate(n=Max("event__starts_on")).values("n")


def _by_name() -> list[Any]:
    return [Kazakh("family_name"), Kazakh("given_name"), "pk"]
