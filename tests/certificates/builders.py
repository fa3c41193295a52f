"""An event that is over, with people who were there."""

from datetime import datetime, timedelta
from typing import Any

from kerege.certificates.actions.issuing import issue
from kerege.certificates.models import Certificate
from kerege.events.models import (
    Attendance,
    AttendanceSource,
    Event,
    Item,
    Registration,
    SeatPool,
    Status,
)
from kerege.people.models import Person
from tests.builders import NOW, TODAY, a_person, an_event, an_item, an_organiser


def a_past_event(**fields: Any) -> Event:
    """Over since yesterday; the certificate needs two academic hours."""
    defaults = {
        "starts_on": TODAY - timedelta(days=2),
        "ends_on": TODAY - timedelta(days=1),
        "hours_for_certificate": 2,
        "registration_opens_at": NOW - timedelta(days=30),
        "registration_closes_at": NOW - timedelta(days=3),
    }
    return an_event(**defaults | fields)


def a_participant(
    event: Event, *, attended: list[Item] | None = None, person: Person | None = None, **fields: Any
) -> Registration:
    """Confirmed, and present at `attended` (an item of two hours, if none are named)."""
    registration = Registration.objects.create(
        event=event,
        person=person or a_person(**fields),
        pool=SeatPool.objects.get(event=event, district=None),
        status=Status.CONFIRMED,
        queued_at=NOW,
        confirmed_at=NOW,
    )
    for item in [an_item(event)] if attended is None else attended:
        Attendance.objects.create(
            registration=registration, item=item, source=AttendanceSource.LIST, marked_at=NOW
        )
    return registration


def a_certificate(*, now: datetime = NOW, **fields: Any) -> Certificate:
    """Issued to one participant of an event of its own; not printed yet."""
    event = a_past_event()
    a_participant(event, **fields)
    issue(event=event, by=an_organiser(), now=now)
    return Certificate.objects.get(event=event)
