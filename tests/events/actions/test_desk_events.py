from datetime import date, timedelta

import pytest

from kerege.events.actions.copying import copy_event
from kerege.events.actions.events import (
    AddressTaken,
    DaysInUse,
    HasRegistrations,
    IsCancelled,
    IsOver,
    NotAnnounced,
    NotReady,
    SavedMeanwhile,
    cancel_event,
    create_event,
    publish,
    unpublish,
    update_event,
)
from kerege.events.models import Block, Event, EventState, Item
from kerege.events.starters import STARTERS
from kerege.foundation.models import AuditEntry
from kerege.foundation.pagecache import stamp
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from tests.builders import (
    NOW,
    TODAY,
    a_centre,
    a_day,
    a_district,
    a_person,
    an_event,
    an_item,
    an_organiser,
)
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db
TITLE = T(kk="Балалар кітапханасы", ru="Детская библиотека")


def begin(code="internship", **changes):
    values = {"title": TITLE, "starts_on": TODAY + timedelta(days=20), "by": an_organiser()}
    values |= {"ends_on": TODAY + timedelta(days=21), "organiser": a_centre(), "now": NOW}
    return create_event(starter=STARTERS[code], **values | changes)


@pytest.mark.parametrize("code", STARTERS)
def test_every_starter_makes_a_draft_that_can_be_published_at_once(code):
    event = begin(code)
    assert event.state == EventState.DRAFT
    assert event.summary.missing() == []
    assert Block.objects.filter(day__event=event).count() >= 3
    assert event.seat_pools.get().seats == STARTERS[code].seats
    assert publish(event=event, by=an_organiser(), now=NOW).takes_registrations(NOW)


def test_the_address_is_made_of_the_kazakh_title_in_latin_letters():
    assert begin().slug == "balalar-kitaphanasy"


def test_two_events_of_one_title_get_two_addresses():
    begin()
    later = begin(starts_on=TODAY + timedelta(days=90), ends_on=TODAY + timedelta(days=90))
    third = begin(starts_on=TODAY + timedelta(days=95), ends_on=TODAY + timedelta(days=95))
    assert [later.slug, third.slug] == ["balalar-kitaphanasy-2030", "balalar-kitaphanasy-2030-2"]


def test_a_double_click_begins_one_draft():
    centre, organiser = a_centre(), an_organiser()
    first = begin(organiser=centre, by=organiser)
    assert begin(organiser=centre, by=organiser) == first
    assert Event.objects.count() == 1


def test_a_copy_takes_the_programme_to_the_new_days_but_no_people_and_no_code_words():
    source = an_event(seats=7, quotas={a_district(): 2})
    second = a_day(source, source.ends_on)
    an_item(source)
    an_item(source, code_word="Керуен", code_opens_at=NOW, code_closes_at=NOW + timedelta(hours=1))
    a_registration(source)
    copy = copy_event(
        source=source,
        title=TITLE,
        starts_on=date(2030, 9, 2),
        ends_on=date(2030, 9, 3),
        by=an_organiser(),
        now=NOW,
    )
    assert second.on == source.ends_on
    assert list(copy.days.order_by("on").values_list("on", flat=True)) == [date(2030, 9, 3)]
    items = Item.objects.filter(block__day__event=copy)
    assert [str(one.title) for one in items.order_by("order")] == [
        str(one.title) for one in Item.objects.filter(block__day__event=source).order_by("order")
    ]
    assert set(items.values_list("code_word", flat=True)) == {""}
    assert copy.registrations.count() == 0
    assert sorted(copy.seat_pools.values_list("seats", "taken")) == [(2, 0), (7, 0)]


def test_saving_writes_what_changed_and_the_log_keeps_both():
    event, organiser = an_event(seats=1), an_organiser()
    before = stamp()
    saved = update_event(event=event, version=1, values={"title": TITLE}, by=organiser, now=NOW)
    entry = AuditEntry.objects.get(verb="events.changed")
    assert (saved.title, saved.version) == (TITLE, 2)
    assert entry.before == {"title": dict(event.title)}
    assert entry.after == {"title": dict(TITLE)}
    assert stamp() == before + 1


