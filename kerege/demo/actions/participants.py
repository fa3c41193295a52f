"""Who took part: registrations, and attendance of the items of the programme."""

from datetime import datetime, timedelta

from kerege.demo import texts
from kerege.demo.actions.people import Crowd
from kerege.events.actions.registration import register
from kerege.events.models import (
    Attendance,
    AttendanceMark,
    AttendanceSource,
    Event,
    EventForm,
    EventKind,
    Item,
    Mode,
    Registration,
    Status,
)
from kerege.network.models import District, Post, Region
from kerege.people.consent_texts import PERSONAL_DATA
from kerege.people.models import Consent, ConsentKind, Person

MISSES_A_CLASS = 6  # every sixth participant misses one item,
LEAVES_EARLY = 17  # and every seventeenth is there for the first only
BETWEEN_TWO = timedelta(hours=7, minutes=13)  # from one registration to the next
BETWEEN_TWO_LONG_AGO = timedelta(hours=3)


def add_participants(*, event: Event, crowd: Crowd, regular: Post) -> list[Registration]:
    """Fill the seats of a past event with sample people; `regular` comes to every event."""
    pool = event.seat_pools.get(district=None)
    posts = _who_came(event, crowd, regular, pool.seats or 0)
    opened_at = event.registration_opens_at or event.created_at
    mode = Mode.ONLINE if event.form == EventForm.ONLINE else Mode.ON_SITE
    registrations = [
        Registration(
            event=event,
            person=post.person,
            pool=pool,
            district=post.organisation.district,
            organisation=post.organisation,
            position=post.position,
            mode=mode,
            status=Status.CONFIRMED,
            consent_version=PERSONAL_DATA,
            queued_at=opened_at + number * BETWEEN_TWO_LONG_AGO,
            confirmed_at=opened_at + number * BETWEEN_TWO_LONG_AGO,
        )
        for number, post in enumerate(posts)
    ]
    Registration.objects.bulk_create(registrations)
    pool.taken = len(registrations)
    pool.save(update_fields=["taken"])
    _add_attendance(event, registrations)
    return registrations


def add_consents(*, people_ids: set[int], now: datetime) -> None:
    """The consent that each of them gave when registering for the first time."""
    Consent.objects.bulk_create(
        Consent(
            person_id=pk,
            kind=ConsentKind.PERSONAL_DATA,
            text_version=PERSONAL_DATA,
            given_at=now,
        )
        for pk in sorted(people_ids)
    )


def register_the_first(*, event: Event, crowd: Crowd) -> None:
    """Let sample people register for the next event: some districts fill up, some wait."""
    wanted = texts.read(texts.NEXT)["registered"]
    opened_at = event.registration_opens_at or event.created_at
    districts = District.objects.in_bulk(field_name="code")
    # The last of each list: people whom the past events have seen the least.
    people = [
        post.person
        for code, number in wanted.items()
        for post in crowd.by_district[districts[code].pk][-number:]
    ]
    for person in people:
        person.email = f"sample-{person.pk}@demo.example"
    Person.objects.bulk_update(people, ["email"])
    for number, person in enumerate(people, 1):
        register(
            person=person,
            event=event,
            mode=Mode.ON_SITE,
            consent_version=PERSONAL_DATA,
            now=opened_at + number * BETWEEN_TWO,
        )


def _who_came(event: Event, crowd: Crowd, regular: Post, number: int) -> list[Post]:
    """The regular one, guests if it is a conference, and equally many from each district."""
    guests = crowd.guests if event.kind == EventKind.CONFERENCE else []
    region = Region.objects.get(code="karaganda-region")
    districts = list(District.objects.in_region(region, event.starts_on).order_by("order", "pk"))
    each, rest = divmod(number - len(guests) - 1, len(districts))
    posts = [regular, *guests]
    for place, district in enumerate(districts):
        posts += crowd.by_district[district.pk][: each + (place < rest)]
    return posts


def _add_attendance(event: Event, registrations: list[Registration]) -> None:
    items = list(
        Item.objects.filter(block__day__event=event)
        .select_related("block__day")
        .order_by("block__day__on", "starts_at", "pk")
    )
    is_online = event.form == EventForm.ONLINE
    source = AttendanceSource.CODE_WORD if is_online else AttendanceSource.LIST
    places = [
        (registration, item)
        for number, registration in enumerate(registrations)
        for item in _attended(number, items)
    ]
    at = event.updated_at
    AttendanceMark.objects.bulk_create(
        AttendanceMark(
            registration=registration, item=item, source=source, seen_at=at, received_at=at
        )
        for registration, item in places
    )
    Attendance.objects.bulk_create(
        Attendance(registration=registration, item=item, source=source, marked_at=at)
        for registration, item in places
    )


def _attended(number: int, items: list[Item]) -> list[Item]:
    if number % LEAVES_EARLY == LEAVES_EARLY - 1:
        return items[:1]
    if number % MISSES_A_CLASS == MISSES_A_CLASS - 1:
        missed = number % len(items)
        return items[:missed] + items[missed + 1 :]
    return items
