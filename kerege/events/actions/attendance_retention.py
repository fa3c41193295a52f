"""What attendance forgets of people: the names and addresses that reports of meetings told."""

from datetime import datetime, timedelta

from django.db import transaction

from kerege.events.models import AttendanceMark, MeetingLine
from kerege.people.models import Person

LINES_KEPT = timedelta(days=365)


def forget_names_of(person: Person, now: datetime) -> None:
    """Where and when somebody was stays with the anonymised person; the names told of them go."""
    MeetingLine.objects.filter(registration__person=person).update(name="—", email="")
    marks = AttendanceMark.objects.filter(registration__person=person)
    marks.exclude(note="").update(note="")


@transaction.atomic
def forget_old_lines(*, now: datetime) -> int:
    """Delete the names of old reports, strangers' among them; the marks made of them stay."""
    old = MeetingLine.objects.filter(report__uploaded_at__lte=now - LINES_KEPT)
    return old.delete()[0]
