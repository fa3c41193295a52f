"""The organiser's word on registrations that wait for it, and places given again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import participant_letters
from kerege.events.actions.pools import hold
from kerege.events.actions.registration import (
    EventCancelled,
    cancel,
    end_of_the_queue,
    hand_out_seats,
)
from kerege.events.models import Registration, Status
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person


class EventIsOver(Refused):
    message = _("The event is over: its registrations stay as they are.")


class HasAnother(Refused):
    message = _("The person has registered again meanwhile.")


@transaction.atomic
def approve(*, registration: Registration, by: Person, now: datetime) -> None:
    """Let the registration into the queue; a free seat is theirs at once."""
    pool = hold(registration.pool)
    registration.refresh_from_db()
    if registration.status != Status.APPROVAL:
        return
    registration.status = Status.WAITING
    registration.queued_at = end_of_the_queue(pool, now)
    registration.save(update_fields=["status", "queued_at"])
    _record(registration, "events.approved", Status.APPROVAL, by, now)
    seated = hand_out_seats(pool, now)
    registration.refresh_from_db()
    if registration not in seated:
        participant_letters.tell(registration, "approved_waiting", now)
    pagecache.touch()


@transaction.atomic
def refuse(*, registration: Registration, by: Person, reason: str, now: datetime) -> None:
    """Say no, with a reason that the person reads in a letter."""
    pool = hold(registration.pool)
    registration.refresh_from_db()
    if registration.status != Status.APPROVAL:
        return
    cancel(registration, pool, by=by, verb="events.refused", now=now, reason=reason)
    participant_letters.tell(registration, "refused", now, reason=reason)
    pagecache.touch()


@transaction.atomic
def restore(*, registration: Registration, by: Person, now: datetime) -> Registration:
    """Undo a cancellation: the seat again if one is free, else the end of the queue."""
    pool = hold(registration.pool)
    registration.refresh_from_db()
    event = registration.event
    if registration.status != Status.CANCELLED:
        return registration
    if event.is_cancelled:
        raise EventCancelled
    if event.ends_on < timezone.localdate(now):
        raise EventIsOver
    if event.registrations.live().filter(person=registration.person_id).exists():
        raise HasAnother
    registration.status = Status.WAITING
    registration.cancelled_at = registration.confirmed_at = None
    registration.queued_at = end_of_the_queue(pool, now)
    registration.save(update_fields=["status", "cancelled_at", "confirmed_at", "queued_at"])
    _record(registration, participant_letters.RESTORED, Status.CANCELLED, by, now)
    hand_out_seats(pool, now)
    registration.refresh_from_db()
    participant_letters.tell(registration, "restored", now)
    pagecache.touch()
    return registration


def _record(registration: Registration, verb: str, before: str, by: Person, now: datetime) -> None:
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=registration,
        before={"status": before},
        after={"status": registration.status},
        now=now,
    )
