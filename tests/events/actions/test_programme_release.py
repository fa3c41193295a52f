"""Versions of a programme: what readers see, what is new, who is told."""

from datetime import date, time, timedelta

import pytest

from kerege.events.actions import programme, programme_moves, programme_route
from kerege.events.actions.events import publish
from kerege.events.actions.programme_release import (
    ChangedMeanwhile,
    EventCancelled,
    NothingNew,
    NotPublished,
    release,
)
from kerege.events.models import (
    Event,
    EventState,
    Item,
    ItemSpeaker,
    ProgrammeVersion,
    Registration,
    SeatPool,
    Speaker,
    Status,
)
from kerege.events.queries.programme import programme_of
from kerege.events.queries.programme_draft import drafted
from kerege.events.queries.programme_snapshot import frozen, thawed
from kerege.events.queries.programme_versions import audience, history, next_release
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from tests.builders import (
    NOW,
    a_block,
    a_day,
    a_person,
    an_event,
    an_item,
    an_organiser,
    in_all_languages,
    released,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return {"by": an_organiser(), "now": NOW}


def released_now(event, by, tell=("participants", "speakers")):
    mark = next_release(event).mark
    return release(event=event, mark=mark, note=T(), tell=tell, **by)


def seated(event, **fields):
    person = a_person(**fields)
    pool = SeatPool.objects.get(event=event)
    Registration.objects.create(
        event=event,
        person=person,
        pool=pool,
        status=Status.CONFIRMED,
        queued_at=NOW,
        confirmed_at=NOW,
    )
    return person


def speaking(item, **fields):
    person = a_person(works=False, **fields)
    speaker = Speaker.objects.create(name=in_all_languages("Ainur"), person=person)
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    return person


def titles(event):
    return [str(item.title) for item in programme_of(Event.objects.get(pk=event.pk)).items]


def codes(event):
    return [change.code for change in next_release(event).changes]


def test_a_frozen_programme_thaws_to_the_same():
    event = an_event(seats=1)
    item = an_item(event, starts_at=time(10, 30), languages="kk,ru", has_homework=True)
    speaking(item)
    programme_route.add_stop(
        day=item.block.day,
        values={"place": T(kk="Есіл"), "arrives_at": time(9), "transport": "bus"},
        by=an_organiser(),
        now=NOW,
    )
    whole = drafted(event)
    assert whole.items[0].speakers
    assert whole.stops
    assert thawed(frozen(whole)) == whole


def test_publishing_an_event_releases_its_programme(by):
    event = an_event(seats=1, state=EventState.DRAFT, released_at=None)
    an_item(event)
    publish(event=event, **by)
    version = ProgrammeVersion.objects.get()
    assert (version.number, version.academic_hours, version.told) == (1, 2, 0)
    assert len(titles(event)) == 1


def test_readers_see_the_release_and_not_the_draft(by):
    event = an_event(seats=1)
    item = an_item(event, title=T(kk="Ескі"))
    released(event)
    item.title = T(kk="Жаңа")
    item.save()
    assert titles(event) == ["Ескі"]
    released_now(event, by)
    assert titles(event) == ["Жаңа"]


def test_a_released_programme_without_changes_is_not_released_again(by):
    event = an_event(seats=1)
    an_item(event)
    released(event)
    with pytest.raises(NothingNew):
        released_now(event, by)


def test_what_was_read_before_the_release_is_what_goes_out(by):
    event = an_event(seats=1)
    an_item(event)
    mark = next_release(event).mark
    an_item(event)
    with pytest.raises(ChangedMeanwhile):
        release(event=event, mark=mark, note=T(), tell=(), **by)
    assert ProgrammeVersion.objects.count() == 0


@pytest.mark.parametrize(
    ("state", "refusal"),
    [(EventState.DRAFT, NotPublished), (EventState.CANCELLED, EventCancelled)],
)
def test_only_a_published_event_releases_its_programme(by, state, refusal):
    event = an_event(seats=1, state=state)
    an_item(event)
    with pytest.raises(refusal):
        released_now(event, by)


def test_another_time_is_told_to_participants_and_to_the_speaker_once_each(by):
    event = an_event(seats=5)
    item = an_item(event, starts_at=time(10), title=T(kk="Дәріс"))
    an_item(event, title=T(kk="Басқа"))
    speaker = speaking(item)
    guest = seated(event, language="ru")
    released(event)
    programme.change_item(
        item=Item.objects.get(pk=item.pk),
        values={"title": item.title, "starts_at": time(11)},
        **by,
    )
    version = released_now(event, by)
    letters = Letter.objects.filter(kind="events.programme_changed")
    assert {letter.person for letter in letters} == {guest, speaker}
    assert version.told == 2
    assert "11:00 вместо 10:00" in letters.get(person=guest).text


def test_another_title_is_told_to_the_speaker_alone(by):
    event = an_event(seats=5)
    item = an_item(event, title=T(kk="Дәріс"))
    speaker = speaking(item)
    seated(event)
    released(event)
    Item.objects.filter(pk=item.pk).update(title={"kk": "Тренинг"})
    assert codes(event) == ["renamed"]
    found = audience(event, next_release(event).changes)
    assert (found.participants, found.speakers) == ([], [speaker])
    released_now(event, by)
    assert Letter.objects.get().person == speaker


def test_telling_nobody_writes_no_letter(by):
    event = an_event(seats=5)
    seated(event)
    released(event)
    an_item(event)
    assert released_now(event, by, tell=()).told == 0
    assert Letter.objects.count() == 0


def test_a_speaker_without_an_account_is_named_to_the_organiser():
    event = an_event(seats=5)
    item = an_item(event)
    speaker = Speaker.objects.create(name=T(kk="Марат Мысал"))
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    released(event)
    Item.objects.filter(pk=item.pk).update(title={"kk": "Тренинг"})
    assert audience(event, next_release(event).changes).unreachable == ["Марат Мысал"]


def test_a_block_that_moves_takes_its_lines_along_and_is_told_once(by):
    event = an_event(seats=1)
    block = a_block(event)
    an_item(event, block=block, starts_at=time(10))
    an_item(event, block=block, starts_at=time(11))
    released(event)
    programme_moves.shift_from(block=block, item=None, minutes=30, **by)
    assert codes(event) == ["block_time"]


def test_each_difference_has_its_name(by):
    event = an_event(seats=1)
    first = a_block(event)
    second_day = a_day(event, event.ends_on)
    second = a_block(event, day=second_day, place=T(kk="Зал"))
    gone, moved = an_item(event, block=first), an_item(event, block=first)
    released(event)
    gone.delete()
    programme_moves.place_item(item=moved, block_pk=second.pk, before=None, **by)
    an_item(event, block=first)
    assert sorted(codes(event)) == ["added", "day", "removed", "room"]


def test_versions_tell_what_was_new_in_each(by):
    event = an_event(seats=1)
    an_item(event)
    released(event)
    an_item(event, title=T(kk="Жаңа дәріс", ru="Новая лекция", en="New lecture"))
    released_now(event, by)
    told = history(event)
    assert [(version.number, len(version.sentences)) for version in told] == [(2, 1), (1, 0)]
    assert "Жаңа дәріс" in told[0].sentences[0]


def test_a_day_that_moves_is_one_difference(by):
    event = an_event(seats=1, starts_on=date(2030, 5, 1), ends_on=date(2030, 5, 3))
    item = an_item(event)
    released(event)
    day = item.block.day
    programme.change_day(day=day, on=day.on + timedelta(days=2), title=day.title, **by)
    assert codes(event) == ["day_moved"]
