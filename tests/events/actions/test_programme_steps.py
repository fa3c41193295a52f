"""Moving lines, and taking steps of the editor back."""

from datetime import time

import pytest

from kerege.events.actions import programme, programme_moves, programme_route, programme_steps
from kerege.events.actions.attendance import mark_present
from kerege.events.models import Block, Item, ProgrammeStep
from kerege.foundation.translated import T
from tests.builders import NOW, a_block, a_day, an_event, an_item, an_organiser
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return {"by": an_organiser(), "now": NOW}


def order(block):
    return list(block.items.order_by("order", "pk").values_list("pk", flat=True))


def times(block):
    return list(block.items.order_by("order", "pk").values_list("starts_at", flat=True))


def test_a_line_is_put_before_another_and_the_times_follow(by):
    event = an_event(seats=1)
    block = a_block(event)
    one = an_item(event, block=block, starts_at=time(10))
    two = an_item(event, block=block, starts_at=time(10, 30))
    three = an_item(event, block=block, starts_at=time(11, 30))
    programme_moves.place_item(item=two, block_pk=block.pk, before=one.pk, **by)
    assert order(block) == [two.pk, one.pk, three.pk]
    assert times(block) == [time(10), time(11), time(11, 30)]


def test_a_line_crosses_days_and_loses_a_time_that_does_not_fit(by):
    event = an_event(seats=1)
    item = an_item(event, starts_at=time(10))
    late = a_block(event, day=a_day(event, event.ends_on), starts_at=time(15), ends_at=time(16))
    programme_moves.place_item(item=item, block_pk=late.pk, before=None, **by)
    item.refresh_from_db()
    assert (item.block, item.starts_at) == (late, None)


def test_the_block_of_another_event_takes_nothing(by):
    item, foreign = an_item(an_event(seats=1)), a_block(an_event(seats=1))
    with pytest.raises(programme_moves.PlaceGone):
        programme_moves.place_item(item=item, block_pk=foreign.pk, before=None, **by)


def test_a_line_and_all_after_it_begin_later(by):
    event = an_event(seats=1)
    block = a_block(event)
    an_item(event, block=block, starts_at=time(10))
    second = an_item(event, block=block, starts_at=time(11))
    after = a_block(event, starts_at=time(12), ends_at=time(13))
    beside = a_block(event, starts_at=time(11), ends_at=time(13), track=T(kk="2-секция"))
    programme_moves.shift_from(block=block, item=second, minutes=20, **by)
    for row in (block, after, beside):
        row.refresh_from_db()
    assert times(block) == [time(10), time(11, 20)]
    assert (block.starts_at, block.ends_at) == (time(10), time(12, 20))
    assert (after.starts_at, after.ends_at) == (time(12, 20), time(13, 20))
    assert beside.starts_at == time(11)


def test_no_shift_leads_past_midnight(by):
    block = a_block(an_event(seats=1), starts_at=time(22), ends_at=time(23, 30))
    with pytest.raises(programme_moves.PastMidnight):
        programme_moves.shift_from(block=block, item=None, minutes=30, **by)


def test_ten_steps_are_taken_back_one_by_one(by):
    event = an_event(seats=1)
    one, two = an_item(event), an_item(event)
    before = order(one.block)
    for _round in range(5):
        programme_moves.move_item(item=one, up=False, **by)
        programme_moves.move_item(item=one, up=True, **by)
    programme_moves.move_item(item=two, up=True, **by)
    assert order(one.block) == [two.pk, one.pk]
    for _step in range(11):
        programme_steps.undo(event=event, **by)
    assert order(one.block) == before
    with pytest.raises(programme_steps.NothingToUndo):
        programme_steps.undo(event=event, **by)


def test_what_somebody_else_wrote_since_is_not_overwritten(by):
    event = an_event(seats=1)
    item = an_item(event, title=T(kk="Бір"))
    programme.change_item(item=item, values={"title": T(kk="Екі")}, **by)
    Item.objects.filter(pk=item.pk).update(title={"kk": "Үш"})
    with pytest.raises(programme_steps.ChangedSince):
        programme_steps.undo(event=event, **by)
    assert str(Item.objects.get().title) == "Үш"


def test_an_added_block_that_has_lines_by_now_stays(by):
    event = an_event(seats=1)
    day = a_day(event)
    values = {"kind": "classes", "starts_at": time(10), "ends_at": time(11), "title": T()}
    block = programme.add_block(day=day, values=values, **by)
    an_item(event, block=block)
    with pytest.raises(programme_steps.ChangedSince):
        programme_steps.undo(event=event, **by)
    assert Block.objects.count() == 1


def test_an_added_line_with_attendance_stays(by):
    event = an_event(seats=1)
    block = a_block(event)
    item = programme.add_item(block=block, values={"title": T(kk="Дәріс")}, **by)
    mark_present(registrations=[a_registration(event)], item=item, **by)
    with pytest.raises(programme_steps.AttendedSince):
        programme_steps.undo(event=event, **by)


def test_each_editor_takes_back_her_own_steps(by):
    event = an_event(seats=1)
    programme.add_day(event=event, on=event.starts_on, title=T(), **by)
    with pytest.raises(programme_steps.NothingToUndo):
        programme_steps.undo(event=event, by=an_organiser(), now=NOW)
    programme_steps.undo(event=event, **by)
    assert event.days.count() == 0


def test_a_moved_block_and_a_deleted_stop_come_back(by):
    event = an_event(seats=1)
    block = a_block(event)
    first, second = block.day, a_day(event, event.ends_on)
    stop = programme_route.add_stop(day=first, values={"place": T(kk="Есіл")}, **by)
    programme_moves.move_block(block=block, day_pk=second.pk, **by)
    programme_route.delete_stop(stop=stop, **by)
    programme_steps.undo(event=event, **by)
    programme_steps.undo(event=event, **by)
    block.refresh_from_db()
    assert (block.day, first.stops.count()) == (first, 1)


def test_a_line_saved_meanwhile_is_not_overwritten(by):
    item = an_item(an_event(seats=1), title=T(kk="Бір"))
    with pytest.raises(programme.LineChangedMeanwhile):
        programme.change_item(item=item, values={"title": T(kk="Екі")}, seen="another", **by)


def test_old_steps_are_forgotten(by):
    event = an_event(seats=1)
    programme.add_day(event=event, on=event.starts_on, title=T(), **by)
    programme_steps.forget_steps(NOW + programme_steps.KEPT_FOR * 2)
    assert ProgrammeStep.objects.count() == 0
