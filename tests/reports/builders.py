"""Events that resemble the five of the archive, as far as a report needs them."""

from datetime import date, time

from kerege.events.models import (
    Attendance,
    BlockKind,
    EventForm,
    EventKind,
    Item,
    ItemKind,
    ItemSpeaker,
    Registration,
    Speaker,
    Status,
)
from kerege.foundation.translated import T
from kerege.network.models import District, DistrictInRegion, DistrictKind, Position, Region
from tests.builders import NOW, a_block, a_centre, a_day, a_district, a_person, an_event, an_item

LIBRARY = T(
    kk="Абай атындағы Қарағанды облыстық балалар кітапханасы",
    ru="Карагандинская областная детская библиотека имени Абая",
    en="Karaganda Regional Children’s Library named after Abai",
)
HEAD = T(
    kk=f"директор, {LIBRARY['kk']}",
    ru=f"директор, {LIBRARY['ru']}",
    en=f"director, {LIBRARY['en']}",
)
UATAYEVA = T(kk="Уатаева Б. Қ.", ru="Уатаева Баян Куанышевна", en="B. K. Uatayeva")


def the_library():
    return a_centre(name=LIBRARY)


def the_region(districts=17, cities=1):
    """The Karaganda region with so many districts and cities."""
    region = Region.objects.create(
        code="karaganda",
        name=T(kk="Қарағанды облысы", ru="Карагандинская область", en="Karaganda region"),
    )
    held = [a_district(kind=DistrictKind.DISTRICT, order=n) for n in range(districts)]
    held += [a_district(kind=DistrictKind.CITY, order=90 + n) for n in range(cities)]
    for district in held:
        DistrictInRegion.objects.create(region=region, district=district)
    return held


def take_part(event, district: District | None = None, position=Position.LIBRARIAN, **fields):
    """A confirmed participant."""
    pool = event.seat_pools.first()
    defaults = {
        "event": event,
        "person": a_person(works=False),
        "pool": pool,
        "district": district,
        "position": position,
        "status": Status.CONFIRMED,
        "queued_at": NOW,
        "confirmed_at": NOW,
    }
    return Registration.objects.create(**defaults | fields)


def attend(registration, item):
    return Attendance.objects.create(
        registration=registration, item=item, source="list", marked_at=NOW
    )


def speaks(item: Item, name: T, affiliation: T | None = None):
    speaker = Speaker.objects.create(name=name, affiliation=affiliation or T())
    return ItemSpeaker.objects.create(item=item, speaker=speaker, order=item.item_speakers.count())


def an_online_seminar():
    """The services seminar of 2021: on Zoom, 62 specialists of 18 districts, two talks."""
    districts = the_region()
    event = an_event(
        slug="services",
        kind=EventKind.WEBINAR,
        form=EventForm.ONLINE,
        platform="Zoom",
        organiser=the_library(),
        starts_on=date(2021, 10, 28),
        ends_on=date(2021, 10, 28),
        stated_participants=62,
        title=T(
            kk="Балаларға кітапханалық қызмет көрсету",
            ru="Библиотечное обслуживание детей",
            en="Library services for children",
        ),
        goal=T(
            kk="Тәжірибе алмасу.", ru="Обмен практическим опытом.", en="To exchange experience."
        ),
    )
    for number, district in enumerate(districts):
        take_part(event, district, Position.HEAD if number < 2 else Position.LIBRARIAN)
    welcome = an_item(event, kind=ItemKind.WELCOME)
    speaks(welcome, UATAYEVA, HEAD)
    talk = an_item(
        event,
        kind=ItemKind.TALK,
        title=T(kk="Цифрлық дәуірдегі оқу", ru="Чтение в цифровую эпоху", en="Reading today"),
    )
    speaks(
        talk,
        T(kk="Жүсіпова С. Ж.", ru="Жусупова С. Ж.", en="S. Zh. Zhusupova"),
        T(kk="бөлім меңгерушісі", ru="заведующая отделом", en="head of department"),
    )
    return event


def an_internship():
    """Two days at the library: a training in two languages with homework, and the defence."""
    event = an_event(
        slug="internship",
        kind=EventKind.INTERNSHIP,
        organiser=the_library(),
        venue=LIBRARY,
        starts_on=date(2023, 5, 24),
        ends_on=date(2023, 5, 25),
        stated_participants=53,
    )
    first, second = a_day(event, date(2023, 5, 24)), a_day(event, date(2023, 5, 25))
    an_item(
        event,
        block=a_block(event, day=first),
        kind=ItemKind.TRAINING,
        title=T(kk="Жоба жазу", ru="Как написать проект", en="How to write a project"),
        languages="kk,ru",
        has_homework=True,
    )
    an_item(event, block=a_block(event, day=second), kind=ItemKind.DEFENCE)
    return event


def a_conference(talks=4):
    """An online conference whose plenary session has so many talks."""
    event = an_event(
        slug="conference",
        kind=EventKind.CONFERENCE,
        form=EventForm.ONLINE,
        platform="ZOOM",
        organiser=the_library(),
        starts_on=date(2022, 2, 28),
        ends_on=date(2022, 2, 28),
        stated_participants=95,
    )
    plenary = a_block(event, kind=BlockKind.PLENARY, starts_at=time(10), ends_at=time(12))
    for _number in range(talks):
        an_item(event, block=plenary, kind=ItemKind.TALK)
    return event
