"""Attendance marked before there was evidence has its evidence afterwards, and can go back."""

from importlib import import_module

import pytest
from django.db import connection

from kerege.events.actions.attendance_result import Change, reconcile
from kerege.events.models import Attendance, AttendanceMark
from tests.builders import NOW, an_event, an_item
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def test_rows_become_marks_and_the_result_stays():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    facts = {"registration": here, "item": item, "source": "code_word", "marked_by_id": 7}
    Attendance.objects.create(marked_at=NOW, **facts)
    step = import_module("kerege.events.migrations.0010_attendance_of_before_becomes_marks")

    with connection.cursor() as cursor:
        cursor.execute(step.FORWARDS)

    mark = AttendanceMark.objects.get(**facts)
    assert (mark.seen_at, mark.received_at, mark.counts, mark.struck_at) == (NOW, NOW, True, None)
    assert reconcile(registration_ids=[here.pk], item=item, now=NOW) == Change([], [])
    with connection.cursor() as cursor:
        cursor.execute(step.BACKWARDS)
    assert (AttendanceMark.objects.count(), Attendance.objects.count()) == (0, 1)
