from datetime import time, timedelta
from decimal import Decimal

import pytest

from kerege.events.actions import materials, programme, programme_moves, programme_steps, speakers
from kerege.events.actions.attendance import mark_present
from kerege.events.models import Block, Item, ItemSpeaker, Speaker
from kerege.events.queries.desk_programme import counted_hours, hours_between, lines
from kerege.events.queries.programme_clashes import clashes_of
from kerege.events.queries.programme_draft import drafted
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from tests.builders import (
    NOW,
    a_block,
    a_day,
    an_event,
    an_item,
    an_organiser,
    in_all_languages,
)
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return {"by": an_organiser(), "now": NOW}


def titles(block):
    return [str(item.title) for item in block.items.order_by("order", "pk")]


def test_a_day_stands_within_the_event_and_once(by):
    event = an_event(seats=1)
    day = programme.add_day(event=event, on=event.starts_on, title=T(), **by)
    assert programme.add_day(event=event, on=event.starts_on, title=T(), **by) == day
    with pytest.raises(programme.DayTwice):
        programme.add_day(event=event, on=event.starts_on, title=T(kk="Басқа"), **by)
    with pytest.raises(programme.DayOutside):
        programme.add_day(event=event, on=event.ends_on + timedelta(days=1), title=T(), **by)
    programme.change_day(day=day, on=event.ends_on, title=T(kk="Екінші"), **by)
    day.refresh_from_db()
    assert day.on == event.ends_on


def test_a_block_ends_after_it_begins(by):
    day = a_day(an_event(seats=1))
    values = {"kind": "plenary", "starts_at": time(11), "ends_at": time(10)}
    with pytest.raises(programme.BlockEndsFirst):
        programme.add_block(day=day, values=values, **by)


def test_items_move_along_when_their_block_begins_later(by):
    event = an_event(seats=1)
    block = a_block(event)
    item = an_item(event, block=block, starts_at=time(10, 30))
    values = {"starts_at": time(10, 45), "ends_at": time(12, 45)}
    programme.change_block(block=block, values=values, **by)
    item.refresh_from_db()
    assert item.starts_at == time(11, 15)


def test_an_item_begins_while_its_block_lasts(by):
    block = a_block(an_event(seats=1))
    values = {"title": T(kk="Дәріс"), "starts_at": time(13)}
    with pytest.raises(programme.ItemOutside):
        programme.add_item(block=block, values=values, **by)
    assert Item.objects.count() == 0


def test_items_change_places_and_cross_into_the_next_block(by):
    event = an_event(seats=1)
    first = a_block(event)
    second = a_block(event, starts_at=time(14), ends_at=time(15))
    one, two = (an_item(event, block=first, title=T(kk=name)) for name in ("бір", "екі"))
    programme_moves.move_item(item=two, up=True, **by)
    assert titles(first) == ["екі", "бір"]
    programme_moves.move_item(item=one, up=False, **by)
    assert (titles(first), titles(second)) == (["екі"], ["бір"])
    two.refresh_from_db()
    programme_moves.move_item(item=two, up=True, **by)  # nowhere to go
    assert titles(first) == ["екі"]


def test_a_deleted_item_comes_back_with_its_speakers_and_its_place(by):
    event = an_event(seats=1)
    item = an_item(event, starts_at=time(10, 30), academic_hours=Decimal("1.5"))
    speaker = Speaker.objects.create(name=T(kk="Асқар"))
    speakers.add_speaker(item=item, speaker=speaker, role="trainer", **by)
    programme.delete_item(item=Item.objects.get(), **by)
    assert Item.objects.count() == 0
    programme_steps.undo(event=event, **by)
    back = Item.objects.get()
    assert (back.pk, back.title, back.starts_at, back.academic_hours) == (
        item.pk,
        item.title,
        time(10, 30),
        Decimal("1.5"),
    )
    assert list(back.item_speakers.values_list("speaker", "role")) == [(speaker.pk, "trainer")]


def test_what_was_deleted_inside_comes_back_after_what_it_stood_in(by):
    event = an_event(seats=1)
    item = an_item(event)
    programme.delete_item(item=Item.objects.get(), **by)
    programme.delete_block(block=Block.objects.get(), **by)
    programme.delete_day(day=event.days.get(), **by)
    for _step in range(3):
        programme_steps.undo(event=event, **by)
    assert Item.objects.get().block.day.event == event
    assert Item.objects.get().pk == item.pk
    with pytest.raises(programme_steps.NothingToUndo):
        programme_steps.undo(event=event, **by)


