"""What the scale test does inside the installation: `python -m tests.scale.inside seed|send`."""

import json
import sys
from datetime import timedelta

import django

SEATS, READERS, ATTENDED = 40, 120, 1000


def seed() -> None:
    """A seminar with few seats and many who want one; an internship that 1,000 attended."""
    from django.utils import timezone  # noqa: PLC0415 -- needs the apps

    from tests.builders import an_event, an_organiser  # noqa: PLC0415 -- as above
    from tools.sessions import session_of  # noqa: PLC0415 -- as above

    now, day = timezone.now(), timezone.localdate()
    window = {
        "registration_opens_at": now - timedelta(days=9),
        "registration_closes_at": now + timedelta(days=9),
    }
    soon = day + timedelta(days=20)
    an_event(slug="wanted", seats=SEATS, starts_on=soon, ends_on=soon, **window)
    organiser = an_organiser()
    _attended(now, day)
    readers = _people("reader", READERS)
    told = {"organiser": session_of(organiser), "readers": [session_of(each) for each in readers]}
    print(json.dumps(told))


def send() -> None:
    """Send what the workers left in the outbox when they were stopped."""
    from kerege.mailing.actions import delivery  # noqa: PLC0415 -- needs the apps
    from tests.builders import next_noon  # noqa: PLC0415 -- as above

    print(json.dumps(delivery.send_due(now=next_noon(), limit=5000)))


def _people(name, count):
    from kerege.people.models import Person  # noqa: PLC0415 -- needs the apps
    from tests.builders import NOW  # noqa: PLC0415 -- as above

    return Person.objects.bulk_create(
        Person(
            email=f"{name}-{number}@example.org",
            family_name=f"Үлгі{number}",
            given_name="Айгүл",
            joined_at=NOW,
        )
        for number in range(count)
    )


def _attended(now, day):
    from kerege.events.models import (  # noqa: PLC0415 -- needs the apps
        Attendance,
        AttendanceSource,
        Registration,
        SeatPool,
        Status,
    )
    from tests.builders import an_event, an_item  # noqa: PLC0415 -- as above

    event = an_event(slug="over", starts_on=day, ends_on=day, hours_for_certificate=2)
    item, pool = an_item(event), SeatPool.objects.get(event=event)
    registrations = Registration.objects.bulk_create(
        Registration(
            event=event,
            person=person,
            pool=pool,
            status=Status.CONFIRMED,
            queued_at=now,
            confirmed_at=now,
        )
        for person in _people("participant", ATTENDED)
    )
    SeatPool.objects.filter(pk=pool.pk).update(taken=ATTENDED)
    Attendance.objects.bulk_create(
        Attendance(
            registration=registration, item=item, source=AttendanceSource.LIST, marked_at=now
        )
        for registration in registrations
    )


if __name__ == "__main__":
    django.setup()
    {"seed": seed, "send": send}[sys.argv[1]]()
