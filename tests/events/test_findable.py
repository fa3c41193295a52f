"""The index of the one box is the truth after every public change of an event."""

import pytest

from kerege.events.actions import events as actions
from kerege.events.actions.materials import (
    add_material,
    bring_back,
    change_material,
    delete_material,
    set_access,
)
from kerege.events.actions.programme_steps import undo
from kerege.events.actions.speaker_profiles import change_speaker, merge
from kerege.events.actions.speakers import add_speaker, remove_speaker
from kerege.events.models import EventMaterial, EventState, ItemSpeaker, Speaker
from kerege.events.queries import findable
from kerege.foundation.translated import T
from kerege.search import registry
from kerege.search.actions import indexing, mending
from kerege.search.models import SearchDoc
from kerege.search.queries.finding import Filters, documents, find
from tests.builders import NOW, a_block, an_event, an_item, an_organiser, released

pytestmark = pytest.mark.django_db


def seen(asked):
    rows = documents(find(asked, Filters()).numbers)
    return sorted((row.kind, row.title["ru"]) for row in rows)


def is_true():
    """Whether nothing differs; what differs is named."""
    return {code: count for code, count in mending.mend(now=NOW).items() if count} == {}


@pytest.fixture
def by():
    return an_organiser()


@pytest.fixture
def event(by):
    """A published event with a released programme, a speaker, a presentation and a film."""
    made = an_event(title=T(ru="Семинар о сказках"), starts_on=NOW.date(), ends_on=NOW.date())
    item = an_item(a_event_block(made), title=T(ru="Волшебство Ершова"))
    speaker = Speaker.objects.create(name=T(kk="Жұмабаева Әлия", ru="Жумабаева Алия"))
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    released(made)
    for kind, title in (("presentation", "Слайды о сказках"), ("recording", "Запись о сказках")):
        add_material(event=made, values={"kind": kind, "title": T(ru=title)}, by=by, now=NOW)
    mending.mend(now=NOW)
    return made


def a_event_block(event):
    a_block(event)
    return event


def test_a_released_event_is_found_with_all_that_hangs_on_it(event):
    assert ("event", "Семинар о сказках") in seen("сказки")
    assert ("talk", "Волшебство Ершова") in seen("Ершов")
    assert seen("жұмабаева") == [("person", "Жумабаева Алия"), ("talk", "Волшебство Ершова")]
    assert ("event_material", "Слайды о сказках") in seen("слайд")
    assert ("recording", "Запись о сказках") in seen("записи")
    assert is_true()


def test_published_renamed_cancelled_taken_back(event, by):
    changed = actions.update_event(
        event=event, version=event.version, values={"title": T(ru="Встреча о былинах")},
        by=by, now=NOW,
    )  # fmt: skip
    assert ("event", "Встреча о былинах") in seen("былины")
    assert ("talk", "Волшебство Ершова") in seen("былины")  # said under the talk
    assert is_true()
    actions.unpublish(event=changed, by=by, now=NOW)
    assert (seen("былины"), seen("Ершов"), seen("Жумабаева"), seen("слайды")) == ([], [], [], [])
    assert is_true()
    changed.refresh_from_db()
    changed.state = EventState.PUBLISHED
    changed.save(update_fields=["state"])
    assert not is_true()  # written past the actions: the night mends it
    assert is_true()
    actions.cancel_event(event=changed, reason=T(ru="Буран"), by=by, now=NOW)
    assert ("event", "Встреча о былинах") in seen("былины")  # its page still tells
    assert is_true()


def test_a_draft_of_an_event_is_found_by_nobody(event):
    an_event(title=T(ru="Тайный замысел"), state=EventState.DRAFT, released_at=None)
    mending.mend(now=NOW)
    assert seen("тайный") == []


def test_materials_come_go_and_hide(event, by):
    slides = EventMaterial.objects.get(kind="presentation")
    change_material(material=slides, values={"title": T(ru="Картинки Бажова")}, by=by, now=NOW)
    assert seen("Бажов") == [("event_material", "Картинки Бажова")]
    set_access(event=event, pks=[slides.pk], access="registered", by=by, now=NOW)
    assert seen("Бажов") == []
    set_access(event=event, pks=[slides.pk], access="public", by=by, now=NOW)
    slides.refresh_from_db()
    delete_material(material=slides, by=by, now=NOW)
    assert seen("Бажов") == []
    bring_back(material=slides, by=by, now=NOW)
    slides.refresh_from_db()
    change_material(material=slides, values={"kind": "recording"}, by=by, now=NOW)
    assert seen("Бажов") == [("recording", "Картинки Бажова")]
    assert is_true()


def test_speakers_are_found_while_their_page_is_public(event, by):
    speaker, held = Speaker.objects.get(), ItemSpeaker.objects.get()
    change_speaker(speaker=speaker, values={"name": T(ru="Сейфуллина Алия")}, by=by, now=NOW)
    assert seen("Сейфуллина") == [("person", "Сейфуллина Алия")]
    assert is_true()
    remove_speaker(held=held, by=by, now=NOW)  # of the draft: the page goes with it
    assert seen("Сейфуллина") == []
    assert is_true()
    undo(event=event, by=by, now=NOW)
    assert seen("Сейфуллина") == [("person", "Сейфуллина Алия")]
    twin = Speaker.objects.create(name=T(ru="Сейфулина А."))
    merge(keep=twin, gone=speaker, by=by, now=NOW)
    assert is_true()


def test_a_speaker_of_the_draft_only_is_not_found(event, by):
    new = Speaker.objects.create(name=T(ru="Досжанова Динара"))
    add_speaker(item=ItemSpeaker.objects.get().item, speaker=new, role="speaker", by=by, now=NOW)
    assert seen("Досжанова") == []
    released(event)
    indexing.rebuild(kind="talk")
    indexing.rebuild(kind="person")
    assert ("person", "Досжанова Динара") in seen("Досжанова")
    assert is_true()


def test_an_old_house_without_an_index_is_filled_by_the_first_round(event):
    SearchDoc.objects.all().delete()
    found = mending.mend(now=NOW)
    assert (found["event"], found["talk"], found["event_material"]) == (1, 1, 1)
    assert ("event", "Семинар о сказках") in seen("сказки")


@pytest.mark.parametrize("code", ["event", "talk", "person", "event_material", "recording"])
def test_many_things_are_described_in_as_many_questions_as_one(
    event, code, django_assert_max_num_queries
):
    kind = registry.kind_of(code)
    numbers = list(kind.numbers())
    assert len(numbers) == 1
    with django_assert_max_num_queries(3):
        assert len(kind.documents_of(numbers)) == 1


def test_numbers_of_talks_of_two_events_never_meet(event):
    other = an_event(title=T(ru="Другой"))
    an_item(a_event_block(other), title=T(ru="Рассказ"))
    released(other)
    numbers = findable.talk_numbers()
    assert {number // findable.MOST_TALKS for number in numbers} == {event.pk, other.pk}
