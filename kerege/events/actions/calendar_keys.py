"""The address of a person's own calendar: made when first asked for, changed when it leaked."""

import secrets
from datetime import datetime

from django.db import transaction

from kerege.events.models import CalendarKey
from kerege.foundation import audit
from kerege.people.models import Person


@transaction.atomic
def make_key(*, person: Person, now: datetime) -> CalendarKey:
    """Give the calendar an address, and close the one it had."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    key, _is_new = CalendarKey.objects.update_or_create(
        person=person, defaults={"secret": secrets.token_urlsafe(24), "made_at": now}
    )
    audit.record(actor_id=person.pk, verb="events.calendar_key_made", about=key, now=now)
    return key


@transaction.atomic
def drop_key(*, person: Person, now: datetime) -> None:
    """Close the address."""
    for key in CalendarKey.objects.filter(person=person):
        audit.record(actor_id=person.pk, verb="events.calendar_key_dropped", about=key, now=now)
        key.delete()


def forget_key_of(person: Person, now: datetime) -> None:
    """A step of erasure."""
    CalendarKey.objects.filter(person=person).delete()