def test_what_has_attendance_stays(by):
    event = an_event(seats=1)
    item = an_item(event)
    mark_present(registrations=[a_registration(event)], item=item, **by)
    for deed, row in (
        (programme.delete_item, {"item": item}),
        (programme.delete_block, {"block": item.block}),
        (programme.delete_day, {"day": item.block.day}),
    ):
        with pytest.raises(programme.HasAttendance):
            deed(**row, **by)
    assert Item.objects.count() == 1


def test_forty_five_minutes_are_an_academic_hour():
    assert hours_between(time(10), time(10, 45)) == 1
    assert hours_between(time(10), time(11, 10)) == Decimal("1.5")
    assert hours_between(time(10), time(13)) == 4


def test_hours_are_counted_from_the_times_and_breaks_give_none(by):
    event = an_event(seats=1)
    block = a_block(event, starts_at=time(10), ends_at=time(12, 15))
    early = an_item(event, block=block, starts_at=time(10))
    late = an_item(event, block=block, starts_at=time(11, 30))
    pause = a_block(event, kind="break", starts_at=time(13), ends_at=time(14))
    tea = an_item(event, block=pause)
    hours = counted_hours(event)
    assert hours == {early.pk: 2, late.pk: 1, tea.pk: 0}
    assert programme.set_hours(event=event, hours=hours, **by) == 2  # the first had 2 already
    assert programme.set_hours(event=event, hours=hours, **by) == 0


def test_items_without_a_time_share_their_block():
    event = an_event(seats=1)
    block = a_block(event, starts_at=time(10), ends_at=time(13))
    items = [an_item(event, block=block) for _n in range(2)]
    assert counted_hours(event) == {item.pk: 2 for item in items}


def test_a_line_stands_beside_what_clashes_with_it():
    event = an_event(seats=1)
    a_block(event)
    beside = a_block(event, starts_at=time(11), ends_at=time(13))
    stray = an_item(event, block=beside, starts_at=time(9))
    found = clashes_of(event, drafted(event))
    shown = lines(event, found)[0].blocks
    assert [len(line.clashes) for line in shown] == [0, 1]
    assert [len(item.clashes) for item in shown[1].items] == [1]
    assert [clash.anchor for clash in found] == [f"block-{beside.pk}", f"item-{stray.pk}"]


def test_a_code_word_needs_a_window_and_is_taken_away_whole(by):
    item = an_item(an_event(seats=1))
    with pytest.raises(programme.CodeWordEndsFirst):
        programme.set_code_word(item=item, word="Керуен", opens_at=NOW, closes_at=NOW, **by)
    later = NOW + timedelta(hours=1)
    programme.set_code_word(item=item, word="Керуен", opens_at=NOW, closes_at=later, **by)
    item.refresh_from_db()
    assert item.code_word == "Керуен"
    programme.set_code_word(item=item, word="", opens_at=NOW, closes_at=later, **by)
    item.refresh_from_db()
    assert (item.code_word, item.code_opens_at, item.code_closes_at) == ("", None, None)


def test_a_new_speaker_entered_twice_is_one(by):
    item = an_item(an_event(seats=1))
    facts = {"name": T(kk="Асқар"), "affiliation": T(), "country": "KZ", "role": "speaker"}
    first = speakers.add_new_speaker(item=item, **facts, **by)
    assert speakers.add_new_speaker(item=item, **facts, **by) == first
    assert (Speaker.objects.count(), ItemSpeaker.objects.count()) == (1, 1)
    speakers.remove_speaker(held=first, **by)
    assert (Speaker.objects.count(), ItemSpeaker.objects.count()) == (1, 0)
    with pytest.raises(speakers.NoName):
        speakers.add_new_speaker(item=item, **facts | {"name": T()}, **by)


def test_materials_are_added_once_moved_changed_and_deleted(by):
    event = an_event(seats=1)
    facts = {"kind": "booklet", "note": T(), "link": "", "item": None}
    rows = [
        materials.add_material(event=event, values=facts | {"title": T(kk=name)}, **by)
        for name in ("бір", "екі", "екі")
    ]
    assert rows[1] == rows[2]
    materials.move_material(material=rows[1], up=True, **by)
    materials.move_material(material=rows[1], up=True, **by)
    materials.change_material(material=rows[0], values={"title": T(kk="үш")}, **by)
    shown = event.materials.order_by("order")
    assert [str(row.title) for row in shown] == ["екі", "үш"]
    materials.delete_material(material=rows[0], **by)
    assert event.materials.count() == 1
    assert AuditEntry.objects.filter(verb="events.material_deleted").count() == 1


def test_a_day_takes_its_blocks_with_it(by):
    event = an_event(seats=1)
    an_item(event, title=in_all_languages("Talk"))
    programme.delete_day(day=event.days.get(), **by)
    assert (Block.objects.count(), Item.objects.count()) == (0, 0)
