"""Many mark the same people at once: evidence of each is kept, attendance counts once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from kerege.events.actions.attendance import mark_absent, mark_present
from kerege.events.actions.attendance_evidence import decide
from kerege.events.actions.meeting_reports import AlreadyTaken, bring_report, take_report
from kerege.events.actions.scan_devices import issue_device
from kerege.events.actions.scanning import Scan, take_scans
from kerege.events.models import Attendance, AttendanceDecision, AttendanceMark, MeetingReport
from kerege.events.queries import tickets
from tests.builders import NOW, an_event, an_item, an_organiser
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 6


def all_at_once(deeds):
    """Do them all from many threads; what each answered."""

    def one(deed):
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(one, deeds))


@pytest.fixture
def hall():
    event = an_event()
    return event, an_item(event), [a_registration(event) for _n in range(8)], an_organiser()


def a_phone(event, by, label):
    expires_at = NOW + timedelta(days=1)
    return issue_device(event=event, label=label, expires_at=expires_at, by=by, now=NOW)[0]


def scans_of(people, item):
    return [Scan(uuid4(), item.pk, NOW, tickets.code_of(one.pk, one.event_id)) for one in people]


def test_two_phones_and_the_list_at_once_count_once_and_keep_all_evidence(hall):
    event, item, people, by = hall
    phones = [a_phone(event, by, f"Door {n}") for n in (1, 2)]
    sendings = [(phone, scans_of(people, item)) for phone in phones]
    # Each phone sends the same twice at once: a weak network makes it try again.
    deeds = [
        lambda phone=phone, scans=scans: take_scans(device=phone, scans=scans, sent_at=NOW, now=NOW)
        for phone, scans in sendings * 2
    ]
    deeds.append(lambda: mark_present(registrations=people, item=item, by=by, now=NOW))

    all_at_once(deeds)

    assert Attendance.objects.count() == len(people)
    scanned = AttendanceMark.objects.filter(source="qr")
    assert scanned.count() == 2 * len(people)
    assert scanned.values("device", "registration").distinct().count() == 2 * len(people)
    assert AttendanceMark.objects.filter(source="list").count() in {0, len(people)}


def test_ticking_unticking_and_deciding_at_once_leave_result_and_evidence_in_line(hall):
    event, item, people, by = hall
    same = {"registrations": people, "item": item, "by": by, "now": NOW}
    phone = a_phone(event, by, "Door")
    deeds = [
        lambda: mark_present(**same),
        lambda: mark_absent(**same),
        lambda: decide(is_present=True, reason="I saw them", **same),
        lambda: take_scans(device=phone, scans=scans_of(people, item), sent_at=NOW, now=NOW),
    ] * 3

    all_at_once(deeds)

    for person in people:
        decision = AttendanceDecision.objects.filter(registration=person, item=item).first()
        spoken = AttendanceMark.objects.speaking().filter(registration=person).exists()
        wanted = decision.is_present if decision else spoken
        assert Attendance.objects.filter(registration=person, item=item).exists() is wanted


def test_a_report_brought_and_taken_by_several_at_once_is_taken_once(hall):
    event, item, people, by = hall
    names = [one.person.full_name for one in people]
    table = [["Name", "Duration"], *([name, "600"] for name in names)]
    facts = {"event": event, "table": table, "name": "r", "zone": "UTC", "item": item}

    all_at_once([lambda: bring_report(by=by, now=NOW, **facts)] * 4)
    report = MeetingReport.objects.get()

    def take():
        try:
            return take_report(report=report, by=by, now=NOW)
        except AlreadyTaken:
            return "taken"

    outcomes = all_at_once([take] * 4)

    assert sorted(outcomes, key=str) == [len(people), "taken", "taken", "taken"]
    assert AttendanceMark.objects.count() == Attendance.objects.count() == len(people)
