from datetime import time, timedelta

import pytest

from kerege.events.actions.attendance import DecidedAbsent, mark_absent, mark_present, use_code_word
from kerege.events.actions.attendance_evidence import (
    NoMeeting,
    ReasonMissing,
    decide,
    join_meeting,
    strike_out,
    take_decision_back,
)
from kerege.events.actions.attendance_result import Change, reconcile
from kerege.events.models import Attendance, AttendanceDecision, AttendanceMark, AttendanceSource
from kerege.foundation.models import AuditEntry
from tests.builders import NOW, TODAY, a_block, a_day, an_event, an_item, an_organiser
from tests.events.builders import a_registration, with_code_word

pytestmark = pytest.mark.django_db
LINK = "https://meet.example/room"


def an_online_event(**fields):
    """An event that goes on just now, 09:00 in Karaganda."""
    usual = {"starts_on": TODAY, "ends_on": TODAY, "form": "online", "meeting_link": LINK}
    return an_event(**usual | fields)


def result(registration, item):
    return Attendance.objects.filter(registration=registration, item=item).first()


def a_mark(registration, item, source=AttendanceSource.QR, **fields):
    defaults = {"seen_at": NOW, "received_at": NOW}
    return AttendanceMark.objects.create(
        registration=registration, item=item, source=source, **defaults | fields
    )


def test_attendance_is_known_by_the_first_mark_that_counts():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    a_mark(here, item, "report", minutes=4, counts=False)
    assert reconcile(registration_ids=[here.pk], item=item, now=NOW) == Change([], [])

    a_mark(here, item, "qr", received_at=NOW + timedelta(minutes=1))
    a_mark(here, item, "list", received_at=NOW + timedelta(minutes=2))

    assert reconcile(registration_ids=[here.pk], item=item, now=NOW) == Change([here.pk], [])
    assert result(here, item).source == "qr"


def test_a_mark_struck_out_leaves_the_next_one_and_then_none():
    event = an_event()
    item, here, by = an_item(event), a_registration(event), an_organiser()
    scanned = a_mark(here, item, "qr")
    ticked = a_mark(here, item, "list", received_at=NOW + timedelta(minutes=1))
    reconcile(registration_ids=[here.pk], item=item, now=NOW)

    strike_out(mark=scanned, reason="scanned by mistake", by=by, now=NOW)
    assert result(here, item).source == "list"
    strike_out(mark=ticked, reason="left at once", by=by, now=NOW)

    assert result(here, item) is None
    scanned.refresh_from_db()
    assert (scanned.struck_by_id, scanned.strike_reason) == (by.pk, "scanned by mistake")
    entry = AuditEntry.objects.filter(verb="events.struck_out_mark").order_by("pk").first()
    assert entry.before == {"item": item.pk, "source": "qr"}


def test_without_a_reason_nothing_is_struck_out_or_decided():
    event = an_event()
    item, here, by = an_item(event), a_registration(event), an_organiser()
    mark = a_mark(here, item)
    with pytest.raises(ReasonMissing):
        strike_out(mark=mark, reason="  ", by=by, now=NOW)
    with pytest.raises(ReasonMissing):
        decide(registrations=[here], item=item, is_present=True, reason="", by=by, now=NOW)


def test_the_organisers_decision_overrides_the_sources_until_it_is_taken_back():
    event = an_event()
    item, by = an_item(event), an_organiser()
    scanned, silent = a_registration(event), a_registration(event)
    a_mark(scanned, item)
    reconcile(registration_ids=[scanned.pk], item=item, now=NOW)

    decide(registrations=[scanned], item=item, is_present=False, reason="a double", by=by, now=NOW)
    decide(registrations=[silent], item=item, is_present=True, reason="I saw her", by=by, now=NOW)
    assert result(scanned, item) is None
    assert result(silent, item).source == AttendanceSource.DECISION

    for registration in (scanned, silent):
        take_decision_back(registration=registration, item=item, by=by, now=NOW)
    assert result(scanned, item).source == "qr"
    assert result(silent, item) is None
    assert AttendanceDecision.objects.count() == 0


def test_unticking_whom_a_phone_has_seen_is_a_decision_and_ticking_takes_it_back():
    event = an_event()
    item, here, by = an_item(event), a_registration(event), an_organiser()
    a_mark(here, item)
    reconcile(registration_ids=[here.pk], item=item, now=NOW)

    mark_absent(registrations=[here], item=item, by=by, now=NOW)
    assert result(here, item) is None
    assert AttendanceDecision.objects.get().is_present is False
    mark_present(registrations=[here], item=item, by=by, now=NOW)

    assert result(here, item) is not None
    assert not AttendanceDecision.objects.exists()


def test_a_code_word_after_a_decision_is_kept_as_evidence_and_does_not_count():
    event = an_event()
    item, here, by = with_code_word(an_item(event)), a_registration(event), an_organiser()
    decide(registrations=[here], item=item, is_present=False, reason="not here", by=by, now=NOW)

    with pytest.raises(DecidedAbsent):
        use_code_word(person=here.person, item=item, word="керуен", now=NOW)

    assert result(here, item) is None
    assert AttendanceMark.objects.get().source == AttendanceSource.CODE_WORD


def test_a_decision_is_about_confirmed_participants_of_the_event_only():
    event = an_event(seats=1)
    item, by = an_item(event), an_organiser()
    a_registration(event)
    people = [a_registration(event), a_registration(an_event())]
    assert decide(registrations=people, item=item, is_present=True, reason="r", by=by, now=NOW) == 0


def test_a_click_on_join_counts_for_what_goes_on_now_and_says_which():
    event = an_online_event()
    day = a_day(event)
    now_on = a_block(event, day=day, starts_at=time(9, 10), ends_at=time(10))
    later = a_block(event, day=day, starts_at=time(9, 20), ends_at=time(11))
    item, other = an_item(event, block=now_on), an_item(event, block=later)
    here = a_registration(event)

    assert join_meeting(registration=here, now=NOW) == [item]
    assert join_meeting(registration=here, now=NOW) == [item]

    assert result(here, item).source == AttendanceSource.JOIN
    assert result(here, other) is None
    assert AttendanceMark.objects.count() == 1
    assert AuditEntry.objects.filter(verb="events.joined_meeting").count() == 1


def test_join_is_refused_without_a_place_or_a_meeting():
    full = an_online_event(seats=1)
    a_registration(full)
    waiting = a_registration(full)
    on_site = a_registration(an_event(meeting_link=LINK))
    no_link = a_registration(an_online_event(meeting_link=""))
    for registration in (waiting, on_site, no_link):
        with pytest.raises(NoMeeting):
            join_meeting(registration=registration, now=NOW)
