"""Small, honest test data. Every builder takes what matters and fills in the rest."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from kerege.events.models import (
    Block,
    BlockKind,
    Day,
    Event,
    EventKind,
    EventState,
    Item,
    ProgrammeVersion,
    SeatPool,
)
from kerege.events.queries.programme_versions import next_release
from kerege.foundation.translated import T
from kerege.network.models import (
    District,
    DistrictKind,
    LibraryKind,
    Membership,
    Organisation,
    OrganisationKind,
    Position,
    Post,
    Role,
)
from kerege.people.models import Person

NOW = datetime(2030, 3, 1, 4, tzinfo=UTC)  # 09:00 in Karaganda
TODAY = NOW.date()
_number = count(1)


def in_all_languages(text: str) -> T:
    """The same words under three languages, each marked with its own."""
    return T({code: f"{text} [{code}]" for code in ("kk", "ru", "en")})


def a_district(name: str | None = None, **fields: Any) -> District:
    n = next(_number)
    name = name or f"District {n}"
    defaults = {
        "code": f"district-{n}",
        "kind": DistrictKind.DISTRICT,
        "name": T(kk=name, ru=name, en=name),
        "short_name": T(kk=name, ru=name, en=name),
    }
    return District.objects.create(**defaults | fields)


def a_centre(**fields: Any) -> Organisation:
    n = next(_number)
    defaults = {
        "kind": OrganisationKind.CENTRE,
        "code": f"centre-{n}",
        "name": in_all_languages(f"Centre {n}"),
    }
    return Organisation.objects.create(**defaults | fields)


def a_library(*, district: District | None = None, **fields: Any) -> Organisation:
    n = next(_number)
    defaults = {
        "kind": OrganisationKind.LIBRARY,
        "library_kind": LibraryKind.CHILDREN,
        "code": f"library-{n}",
        "name": in_all_languages(f"Library {n}"),
        "district": district or a_district(),
    }
    return Organisation.objects.create(**defaults | fields)


def a_person(*, district: District | None = None, works: bool = True, **fields: Any) -> Person:
    """A librarian of the district; `works=False` makes a guest without a post."""
    n = next(_number)
    defaults = {
        "email": f"person-{n}@example.org",
        "family_name": f"Family{n}",
        "given_name": f"Given{n}",
        "joined_at": NOW,
    }
    person = Person.objects.create(**defaults | fields)
    if works:
        Post.objects.create(
            person=person, organisation=a_library(district=district), position=Position.LIBRARIAN
        )
    return person


def with_role(role: Role, *, organisation: Organisation | None = None, **fields: Any) -> Person:
    """A person with a role at an organisation, at a centre if none is named."""
    person = a_person(works=False, **fields)
    Membership.objects.create(person=person, organisation=organisation or a_centre(), role=role)
    return person


def an_organiser(**fields: Any) -> Person:
    return with_role(Role.ORGANISER, **fields)


def an_administrator(**fields: Any) -> Person:
    return with_role(Role.ADMINISTRATOR, **fields)


def a_coordinator(*, district: District | None = None, **fields: Any) -> Person:
    library = a_library(district=district)
    return with_role(Role.COORDINATOR, organisation=library, **fields)


def an_event(
    *, seats: int | None = None, quotas: dict[District, int] | None = None, **fields: Any
) -> Event:
    """A published event with its registration open at NOW.

    `seats` is the size of the open pool (None: no limit), `quotas` maps districts to seats.
    """
    n = next(_number)
    defaults = {
        "kind": EventKind.SEMINAR,
        "slug": f"event-{n}",
        "title": in_all_languages(f"Event {n}"),
        "summary": in_all_languages(f"About event {n}"),
        "state": EventState.PUBLISHED,
        "released_at": NOW - timedelta(days=10),
        "starts_on": TODAY + timedelta(days=30),
        "ends_on": TODAY + timedelta(days=31),
        "registration_opens_at": NOW - timedelta(days=5),
        "registration_closes_at": NOW + timedelta(days=20),
        "created_at": NOW - timedelta(days=20),
        "updated_at": NOW - timedelta(days=20),
    }
    if "organiser" not in fields:
        fields["organiser"] = a_centre()
    event = Event.objects.create(**defaults | fields)
    SeatPool.objects.create(event=event, district=None, seats=seats)
    for district, number in (quotas or {}).items():
        SeatPool.objects.create(event=event, district=district, seats=number)
    return event


def a_day(event: Event, on: date | None = None) -> Day:
    return Day.objects.create(event=event, on=on or event.starts_on)


def a_block(event: Event, **fields: Any) -> Block:
    day = fields.pop("day", None) or event.days.first() or a_day(event)
    defaults = {
        "kind": BlockKind.CLASSES,
        "title": in_all_languages("Block"),
        "starts_at": time(10),
        "ends_at": time(12),
    }
    return Block.objects.create(day=day, **defaults | fields)


def an_item(event: Event, **fields: Any) -> Item:
    """An item of two academic hours in the first block of the event."""
    n = next(_number)
    block = fields.pop("block", None) or Block.objects.filter(day__event=event).first()
    defaults = {"title": in_all_languages(f"Item {n}"), "academic_hours": 2, "order": n}
    return Item.objects.create(block=block or a_block(event), **defaults | fields)


def released(event: Event, **fields: Any) -> ProgrammeVersion:
    """The programme of the event as it stands becomes what everybody reads."""
    found = next_release(event)
    defaults = {
        "number": found.number,
        "released_at": NOW - timedelta(days=10),
        "snapshot": found.snapshot,
        "academic_hours": found.programme.hours,
    }
    return ProgrammeVersion.objects.create(event=event, **defaults | fields)


def next_noon() -> datetime:
    """Twelve o'clock that comes next here: outside of anybody's quiet hours, whenever it is."""
    now = timezone.localtime()
    noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
    return noon if noon - now > timedelta(minutes=5) else noon + timedelta(days=1)
