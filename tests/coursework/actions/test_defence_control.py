"""The course of a defence."""

from datetime import timedelta

import pytest

from kerege.coursework.actions import defence_control
from kerege.coursework.actions.defence_control import call_slot, steer
from kerege.coursework.models import DefenceState, Phase, SlotState
from tests.builders import NOW, an_organiser
from tests.coursework.defence_builders import a_defence, a_slot, steered

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def defence():
    made = a_defence()
    for _ in range(3):
        a_slot(made)
    return made


def states(defence):
    return list(defence.slots.in_order().values_list("state", flat=True))


def present(defence):
    return defence.slots.get(state=SlotState.NOW)


def test_next_calls_one_after_another_and_ends_with_the_last(defence):
    steered(defence, "next")
    assert states(defence) == ["now", "waiting", "waiting"]
    steered(defence, "next", "next", "next")
    assert states(defence) == ["done", "done", "done"]
    with pytest.raises(defence_control.NobodyWaits):
        steered(defence, "next")


def test_the_clock_counts_without_its_pauses(defence):
    steered(defence, "start", now=NOW)
    steered(defence, "pause", now=NOW + 2 * MINUTE)
    assert present(defence).elapsed_ms(NOW + 9 * MINUTE) == 120_000
    steered(defence, "start", now=NOW + 10 * MINUTE)
    assert present(defence).elapsed_ms(NOW + 11 * MINUTE) == 180_000
    steered(defence, "questions", now=NOW + 12 * MINUTE)
    slot = present(defence)
    assert (slot.phase, slot.elapsed_ms(NOW + 13 * MINUTE)) == (Phase.QUESTIONS, 60_000)


def test_a_clock_pressed_twice_runs_on(defence):
    steered(defence, "start", now=NOW)
    steered(defence, "start", now=NOW + MINUTE)
    assert present(defence).running_since == NOW


def test_the_absent_one_may_come_later(defence):
    steered(defence, "next", "absent", "next")
    assert states(defence) == ["absent", "now", "waiting"]
    call_slot(slot=defence.slots.get(state=SlotState.ABSENT), by=an_organiser(), now=NOW)
    assert states(defence) == ["now", "done", "waiting"]


def test_back_brings_the_one_before_and_lets_the_present_wait(defence):
    steered(defence, "next", "next", minutes=5)
    steered(defence, "back", now=NOW + 6 * MINUTE)
    assert states(defence) == ["now", "waiting", "waiting"]


def test_undo_goes_back_step_by_step_to_the_beginning(defence):
    steered(defence, "start", "pause", "questions", "next", "absent", "close", minutes=1)
    seen = []
    for _ in range(6):
        defence = steer(defence=defence, deed="undo", by=an_organiser(), now=NOW)
        seen.append((defence.state, *states(defence)))
    assert seen[0] == ("open", "done", "absent", "waiting")
    assert seen[1] == ("open", "done", "now", "waiting")
    assert seen[-1] == ("setup", "waiting", "waiting", "waiting")
    with pytest.raises(defence_control.NothingToUndo):
        steered(defence, "undo")


def test_undo_gives_the_clock_back_as_it_was(defence):
    steered(defence, "start", now=NOW)
    steered(defence, "next", now=NOW + 4 * MINUTE)
    steered(defence, "undo", now=NOW + 5 * MINUTE)
    assert present(defence).elapsed_ms(NOW + 6 * MINUTE) == 360_000


def test_of_two_hands_on_one_picture_the_second_is_told(defence):
    by = an_organiser()
    steer(defence=defence, deed="next", revision=defence.slots.count(), by=by, now=NOW)
    with pytest.raises(defence_control.SomebodySteered):
        steer(defence=defence, deed="next", revision=3, by=by, now=NOW)
    assert states(defence) == ["now", "waiting", "waiting"]


def test_closing_ends_the_present_one_and_reopening_goes_on(defence):
    closed = steered(defence, "next", "close")
    assert (closed.state, states(defence)) == (
        DefenceState.CLOSED,
        ["done", "waiting", "waiting"],
    )
    assert steered(defence, "reopen", "next").state == DefenceState.OPEN


@pytest.mark.parametrize("deed", ["pause", "questions", "absent", "back"])
def test_without_anybody_there_these_are_refused(defence, deed):
    with pytest.raises(defence_control.NobodyIsThere):
        steered(defence, deed)


def test_an_unknown_deed_is_refused(defence):
    with pytest.raises(defence_control.Refused):
        steered(defence, "explode")
