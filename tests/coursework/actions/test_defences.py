"""Preparing a defence."""

from datetime import timedelta

import pytest

from kerege.coursework.actions import defence_retention, defences
from kerege.coursework.models import Defence, RubricVersion
from kerege.coursework.queries.defence_slots import times_of
from tests.builders import NOW, a_person, an_event, an_organiser, in_all_languages
from tests.coursework.defence_builders import a_defence, a_juror, a_slot, scored, steered
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def order_of(defence):
    return list(defence.slots.in_order().values_list("person__family_name", flat=True))


def named(defence, *names):
    return [a_slot(defence, person=a_person(family_name=name)) for name in names]


def test_a_defence_begins_with_the_usual_criteria_which_never_change_again():
    defence = a_defence()
    version = RubricVersion.objects.get(pk=defence.rubric_version_id)
    assert [row["key"] for row in version.criteria][3:] == ["presentation", "answers"]
    assert version.criteria[3]["competency"] == "PG1"
    assert version.used_at == defence.created_at


def test_participants_come_in_once_and_in_order():
    defence = a_defence()
    rows = [a_registration(defence.event) for _ in range(3)]
    by = an_organiser()
    assert defences.add_participants(defence=defence, registrations=rows, by=by, now=NOW) == 3
    assert defences.add_participants(defence=defence, registrations=rows, by=by, now=NOW) == 0
    assert list(defence.slots.in_order().values_list("order", flat=True)) == [1, 2, 3]
    assert {slot.organisation_id for slot in defence.slots.all()} == {
        row.organisation_id for row in rows
    }


def test_a_pasted_list_gives_order_and_titles_and_tells_whom_it_does_not_know():
    defence = a_defence()
    for family, given in (("Әлімова", "Айгүл"), ("Бекова", "Сара"), ("Ғалиева", "Дана")):
        person = a_person(family_name=family, given_name=given)
        a_registration(defence.event, person=person)
    text = "1. ҒАЛИЕВА Дана\t«Кітап күні»\n\nАйгүл Әлімова — Бейнеролик\nБелгісіз Адам; тақырып\n"
    taken = defences.add_pasted(defence=defence, text=text, by=an_organiser(), now=NOW)
    assert (taken.added, taken.unknown) == (2, ["Белгісіз Адам"])
    assert order_of(defence) == ["Ғалиева", "Әлімова"]
    titles = [slot.title.get("kk") for slot in defence.slots.in_order()]
    assert titles == ["«Кітап күні»", "Бейнеролик"]


def test_two_people_of_one_name_are_not_guessed_between():
    defence = a_defence()
    for _ in range(2):
        person = a_person(family_name="Омарова", given_name="Айша")
        a_registration(defence.event, person=person)
    taken = defences.add_pasted(defence=defence, text="Омарова Айша", by=an_organiser(), now=NOW)
    assert (taken.added, taken.unknown) == (0, ["Омарова Айша"])


def test_the_same_number_draws_the_same_order_whatever_stood_before():
    defence = a_defence()
    slots = named(defence, *"ABCDEFGH")
    by = an_organiser()
    defences.draw_lots(defence=defence, seed="4711", by=by, now=NOW)
    drawn = order_of(defence)
    defences.put_in_order(defence=defence, keys=[slot.pk for slot in slots], by=by, now=NOW)
    assert order_of(defence) == list("ABCDEFGH") != drawn
    defences.draw_lots(defence=defence, seed="4711", by=by, now=NOW)
    assert order_of(defence) == drawn
    assert Defence.objects.get(pk=defence.pk).seed == "4711"


def test_who_has_spoken_stays_in_front_of_a_new_order():
    defence = a_defence()
    first, second, third = named(defence, "A", "B", "C")
    steered(defence, "next")
    keys = [third.pk, second.pk, first.pk, 999]
    defences.put_in_order(defence=defence, keys=keys, by=an_organiser(), now=NOW)
    assert order_of(defence) == ["A", "C", "B"]


def test_times_follow_the_clock_of_the_hall_and_the_absent_take_none():
    defence = a_defence(talk_minutes=5, question_minutes=3)
    slots = named(defence, "A", "B", "C", "D")
    minutes = timedelta(minutes=1)
    planned = times_of(defence, slots)
    assert [planned[slot.pk] - NOW for slot in slots] == [n * 8 * minutes for n in range(4)]
    late = NOW + 10 * minutes
    steered(defence, "next", now=late)
    steered(defence, "next", "absent", now=late + 12 * minutes)
    slots = list(defence.slots.in_order())
    expected = times_of(defence, slots)
    assert [(expected[slot.pk] - NOW) // minutes for slot in slots] == [10, 22, 22, 30]


def test_criteria_stay_once_the_jury_has_scored():
    defence = a_defence()
    (slot,) = named(defence, "A")
    steered(defence, "next")
    scored(a_juror(defence), slot, 3)
    other = a_defence().rubric_version
    with pytest.raises(defences.CriteriaStand):
        defences.edit_defence(defence=defence, rubric_version=other, by=an_organiser(), now=NOW)


def test_who_was_scored_is_not_taken_out_even_when_the_step_is_undone():
    defence = a_defence()
    (slot,) = named(defence, "A")
    steered(defence, "next")
    scored(a_juror(defence), slot, 3)
    steered(defence, "undo")
    slot.refresh_from_db()
    with pytest.raises(defences.AlreadyBegun):
        defences.remove_slot(slot=slot, by=an_organiser(), now=NOW)
    with pytest.raises(defences.AlreadyBegun):
        defences.delete_defence(defence=defence, by=an_organiser(), now=NOW)


def test_a_defence_without_speakers_is_deleted():
    defence = a_defence(an_event(), title=in_all_languages("Gone"))
    named(defence, "A")
    defences.delete_defence(defence=defence, by=an_organiser(), now=NOW)
    assert not Defence.objects.exists()


def test_of_two_entries_of_a_person_no_sheet_of_the_jury_is_lost():
    defence = a_defence()
    keep, gone = a_person(), a_person()
    mine, other = a_slot(defence, person=keep), a_slot(defence, person=gone)
    first, second = a_juror(defence), a_juror(defence)
    steered(defence, "next", "next", "next")
    scored(first, mine, 4)
    scored(first, other, 3)
    scored(second, other, 2)

    defence_retention.join(keep, gone, an_organiser(), NOW)

    told = mine.sheets.order_by("member", "number").values_list("member", "number", "is_live")
    assert list(told) == [(first.pk, 1, True), (first.pk, 2, False), (second.pk, 1, True)]
    assert list(defence.slots.all()) == [mine]
