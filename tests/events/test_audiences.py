"""Whom letters about an event find, and what may be said to whom."""

from decimal import Decimal

import pytest

from kerege.certificates.actions.issuing import issue
from kerege.events.models import Attendance, ItemSpeaker, Registration, SeatPool, Speaker, Status
from kerege.mailing import audiences, placeholders
from tests.builders import NOW, TODAY, a_person, an_event, an_item, an_organiser, in_all_languages

pytestmark = pytest.mark.django_db
LINK = "https://meet.example/secret"


@pytest.fixture
def event():
    return an_event(hours_for_certificate=4, meeting_link=LINK)


def registered(event, status=Status.CONFIRMED, hours=0, person=None):
    moment = {Status.CONFIRMED: "confirmed_at", Status.CANCELLED: "cancelled_at"}
    row = Registration.objects.create(
        event=event,
        person=person or a_person(),
        pool=SeatPool.objects.get(event=event),
        status=status,
        queued_at=NOW,
        **({moment[status]: NOW} if status in moment else {}),
    )
    if hours:
        item = an_item(event, academic_hours=hours)
        Attendance.objects.create(registration=row, item=item, source="list", marked_at=NOW)
    return row.person


def found(event, *included, without=()):
    names = [one if "." in one else f"events.{one}" for one in included]
    out = [one if "." in one else f"events.{one}" for one in without]
    return audiences.members(names, out, event, NOW)


def test_each_audience_finds_its_own(event):
    idle = registered(event)
    some = registered(event, hours=2)
    enough = registered(event, hours=4)
    waits = registered(event, Status.WAITING)
    gone = registered(event, Status.CANCELLED)
    registered(event, Status.CANCELLED, person=idle)
    registered(an_event(), hours=9)
    expected = {
        "registered": {idle, some, enough, waits},
        "confirmed": {idle, some, enough},
        "waiting": {waits},
        "attended": {some, enough},
        "not_attended": {idle},
        "enough_hours": {enough},
        "hours_missing": {idle, some},
        "cancelled": {gone},
    }
    for code, people in expected.items():
        assert set(found(event, code)) == {person.pk for person in people}, code


def test_audiences_are_crossed_and_left_out(event):
    some, enough = registered(event, hours=2), registered(event, hours=4)
    assert set(found(event, "attended", "hours_missing")) == {some.pk}
    assert set(found(event, "attended", without=["enough_hours"])) == {some.pk}
    assert enough.pk in found(event, "people.all", "attended")
    assert set(found(event, "people.all", without=["registered"])).isdisjoint({some.pk, enough.pk})


def test_the_meeting_link_is_told_to_those_with_a_place_only(event):
    has_place, waits = registered(event), registered(event, Status.WAITING)
    told = found(event, "registered")
    assert told[has_place.pk]["meeting_link"] == LINK
    assert told[waits.pk] == {"hours": "0"}
    about = f"events.event:{event.pk}"
    assert "meeting_link" in placeholders.known(about, ["events.confirmed"])
    assert "meeting_link" not in placeholders.known(about, ["events.registered"])
    assert "meeting_link" not in placeholders.known(about, ["people.all"])


def test_speakers_with_an_account_are_found(event):
    person, item = a_person(), an_item(event)
    for speaker in (person, None):
        row = Speaker.objects.create(name=in_all_languages("Speaker"), person=speaker)
        ItemSpeaker.objects.create(item=item, speaker=row)
    assert set(found(event, "speakers")) == {person.pk}


def test_holders_of_a_certificate_and_those_without(event):
    enough, some = registered(event, hours=4), registered(event, hours=Decimal(2))
    event.starts_on = event.ends_on = TODAY
    event.save()
    issue(event=event, by=an_organiser(), now=NOW)
    assert set(found(event, "certificates.holders")) == {enough.pk}
    assert set(found(event, "certificates.without")) == {some.pk}


def test_every_audience_asks_as_much_of_one_as_of_three(event, django_assert_num_queries):
    """Each of the registered audiences is a constant number of questions."""
    every = audiences.offered("events.event")
    assert len(every) > 10
    for number in (1, 2):
        for _time in range(number):
            registered(event, hours=1)
        for audience in every:
            limit = 2
            with django_assert_num_queries(limit, exact=False):
                audience.people(event, NOW)
