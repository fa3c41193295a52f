"""A made-up region: 20,000 people, 2,000 events, 200,000 registrations; the same each time."""

import random
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.db import models

from kerege.events.models import (
    Attendance,
    AttendanceSource,
    Block,
    BlockKind,
    Day,
    Event,
    EventForm,
    EventKind,
    EventState,
    Item,
    ItemSpeaker,
    ProgrammeVersion,
    Registration,
    SeatPool,
    Speaker,
    Status,
)
from kerege.events.queries.programme_draft import drafted
from kerege.events.queries.programme_snapshot import frozen
from kerege.foundation import database
from kerege.foundation.translated import T
from kerege.network.models import (
    District,
    DistrictInRegion,
    DistrictKind,
    LibraryKind,
    Membership,
    Organisation,
    OrganisationKind,
    Position,
    Post,
    Region,
    Role,
)
from kerege.people.models import Person

PEOPLE, EVENTS, REGISTRATIONS = 20_000, 2_000, 200_000
BUSY = 2_000  # registrations of the largest event
LARGE_PROGRAMME = 60  # items of the largest programme
FAMILY_NAMES = ["Әлімов", "Бекова", "Ғалиева", "Жүнісов", "Қасымова", "Өтегенов", "Ұлан", "Үміт"]
GIVEN_NAMES = ["Айгүл", "Бақыт", "Гүлнар", "Дәурен", "Қымбат", "Өмір", "Сәуле", "Шолпан"]
BATCH = 5_000

Rows = list[Any]


def build(*, now: datetime, share: float = 1.0) -> None:
    """Fill an empty database; `share` makes a smaller region of the same shape."""
    chance = random.Random(2030)
    people, events = int(PEOPLE * share), int(EVENTS * share)
    districts = build_districts()
    centre, libraries = build_organisations(districts)
    everyone = build_people(people, libraries, now, chance)
    make_organiser(everyone[0], centre)
    made = build_events(events, centre, now, chance)
    build_programmes(made, chance)
    build_registrations(made, everyone, share, now, chance)
    database.learn_sizes(now=now)


