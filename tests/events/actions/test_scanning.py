from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.events.actions.registration import withdraw
from kerege.events.actions.scan_devices import (
    BadExpiry,
    DeviceNotValid,
    find_device,
    issue_device,
    revoke_device,
)
from kerege.events.actions.scanning import MOST, Scan, TooManyScans, take_scans
from kerege.events.models import Attendance, AttendanceMark, ScanDevice
from kerege.events.queries import tickets
from kerege.foundation.models import AuditEntry
from tests.builders import NOW, an_event, an_item, an_organiser
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def a_device(event, *, label="Door 1", hours=24):
    """A phone that got its right two hours ago."""
    begun = NOW - timedelta(hours=2)
    device, _secret = issue_device(
        event=event, label=label, expires_at=begun + timedelta(hours=hours),
        by=an_organiser(), now=begun,
    )  # fmt: skip
    return device


def a_scan(registration, item, **fields):
    code = tickets.qr_text(registration.pk, registration.event_id)
    return Scan(**{"nonce": uuid4(), "item_id": item.pk, "at": NOW, "code": code} | fields)


def send(device, *scans, sent_at=NOW, now=NOW):
    outcomes = take_scans(device=device, scans=list(scans), sent_at=sent_at, now=now)
    return [(one.state, one.reason) for one in outcomes]


def test_a_scan_is_attendance_with_its_phone_and_time():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    device = a_device(event)
    at = NOW - timedelta(minutes=30)

    assert send(device, a_scan(here, item, at=at)) == [("taken", "")]

    mark = AttendanceMark.objects.get()
    assert (mark.source, mark.device, mark.seen_at, mark.received_at) == ("qr", device, at, NOW)
    assert Attendance.objects.get().source == "qr"
    assert AuditEntry.objects.get(verb="events.scanned").after == {str(item.pk): [here.pk]}


def test_the_same_sending_twice_counts_once_and_is_answered_alike():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    device, scan = a_device(event), a_scan(here, item)
    assert send(device, scan) == send(device, scan) == [("taken", "")]
    assert AttendanceMark.objects.count() == 1


def test_two_phones_leave_two_marks_and_one_attendance_and_one_phone_says_again():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    one, two = a_device(event), a_device(event, label="Door 2")
    assert send(one, a_scan(here, item)) == [("taken", "")]
    assert send(two, a_scan(here, item)) == [("taken", "")]
    assert send(one, a_scan(here, item)) == [("again", "")]
    assert {mark.device_id for mark in AttendanceMark.objects.all()} == {one.pk, two.pk}
    assert Attendance.objects.count() == 1


def test_each_scan_that_is_refused_says_why_and_the_others_are_taken():
    event, other = an_event(seats=3), an_event()
    item = an_item(event)
    here, gone, last = (a_registration(event) for _n in range(3))
    waiting, foreign = a_registration(event), a_registration(other)
    withdraw(registration=gone, by=gone.person, now=NOW)
    waiting.refresh_from_db()
    assert waiting.status == "confirmed"  # the seat that became free
    queued = a_registration(event)

    outcomes = send(
        a_device(event),
        a_scan(here, item),
        a_scan(gone, item),
        a_scan(queued, item),
        a_scan(foreign, item),
        a_scan(here, item, code="0000 0000 0000 0000"),
        a_scan(last, an_item(other)),
    )

    assert outcomes == [
        ("taken", ""),
        ("refused", "cancelled"),
        ("refused", "waiting"),
        ("refused", "other_event"),
        ("refused", "unknown_code"),
        ("refused", "unknown_item"),
    ]
    assert Attendance.objects.get().registration == here


def test_a_person_chosen_by_name_is_a_tick_of_the_list_made_on_that_phone():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    device = a_device(event)
    scan = a_scan(here, item, code="", registration_id=here.pk)
    assert send(device, scan) == [("taken", "")]
    mark = AttendanceMark.objects.get()
    assert (mark.source, mark.device) == ("list", device)


@pytest.mark.parametrize(
    ("told", "sent", "expected"),
    [
        (-30, 0, -30),  # a right clock
        (-30 + 600, 600, -30),  # ten hours ahead, scan and sending alike
        (500, 0, 0),  # after now: now
        (-9000, 0, -120),  # before the phone had the right: its beginning
    ],
)
def test_the_clock_of_the_phone_is_set_right_and_kept_within_bounds(told, sent, expected):
    event = an_event()
    item, here = an_item(event), a_registration(event)
    told_at = NOW + timedelta(minutes=told)
    send(a_device(event), a_scan(here, item, at=told_at), sent_at=NOW + timedelta(minutes=sent))
    mark = AttendanceMark.objects.get()
    assert mark.seen_at == NOW + timedelta(minutes=expected)
    assert mark.device_said_at == told_at


def test_a_revoked_phone_is_refused_whole():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    device = a_device(event)
    revoke_device(device=device, by=an_organiser(), now=NOW)
    with pytest.raises(DeviceNotValid):
        send(device, a_scan(here, item))
    assert AttendanceMark.objects.count() == 0


def test_what_was_scanned_in_time_may_come_later_and_what_was_not_may_not():
    event = an_event()
    item, here, late = an_item(event), a_registration(event), a_registration(event)
    device = a_device(event, hours=2)  # ends just now
    tomorrow = NOW + timedelta(days=1)
    in_time = a_scan(here, item, at=NOW - timedelta(minutes=1))
    too_late = a_scan(late, item, at=NOW + timedelta(minutes=1))
    outcomes = send(device, in_time, too_late, sent_at=tomorrow, now=tomorrow)
    assert outcomes == [("taken", ""), ("refused", "too_late")]
    with pytest.raises(DeviceNotValid):
        after = NOW + timedelta(days=15)
        send(device, in_time, sent_at=after, now=after)


def test_five_hundred_scans_cost_as_many_queries_as_five():
    event = an_event()
    item, device = an_item(event), a_device(event)
    people = [a_registration(event) for _n in range(25)]
    counts = []
    for few in (people[:5], people[5:]):
        with CaptureQueriesContext(connection) as captured:
            send(device, *(a_scan(one, item) for one in few))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 20
    assert Attendance.objects.count() == 25


def test_more_than_a_thousand_are_not_taken_at_once():
    event = an_event()
    scan = Scan(UUID(int=1), 1, NOW, "x")
    with pytest.raises(TooManyScans):
        send(a_device(event), *([scan] * (MOST + 1)))


def test_only_the_sum_of_the_secret_is_kept_and_the_right_must_end():
    event, by = an_event(), an_organiser()
    device, secret = issue_device(
        event=event, label="Door", expires_at=NOW + timedelta(days=1), by=by, now=NOW
    )
    assert find_device(secret) == device
    assert find_device(secret + "x") is None
    assert secret not in str(ScanDevice.objects.values().get())
    for wrong in (NOW, NOW + timedelta(days=61)):
        with pytest.raises(BadExpiry):
            issue_device(event=event, label="Door", expires_at=wrong, by=by, now=NOW)
