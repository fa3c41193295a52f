"""A list of those who took part becomes participants with hours; certificates follow."""

from datetime import timedelta

import pytest

from kerege.certificates.actions.issuing import issue
from kerege.certificates.models import Certificate
from kerege.events.models import Attendance, EventState, Item, SeatPool, Status
from kerege.people.models import Person
from tests.builders import (
    NOW,
    TODAY,
    a_district,
    a_library,
    a_person,
    an_event,
    an_item,
    an_organiser,
)
from tests.imports.builders import dump, fresh, previewed, reasons, take, taken, undone, verdicts

pytestmark = pytest.mark.django_db

HEAD = "№\tФИО\tДолжность\tБиблиотека\tРайон\tСағат\tҚатысты\n"
LIST = HEAD + (
    "1\tСейтова Айгүл Серікқызы\tметодист\t\tОсакаровский район\t\t\n"
    "2\tИванова Анна Петровна\tбиблиотекарь\tБелгісіз кітапхана\t\t\t\n"
    "3\tКим Марина\t\t\t\t\t\n"
)


@pytest.fixture
def past():
    return an_event(
        seats=2,
        starts_on=TODAY - timedelta(days=900),
        ends_on=TODAY - timedelta(days=899),
        registration_opens_at=NOW - timedelta(days=950),
        registration_closes_at=NOW - timedelta(days=930),
        hours_for_certificate=8,
    )


def a_roster(event, text=LIST, *, by=None, **options):
    return previewed(
        text, by=by or an_organiser(), kind="roster", about=event.slug, options=options
    )


def test_everybody_of_a_past_event_gets_a_place_and_hours_though_seats_were_too_few(past):
    district = a_district("Осакаров")
    imported = take(a_roster(past, were_there=True, hours="8.0"))

    assert verdicts(imported) == {2: "new", 3: "new", 4: "new"}
    rows = past.registrations.with_hours().order_by("person__family_name")
    assert [(r.person.full_name, r.status, r.hours) for r in rows] == [
        ("Иванова Анна Петровна", "confirmed", 8),
        ("Ким Марина", "confirmed", 8),
        ("Сейтова Айгүл Серікқызы", "confirmed", 8),
    ]
    assert [r.district for r in rows] == [None, None, district]
    pool = SeatPool.objects.get(event=past)
    assert (pool.seats, pool.taken) == (3, 3)
    item = Item.objects.get(block__day__event=past)
    assert (item.title["kk"], item.academic_hours) == ("Іс-шараға қатысу", 8)


def test_numbered_certificates_follow_at_once(past):
    organiser = an_organiser()
    take(a_roster(past, by=organiser, were_there=True, hours="8.0"))

    issue(event=past, by=organiser, now=NOW)

    found = Certificate.objects.order_by("number")
    assert [one.number for one in found] == [f"{NOW.year}-{n:06d}" for n in (1, 2, 3)]
    assert {one.snapshot["name"] for one in found} == {
        "Сейтова Айгүл Серікқызы",
        "Иванова Анна Петровна",
        "Ким Марина",
    }


def test_a_draft_of_a_past_event_takes_a_roster_too(past):
    past.state = EventState.DRAFT
    past.save()
    assert take(a_roster(past, were_there=False)).counts["taken"] == 3


def test_the_same_roster_twice_changes_nothing(past):
    organiser = an_organiser()
    a_district("Осакаров")
    take(a_roster(past, by=organiser, were_there=True, hours="8.0"))
    before = dump()

    again = a_roster(past, by=organiser, were_there=True)

    assert verdicts(again) == {2: "same", 3: "same", 4: "same"}
    assert dump() == before


def test_undo_brings_back_exactly_what_was_there(past):
    organiser = an_organiser()
    known = a_person(family_name="Ким", given_name="Марина", works=False, email=None)
    a_district("Осакаров")
    before = dump()
    imported = take(a_roster(past, by=organiser, were_there=True, hours="8.0"))
    assert past.registrations.filter(person=known).exists()

    done = undone(imported, by=organiser)

    assert done.counts["kept"] == 0
    assert dump() == before


def test_who_has_a_certificate_stays(past):
    organiser = an_organiser()
    imported = take(a_roster(past, by=organiser, were_there=True, hours="8.0"))
    issue(event=past, by=organiser, now=NOW)

    done = undone(imported, by=organiser)

    assert done.counts["kept"] == 3
    assert past.registrations.confirmed().count() == 3
    assert reasons(done, 2) == [
        ("", "A certificate or a mark was given since, so the place stays.")
    ]


def test_columns_of_hours_and_presence_count_more_than_the_tick(past):
    items = [an_item(past, academic_hours=hours) for hours in (2, 2, 4)]
    imported = take(
        a_roster(
            past,
            HEAD + "1\tСейтова Айгүл\t\t\t\t\t+\n2\tИванова Анна\t\t\t\t4 ч.\t\n"
            "3\tКим Марина\t\t\t\t5\t\n4\tОмаров Ержан\t\t\t\t\tжоқ\n5\tЛи Лев\t\t\t\tмного\t\n",
            were_there=True,
        )
    )

    hours = {r.person.family_name: r.hours for r in past.registrations.with_hours()}
    assert hours == {"Сейтова": 8, "Иванова": 4, "Ким": 4, "Омаров": 0}
    assert reasons(imported, 4) == [("hours", "The programme allows 4 of the 5 hours.")]
    assert reasons(imported, 5) == [("present", "Was not there: gets a place, but no hours.")]
    assert reasons(imported, 6) == [("hours", "This is not a number of hours.")]
    assert Attendance.objects.filter(item__in=items).count() == 3 + 2 + 2


def test_a_known_librarian_is_not_entered_again_and_keeps_the_district(past):
    library = a_library()
    known = a_person(family_name="Ким", given_name="Марина", works=False)
    known.posts.create(organisation=library, position="head")
    imported = taken(
        "ФИО\tБиблиотека\nКим Марина\t" + str(library.name) + "\n",
        by=an_organiser(),
        kind="roster",
        about=past.slug,
    )

    assert imported.counts["taken"] == 1
    registration = past.registrations.get()
    assert registration.person == known
    assert (registration.district, registration.organisation, registration.position) == (
        library.district,
        library,
        "head",
    )


def test_who_waited_for_a_past_event_is_confirmed_and_waits_again_after_undo(past):
    organiser, known = an_organiser(), a_person(family_name="Ким", given_name="Марина", works=False)
    pool = SeatPool.objects.get(event=past)
    past.registrations.create(person=known, pool=pool, status=Status.WAITING, queued_at=NOW)
    before = dump()

    imported = take(a_roster(past, "ФИО\nКим Марина\n", by=organiser, were_there=False))

    assert past.registrations.get().status == Status.CONFIRMED
    undone(imported, by=organiser)
    assert dump() == before


def test_before_the_event_seats_are_handed_out_as_always():
    event = an_event(seats=2)
    take(a_roster(event))
    assert sorted(event.registrations.values_list("status", flat=True)) == [
        "confirmed",
        "confirmed",
        "waiting",
    ]


def test_a_draft_of_a_coming_event_takes_nobody():
    event = an_event(state=EventState.DRAFT)
    imported = a_roster(event)
    assert set(verdicts(imported).values()) == {"bad"}
    assert Person.objects.filter(family_name="Сейтова").count() == 0
    assert fresh(imported).state == "previewed"