def batched(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    """So many at a time."""
    rest = iter(numbers)
    while part := list(islice(rest, size)):
        yield part


def three(text: str) -> T:
    """A text in each language."""
    return T({code: f"{text} ({code})" for code in ("kk", "ru", "en")})


def build_districts() -> Rows:
    """18 districts and cities of one region."""
    region = Region.objects.create(code="bench", name=three("Облыс"))
    districts = save(
        District,
        [
            District(
                code=f"bench-{number}",
                kind=DistrictKind.DISTRICT,
                name=three(f"Аудан {number}"),
                short_name=three(f"Аудан {number}"),
                order=number,
            )
            for number in range(18)
        ],
    )
    save(DistrictInRegion, [DistrictInRegion(district=d, region=region) for d in districts])
    return districts


def build_organisations(districts: Rows) -> tuple[Organisation, Rows]:
    """A centre, a system a district, and 25 libraries in each."""
    centre = Organisation.objects.create(
        kind=OrganisationKind.CENTRE, code="bench-centre", name=three("Орталық")
    )
    systems = save(
        Organisation,
        [
            Organisation(
                kind=OrganisationKind.LIBRARY_SYSTEM,
                code=f"system-{district.code}",
                name=three("Орталықтандырылған кітапхана жүйесі"),
                parent=centre,
                district=district,
            )
            for district in districts
        ],
    )
    libraries = [
        Organisation(
            kind=OrganisationKind.LIBRARY,
            library_kind=LibraryKind.RURAL,
            code=f"library-{system.district.code}-{number}",
            name=three(f"Ауылдық кітапхана {number}"),
            parent=system,
            district=system.district,
        )
        for system in systems
        for number in range(25)
    ]
    return centre, save(Organisation, libraries)


def build_people(number: int, libraries: Rows, now: datetime, chance: random.Random) -> Rows:
    """Librarians with a post each."""
    people = save(
        Person,
        [
            Person(
                email=f"reader{index}@bench.example",
                family_name=f"{chance.choice(FAMILY_NAMES)} {index}",
                given_name=chance.choice(GIVEN_NAMES),
                language=chance.choice(["kk", "ru"]),
                is_sample=True,
                joined_at=now,
                password="!",  # noqa: S106 -- nobody signs in with it
            )
            for index in range(number)
        ],
    )
    posts = [
        Post(
            person=person,
            organisation=chance.choice(libraries),
            position=chance.choice(Position.values),
            from_on=date(2015, 1, 1),
        )
        for person in people
    ]
    save(Post, posts)
    return people


def make_organiser(person: Person, centre: Organisation) -> None:
    """The one who opens the desk pages."""
    Membership.objects.create(
        person=person, organisation=centre, role=Role.ORGANISER, from_on=date(2015, 1, 1)
    )


def build_events(number: int, centre: Organisation, now: datetime, chance: random.Random) -> Rows:
    """Ten years of events, the last ones still to come."""
    first = now.date() - timedelta(days=3650)
    events = []
    for index in range(number):
        starts_on = first + timedelta(days=index * 3700 // number)
        events.append(
            Event(
                kind=chance.choice(EventKind.values),
                form=EventForm.ON_SITE,
                state=EventState.PUBLISHED,
                slug=f"bench-{index}",
                title=three(f"Кітапханашының кәсіби құзыреттілігі {index}"),
                summary=three("Оқу сауаттылығы, цифрлық қызметтер және балалармен жұмыс туралы."),
                goal=three("Кітапханашылардың біліктілігін арттыру."),
                description=three("Бағдарламада дәрістер, шеберлік сабақтары бар. " * 12),
                venue=three("Қарағанды қаласы, әдіснамалық орталық"),
                organiser=centre,
                starts_on=starts_on,
                ends_on=starts_on + timedelta(days=2),
                registration_opens_at=now - timedelta(days=4000),
                released_at=now - timedelta(days=4000),
                created_at=now,
                updated_at=now,
            )
        )
    return save(Event, events)


def build_programmes(events: Rows, chance: random.Random) -> None:
    """Six items an event, and 60 in three days for the largest."""
    largest = events[-1]
    days = [Day(event=event, on=event.starts_on) for event in events]
    days += [Day(event=largest, on=largest.starts_on + timedelta(days=n)) for n in (1, 2)]
    blocks = [
        Block(
            day=day,
            kind=BlockKind.PLENARY,
            title=three("Пленарлық отырыс"),
            starts_at=time(9 + 4 * half),
            ends_at=time(12 + 4 * half),
        )
        for day in save(Day, days)
        for half in (0, 1)
    ]
    items = [
        Item(
            block=block,
            title=three(f"Оқырманмен жұмыстың жаңа түрлері {number}"),
            starts_at=time(block.starts_at.hour, number * 5),
            academic_hours=1,
            order=number,
        )
        for block in save(Block, blocks)
        for number in range(LARGE_PROGRAMME // 6 if block.day.event_id == largest.pk else 3)
    ]
    speakers = save(
        Speaker,
        [
            Speaker(name=three(f"Спикер {n}"), affiliation=three("әдіскер, орталық кітапхана"))
            for n in range(200)
        ],
    )
    save(
        ItemSpeaker,
        [ItemSpeaker(item=i, speaker=chance.choice(speakers)) for i in save(Item, items)],
    )
    save(ProgrammeVersion, [_first_version(event) for event in events])


def _first_version(event: Event) -> ProgrammeVersion:
    programme = drafted(event)
    return ProgrammeVersion(
        event=event,
        number=1,
        released_at=event.released_at,
        snapshot=frozen(programme),
        academic_hours=programme.hours,
    )


def build_registrations(
    events: Rows, people: Rows, share: float, now: datetime, chance: random.Random
) -> None:
    """As many participants an event as the numbers ask for, and 2,000 for the largest."""
    number, largest = int(REGISTRATIONS * share), int(BUSY * share)
    usual = (number - largest) // (len(events) - 1)
    sizes = [min(usual, len(people))] * (len(events) - 1) + [min(largest, len(people))]
    pools = save(SeatPool, [SeatPool(event=e, taken=n) for e, n in zip(events, sizes, strict=True)])
    homes = dict(Post.objects.values_list("person_id", "organisation_id"))
    districts = dict(Organisation.objects.values_list("pk", "district_id"))
    rows = [
        Registration(
            event_id=pool.event_id,
            person_id=person.pk,
            pool=pool,
            organisation_id=homes[person.pk],
            district_id=districts[homes[person.pk]],
            position=Position.LIBRARIAN,
            status=Status.CONFIRMED,
            queued_at=now,
            confirmed_at=now,
        )
        for pool, size in zip(pools, sizes, strict=True)
        for person in chance.sample(people, size)
    ]
    save(Registration, rows)
    mark_attendance(events, now)


def mark_attendance(events: Rows, now: datetime) -> None:
    """Everybody attended ten items of the largest event and two of each that is past."""
    items: dict[int, list[int]] = {}
    for event_id, pk in Item.objects.order_by("pk").values_list("block__day__event", "pk"):
        items.setdefault(event_id, []).append(pk)
    largest = events[-1].pk
    attended = {e.pk: items[e.pk][:2] for e in events if e.ends_on < now.date()}
    attended[largest] = items[largest][:10]
    for event_ids in batched(attended, 200):
        rows = Registration.objects.filter(event__in=event_ids).values_list("pk", "event_id")
        save(
            Attendance,
            [
                Attendance(
                    registration_id=pk, item_id=item, source=AttendanceSource.LIST, marked_at=now
                )
                for pk, event_id in rows
                for item in attended[event_id]
            ],
        )


def save(model: type[models.Model], rows: Rows) -> Rows:
    """Write the rows and give them their numbers."""
    return model._default_manager.bulk_create(rows, batch_size=BATCH)