def test_a_second_click_on_save_writes_nothing():
    event = an_event(seats=1)
    for _click in range(2):
        update_event(event=event, version=1, values={"title": TITLE}, by=an_organiser(), now=NOW)
    assert AuditEntry.objects.filter(verb="events.changed").count() == 1


def test_a_form_opened_before_somebody_else_saved_is_stale():
    event = an_event(seats=1)
    update_event(event=event, version=1, values={"title": TITLE}, by=an_organiser(), now=NOW)
    with pytest.raises(SavedMeanwhile):
        update_event(
            event=event, version=1, values={"platform": "Zoom"}, by=an_organiser(), now=NOW
        )
    event.refresh_from_db()
    assert (event.title, event.platform) == (TITLE, "")


def test_an_address_of_another_event_is_refused():
    event, other = an_event(seats=1), an_event(seats=1)
    with pytest.raises(AddressTaken):
        update_event(
            event=event, version=1, values={"slug": other.slug}, by=an_organiser(), now=NOW
        )


def test_dates_cannot_leave_a_day_of_the_programme_out():
    event = an_event(seats=1)
    a_day(event, event.ends_on)
    with pytest.raises(DaysInUse):
        values = {"ends_on": event.starts_on}
        update_event(event=event, version=1, values=values, by=an_organiser(), now=NOW)


def test_publishing_says_everything_that_is_missing():
    event = an_event(seats=1, state="draft", released_at=None, title=T(en="Only English"))
    event.seat_pools.all().delete()
    with pytest.raises(NotReady) as refused:
        publish(event=event, by=an_organiser(), now=NOW)
    assert str(refused.value.message).count(";") == 2


def test_publishing_twice_keeps_the_first_date_and_one_entry():
    event = an_event(seats=1, state="draft", released_at=None)
    publish(event=event, by=an_organiser(), now=NOW)
    publish(event=event, by=an_organiser(), now=NOW + timedelta(days=1))
    event.refresh_from_db()
    assert event.released_at == NOW
    assert AuditEntry.objects.filter(verb="events.published").count() == 1


def test_an_event_nobody_answered_becomes_a_draft_again():
    event = an_event(seats=1)
    assert unpublish(event=event, by=an_organiser(), now=NOW).state == EventState.DRAFT
    assert unpublish(event=event, by=an_organiser(), now=NOW).state == EventState.DRAFT


def test_an_event_with_registrations_stays_public():
    event = an_event(seats=1)
    a_registration(event)
    with pytest.raises(HasRegistrations):
        unpublish(event=event, by=an_organiser(), now=NOW)


def test_cancelling_writes_to_the_seated_and_the_waiting_in_their_language():
    event = an_event(seats=1)
    a_registration(event, person=a_person(language="kk"))
    a_registration(event, person=a_person(language="ru"))
    reason = T(kk="Дауыл", ru="Буран")
    told = cancel_event(event=event, reason=reason, by=an_organiser(), now=NOW)
    letters = Letter.objects.filter(kind="events.event_cancelled").order_by("pk")
    assert told == 2
    assert ["Дауыл" in letters[0].text, "Буран" in letters[1].text] == [True, True]
    assert Event.objects.get(pk=event.pk).cancellation_reason == reason
    assert cancel_event(event=event, reason=reason, by=an_organiser(), now=NOW) == 0
    assert letters.count() == 2


def test_a_draft_is_not_cancelled_and_a_cancelled_event_is_neither_published_nor_a_draft():
    draft = an_event(seats=1, state="draft", released_at=None)
    gone = an_event(seats=1, state="cancelled")
    with pytest.raises(NotAnnounced):
        cancel_event(event=draft, reason=TITLE, by=an_organiser(), now=NOW)
    with pytest.raises(IsCancelled):
        publish(event=gone, by=an_organiser(), now=NOW)
    with pytest.raises(IsCancelled):
        unpublish(event=gone, by=an_organiser(), now=NOW)


def test_an_event_that_was_held_is_not_cancelled():
    past = an_event(seats=1, starts_on=TODAY - timedelta(days=3), ends_on=TODAY - timedelta(days=2))
    with pytest.raises(IsOver):
        cancel_event(event=past, reason=TITLE, by=an_organiser(), now=NOW)
