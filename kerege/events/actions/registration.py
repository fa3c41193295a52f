"""Taking and leaving seats. Everyone queues; `hand_out_seats` alone hands seats out."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import participant_letters
from kerege.events.models import Event, EventForm, Mode, Registration, SeatPool, Status
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import District
from kerege.network.queries.posts import find_post
from kerege.people.models import Consent, ConsentKind, Person


class EventCancelled(Refused):
    message = _("This event has been cancelled.")


class RegistrationNotOpen(Refused):
    message = _("Registration for this event is not open yet.")


class RegistrationClosed(Refused):
    message = _("Registration for this event has closed.")


class AlreadyRegistered(Refused):
    message = _("You are already registered for this event.")


class NoConsent(Refused):
    message = _("Registration needs your consent to the processing of personal data.")


class ModeNotOffered(Refused):
    message = _("One cannot take part in this event in that way.")


class NoSeatsForDistrict(Refused):
    message = _("This event has no seats for your district.")


class TooLateToWithdraw(Refused):
    message = _("The event is over or you have been at it: the registration stays.")


@transaction.atomic
def register(
    *, person: Person, event: Event, mode: str, consent_version: str, now: datetime
) -> Registration:
    """Queue the person for a seat of their district; a free seat is theirs at once."""
    if not consent_version:
        raise NoConsent
    if mode not in modes_of(event):
        raise ModeNotOffered
    post = find_post(person, timezone.localdate(now))
    district = post.organisation.district if post else None
    pool = hold_pool_of(event, district)
    event.refresh_from_db()
    _check_window(event, now)
    if event.registrations.live().filter(person=person).exists():
        raise AlreadyRegistered
    registration = Registration.objects.create(
        event=event,
        person=person,
        pool=pool,
        district=district,
        organisation=post.organisation if post else None,
        position=post.position if post else "",
        mode=mode,
        consent_version=consent_version,
        queued_at=end_of_the_queue(pool, now),
    )
    _keep_consent(person, consent_version, now)
    seated = hand_out_seats(pool, now, newcomer=registration)
    registration.refresh_from_db()
    if registration not in seated:
        participant_letters.tell(registration, "put_on_waiting_list", now)
    audit.record(
        actor_id=person.pk,
        verb="events.registered",
        about=registration,
        after={"status": registration.status},
        now=now,
    )
    pagecache.touch()
    return registration


def modes_of(event: Event) -> list[str]:
    """The ways in which one can take part."""
    by_form: dict[str, list[str]] = {
        EventForm.ON_SITE: [Mode.ON_SITE],
        EventForm.ONLINE: [Mode.ONLINE],
        EventForm.HYBRID: [Mode.ON_SITE, Mode.ONLINE],
    }
    return by_form[event.form]


@transaction.atomic
def withdraw(*, registration: Registration, by: Person, now: datetime) -> None:
    """Give one's place back; whoever is first in the queue of its pool takes the seat."""
    pool = hold(registration.pool)
    registration.refresh_from_db()
    if registration.status == Status.CANCELLED:
        return
    is_over = registration.event.ends_on < timezone.localdate(now)
    if is_over or registration.attendances.exists():
        raise TooLateToWithdraw
    _cancel(registration, pool, by=by, verb="events.withdrew", now=now)
    participant_letters.tell(registration, "withdrawn", now)
    hand_out_seats(pool, now)
    pagecache.touch()


@transaction.atomic
def cancel_by_organiser(
    *, registration: Registration, by: Person, reason: str, now: datetime
) -> None:
    """Take the place away, with a reason that the participant reads in a letter."""
    pool = hold(registration.pool)
    registration.refresh_from_db()
    if registration.status == Status.CANCELLED:
        return
    verb = "events.registration_cancelled"
    _cancel(registration, pool, by=by, verb=verb, now=now, reason=reason)
    participant_letters.tell(registration, "registration_cancelled", now, reason=reason)
    hand_out_seats(pool, now)
    pagecache.touch()


@transaction.atomic
def fill_free_seats(*, pool: SeatPool, now: datetime) -> list[Registration]:
    """Give the free seats of a pool to those who wait, first come first."""
    return hand_out_seats(hold(pool), now)


def hold(pool: SeatPool) -> SeatPool:
    """Lock the row that carries the limit, so that changes of seats take turns."""
    return SeatPool.objects.select_for_update().get(pk=pool.pk)


def hold_pool_of(event: Event, district: District | None) -> SeatPool:
    """The pool of the district if the event has one, else the open pool; locked."""
    pools = {pool.district_id: pool for pool in event.seat_pools.all()}
    pool = pools.get(district.pk if district else None) or pools.get(None)
    if pool is None:
        raise NoSeatsForDistrict
    return hold(pool)


def _check_window(event: Event, now: datetime) -> None:
    if event.is_cancelled:
        raise EventCancelled
    if event.takes_registrations(now):
        return
    closes = event.registration_closes_at
    raise RegistrationClosed if closes and closes <= now else RegistrationNotOpen


def end_of_the_queue(pool: SeatPool, now: datetime) -> datetime:
    """Requests reach the lock in another order than the clock: none steps before who stands."""
    last = Registration.objects.waiting().filter(pool=pool).values_list("queued_at", flat=True)
    latest = last.reverse().first()
    return max(now, latest) if latest else now


def _keep_consent(person: Person, version: str, now: datetime) -> None:
    Consent.objects.get_or_create(
        person=person,
        kind=ConsentKind.PERSONAL_DATA,
        text_version=version,
        withdrawn_at=None,
        defaults={"given_at": now},
    )


def hand_out_seats(
    pool: SeatPool, now: datetime, newcomer: Registration | None = None
) -> list[Registration]:
    """Seat as many as there are free seats; the pool must be held. Letters say why."""
    if pool.event.is_cancelled or pool.event.ends_on < timezone.localdate(now):
        return []
    queue = Registration.objects.waiting().filter(pool=pool).select_related("event", "person")
    seated = list(queue[: pool.free()])
    if not seated:
        return []
    for registration in seated:
        registration.status, registration.confirmed_at = Status.CONFIRMED, now
        registration.save(update_fields=["status", "confirmed_at"])
        if registration == newcomer:
            participant_letters.tell(registration, "seat_confirmed", now)
        else:
            participant_letters.tell(registration, "seat_freed", now)
            audit.record(actor_id=None, verb="events.seat_given", about=registration, now=now)
    pool.taken += len(seated)
    pool.save(update_fields=["taken"])
    return seated


def _cancel(
    registration: Registration,
    pool: SeatPool,
    *,
    by: Person,
    verb: str,
    now: datetime,
    reason: str = "",
) -> None:
    before = registration.status
    registration.status, registration.cancelled_at = Status.CANCELLED, now
    registration.save(update_fields=["status", "cancelled_at"])
    if before == Status.CONFIRMED:
        pool.taken -= 1
        pool.save(update_fields=["taken"])
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=registration,
        before={"status": before},
        after={"status": Status.CANCELLED, "reason": reason},
        now=now,
    )
