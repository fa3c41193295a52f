"""Sheets of the jury: each once, none lost, conflicts told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kerege.coursework.actions import defence_results, jury_sheets
from kerege.coursework.actions.defence_jury import revoke_links
from kerege.coursework.models import JurySheet
from tests.builders import NOW, a_person, an_organiser
from tests.coursework.defence_builders import (
    a_defence,
    a_juror,
    a_phone,
    a_sheet,
    a_slot,
    points,
    scored,
    sent,
    steered,
)

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def defence():
    made = a_defence()
    a_slot(made)
    a_slot(made)
    return steered(made, "next")


@pytest.fixture
def slot(defence):
    return defence.slots.in_order().first()


def live():
    return list(JurySheet.objects.live().values_list("number", "total"))


def test_a_sheet_sent_twice_counts_once(defence, slot):
    phone, sheet = a_phone(a_juror(defence)), a_sheet(slot, 4, 3, 2, 1, 0)
    assert [one.state for one in sent(phone, sheet)] == ["taken"]
    assert [one.state for one in sent(phone, sheet, sheet)] == ["taken", "taken"]
    assert live() == [(1, 10)]
    assert JurySheet.objects.count() == 1


def test_a_later_version_that_knows_the_earlier_takes_its_place(defence, slot):
    phone = a_phone(a_juror(defence))
    sent(phone, a_sheet(slot, 2))
    outcome = sent(phone, a_sheet(slot, 3, base=1))[0]
    assert (outcome.state, live()) == ("taken", [(2, 15)])
    assert list(JurySheet.objects.values_list("number", "is_live").order_by("number")) == [
        (1, False),
        (2, True),
    ]


def test_two_phones_at_once_both_stay_and_the_later_hand_counts_until_she_chooses(defence, slot):
    member = a_juror(defence)
    one, other = a_phone(member), a_phone(member)
    early = a_sheet(slot, 1, at=NOW - 5 * MINUTE)
    late = a_sheet(slot, 4, at=NOW - 2 * MINUTE)
    assert sent(one, late)[0].state == "taken"
    outcome = sent(other, early)[0]
    assert outcome.state == "conflict"
    assert (outcome.other.total, outcome.sheet.total) == (20, 5)
    assert live() == [(1, 20)]
    assert set(JurySheet.objects.values_list("total", "is_contested")) == {(20, True), (5, True)}

    chosen = sent(other, a_sheet(slot, 1, base=2))[0]

    assert (chosen.state, live()) == ("taken", [(3, 5)])
    assert not JurySheet.objects.filter(is_contested=True).exists()


def test_a_clock_that_is_wrong_by_an_hour_changes_nothing(defence, slot):
    member = a_juror(defence)
    right, wrong = a_phone(member), a_phone(member)
    # Made first, by a clock an hour ahead; sent second.
    first = a_sheet(slot, 1, at=NOW - 5 * MINUTE + HOUR)
    second = a_sheet(slot, 4, at=NOW - 2 * MINUTE)
    sent(right, second)
    outcome = sent(wrong, first, sent_at=NOW + HOUR)[0]
    assert outcome.state == "conflict"
    assert outcome.sheet.made_at == NOW - 5 * MINUTE
    assert outcome.sheet.device_said_at == NOW - 5 * MINUTE + HOUR
    assert live() == [(1, 20)]


def test_two_phones_that_say_the_same_do_not_quarrel(defence, slot):
    member = a_juror(defence)
    sent(a_phone(member), a_sheet(slot, 3))
    assert sent(a_phone(member), a_sheet(slot, 3))[0].state == "taken"
    assert live() == [(2, 15)]
    assert not JurySheet.objects.filter(is_contested=True).exists()


def test_own_library_and_own_work_are_blocked(defence):
    colleague = a_person()
    organisation = colleague.posts.get().organisation
    slot = a_slot(defence, person=colleague)
    steered(defence, "next", "next")
    neighbour = a_juror(defence, organisation=organisation)
    herself = a_juror(defence, person=colleague)
    stranger = a_juror(defence)
    told = [scored(member, slot, 4) for member in (neighbour, herself, stranger)]
    assert [(one.state, one.reason) for one in told] == [
        ("refused", "blocked"),
        ("refused", "blocked"),
        ("taken", ""),
    ]
    assert JurySheet.objects.count() == 1


def test_a_work_that_has_not_begun_or_is_unknown_is_refused_and_the_others_are_taken(defence, slot):
    waiting = defence.slots.in_order().last()
    strange = a_slot(a_defence())
    phone = a_phone(a_juror(defence))
    told = sent(phone, a_sheet(waiting), a_sheet(strange), a_sheet(slot))
    assert [(one.state, one.reason) for one in told] == [
        ("refused", "not_begun"),
        ("refused", "unknown_slot"),
        ("taken", ""),
    ]


@pytest.mark.parametrize(
    "scores",
    [
        None,
        [],
        {},
        {**points(3), "more": "1"},
        {**points(3), "content": "5"},
        {**points(3), "content": "-1"},
        {**points(3), "content": True},
        {**points(3), "content": "NaN"},
        {**points(3), "content": "1e9999999999"},
        {**points(3), "content": {"a": 1}},
        {key: value for key, value in points(3).items() if key != "answers"},
    ],
)
def test_scores_that_the_criteria_do_not_know_are_refused(defence, slot, scores):
    phone = a_phone(a_juror(defence))
    assert sent(phone, a_sheet(slot, scores=scores))[0].reason == "bad_scores"
    assert JurySheet.objects.count() == 0


def test_after_the_release_a_sheet_is_refused_and_nothing_changes(defence, slot):
    member = a_juror(defence)
    scored(member, slot, 3)
    steered(defence, "close")
    defence_results.release(defence=defence, by=an_organiser(), now=NOW)
    assert scored(member, slot, 4).reason == "released"
    assert live() == [(1, 15)]


def test_a_link_that_was_taken_away_takes_nothing(defence, slot):
    member = a_juror(defence)
    phone = a_phone(member)
    revoke_links(member=member, by=an_organiser(), now=NOW)
    with pytest.raises(jury_sheets.LinkEnded):
        sent(phone, a_sheet(slot))


def test_a_key_of_another_member_is_none_of_hers(defence, slot):
    key = uuid4()
    sent(a_phone(a_juror(defence)), a_sheet(slot, 4, key=key))
    told = sent(a_phone(a_juror(defence)), a_sheet(slot, 1, key=key))[0]
    assert told.state == "refused"
    assert live() == [(1, 20)]


def test_too_many_at_once_are_refused(defence, slot):
    with pytest.raises(jury_sheets.TooManySheets):
        sent(a_phone(a_juror(defence)), *[a_sheet(slot)] * 501)
