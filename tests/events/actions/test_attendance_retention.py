from datetime import timedelta

import pytest

from kerege.events.actions.attendance_retention import LINES_KEPT, forget_old_lines
from kerege.events.models import MeetingLine
from kerege.people.actions.retention import anonymise
from tests.builders import NOW, an_event, an_item
from tests.events.builders import a_mark_of, a_meeting_report, a_registration

pytestmark = pytest.mark.django_db


def a_line(report, **fields):
    usual = {"name": "Айгүл Қ.", "email": "a@example.org", "minutes": 5, "match": "none"}
    return MeetingLine.objects.create(report=report, **usual | fields)


def test_the_names_that_reports_told_of_a_person_go_and_the_attendance_stays():
    event = an_event()
    an_item(event)
    here = a_registration(event)
    report, mark = a_meeting_report(event), a_mark_of(event)
    mark.note = "Айгүл Қ."
    mark.save()
    a_line(report, match="sure", registration=here)
    stranger = a_line(report)

    anonymise(person=here.person, by=None, now=NOW)

    mark.refresh_from_db()
    assert (mark.registration, mark.note) == (here, "")
    told = set(MeetingLine.objects.values_list("name", "email"))
    assert told == {("—", ""), (stranger.name, stranger.email)}


def test_after_a_year_the_lines_of_a_report_are_deleted():
    report = a_meeting_report(an_event())
    a_line(report)
    assert forget_old_lines(now=NOW + LINES_KEPT - timedelta(days=1)) == 0
    assert forget_old_lines(now=NOW + LINES_KEPT) == 1
    assert report.marks.count() == 0
