"""Taking and leaving seats. Everyone queues; `hand_out_seats` alone hands seats out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import participant_letters
from kerege.events.actions.pools import hold, hold_pool_of
from kerege.events.models import (
    ConsentWay,
    Event,
    EventForm,
    GroupViewing,
    Mode,
    Registration,
    SeatPool,
    Status,
    Way,
    WhoRegisters,
)
from kerege.events.queries.answers import may_answer, sheets_of
from kerege.events.queries.terms import terms_of
from kerege.foundation import audit, pagecache
from kerege.foundation.audit import name_of
from kerege.foundation.errors import Refused
from kerege.network.models import Post
from kerege.network.queries.posts import find_post
from kerege.people.models import Consent, ConsentKind, Person
from kerege.questionnaires.actions import answering
from kerege.questionnaires.models import Version


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


class OnlyNominated(Refused):
    message = _(
        "Coordinators nominate the participants of this event. Please ask the coordinator of your "
        "district."
    )


class TooLateToWithdraw(Refused):
    message = _("The event is over or you have been at it: the registration stays.")


@dataclass(frozen=True)
class Guest:
    """What somebody without a library of ours says of themselves."""

    organisation: str = ""
    position: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True)
class Answered:
    """Answers to the organiser's own questions."""

    version: Version
    answers: dict[str, tuple[Any, str]]
    language: str = ""
    client_key: UUID | None = None


@dataclass(frozen=True)
class Entry:
    """How somebody comes to a place: in which mode, who asked for it, with what consent."""

    mode: str
    way: str = Way.OWN
    by: Person | None = None  # None: the person
    consent_version: str = ""
    consent_way: str = ""
    guest: Guest = Guest()
    group: GroupViewing | None = None


@transaction.atomic
def register(
    *,
    person: Person,
    event: Event,
    mode: str,
    consent_version: str,
    now: datetime,
    guest: Guest | None = None,
    answered: Answered | None = None,
) -> Registration:
    """Queue the person for a seat of their district; a free seat is theirs at once."""
    if not consent_version:
        raise NoConsent
    entry = Entry(
        mode=mode,
        consent_version=consent_version,
        consent_way=ConsentWay.OWN,
        guest=guest or Guest(),
    )
    # Whoever was nominated or approved is in already: only coming by oneself can be closed.
    if terms_of(event).who == WhoRegisters.NOMINATED:
        raise OnlyNominated
    registration = enter(person=person, event=event, entry=entry, now=now)
    if answered is not None:
        keep_answers(registration, answered, now)
    _keep_consent(person, consent_version, now)
    audit.record(
        actor_id=person.pk,
        verb="events.registered",
        about=registration,
        after={"status": registration.status},
        now=now,
    )
    pagecache.touch()
    return registration


def enter(*, person: Person, event: Event, entry: Entry, now: datetime) -> Registration:
    """Put the person at the end of the right queue, and seat them if a seat is free."""
    if entry.mode not in modes_of(event):
        raise ModeNotOffered
    post = find_post(person, timezone.localdate(now))
    pool = hold_pool_of(event, post.organisation.district if post else None, entry.mode)
    event.refresh_from_db()
    check_window(event, now)
    if event.registrations.live().filter(person=person).exists():
        raise AlreadyRegistered
    is_asked = terms_of(event).who == WhoRegisters.APPROVED
    registration = _new_row(person, event, entry, pool, post, now)
    if is_asked:
        registration.status = Status.APPROVAL
    registration.save()
    seated = [] if is_asked else hand_out_seats(pool, now, newcomer=registration)
    registration.refresh_from_db()
    if registration not in seated:
        participant_letters.tell_newcomer(registration, now)
    return registration


def _new_row(
    person: Person,
    event: Event,
    entry: Entry,
    pool: SeatPool,
    post: Post | None,
    now: datetime,
) -> Registration:
    guest = entry.guest if post is None else Guest()
    return Registration(
        event=event,
        person=person,
        pool=pool,
        district=post.organisation.district if post else None,
        organisation=post.organisation if post else None,
        position=post.position if post else "",
        mode=entry.mode,
        way=entry.way,
        registered_by=entry.by,
        group=entry.group,
        consent_version=entry.consent_version,
        consent_way=entry.consent_way,
        guest_organisation=guest.organisation,
        guest_position=guest.position,
        guest_city=guest.city,
        country=guest.country,
        queued_at=end_of_the_queue(pool, now),
    )


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
    cancel(registration, pool, by=by, verb="events.withdrew", now=now)
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
    cancel(registration, pool, by=by, verb=verb, now=now, reason=reason)
    participant_letters.tell(registration, "registration_cancelled", now, reason=reason)
    hand_out_seats(pool, now)
    pagecache.touch()


@transaction.atomic
def fill_free_seats(*, pool: SeatPool, now: datetime) -> list[Registration]:
    """Give the free seats of a pool to those who wait, first come first."""
    return hand_out_seats(hold(pool), now)


@transaction.atomic
def change_answers(*, registration: Registration, answered: Answered, now: datetime) -> None:
    """Answer the organiser's questions, or anew while registration is open."""
    row = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if not may_answer(row, now):
        raise RegistrationClosed
    keep_answers(row, answered, now)


def keep_answers(registration: Registration, answered: Answered, now: datetime) -> None:
    """One sheet a registration; places of choices are taken, or the whole deed is refused."""
    for sheet in sheets_of(registration):
        if sheet.version_id != answered.version.pk:  # a newer version is asked meanwhile
            answering.withdraw(sheet=sheet, by=registration.person, now=now)
    answering.submit(
        version=answered.version,
        answers=answered.answers,
        person=registration.person,
        about=name_of(registration),
        language=answered.language,
        client_key=answered.client_key,
        may_change=True,
        now=now,
    )


def check_window(event: Event, now: datetime) -> None:
    """Refuse, in words, when nobody can register just now."""
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
    queue = Registration.objects.waiting().filter(pool=pool)
    queue = queue.select_related("event", "person", "registered_by")
    seated = list(queue[: pool.free()])
    if not seated:
        return []
    for registration in seated:
        registration.status, registration.confirmed_at = Status.CONFIRMED, now
        registration.save(update_fields=["status", "confirmed_at"])
        if registration == newcomer:
            participant_letters.tell_newcomer(registration, now)
        else:
            participant_letters.tell(registration, "seat_freed", now)
            audit.record(actor_id=None, verb="events.seat_given", about=registration, now=now)
    pool.taken += len(seated)
    pool.save(update_fields=["taken"])
    return seated


def cancel(
    registration: Registration,
    pool: SeatPool,
    *,
    by: Person,
    verb: str,
    now: datetime,
    reason: str = "",
) -> None:
    """Write the registration off and free its seat; the pool must be held."""
    before = registration.status
    registration.status, registration.cancelled_at = Status.CANCELLED, now
    registration.save(update_fields=["status", "cancelled_at"])
    if before == Status.CONFIRMED:
        pool.taken -= 1
        pool.save(update_fields=["taken"])
    for sheet in sheets_of(registration):
        answering.withdraw(sheet=sheet, by=by, now=now)
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=registration,
        before={"status": before},
        after={"status": Status.CANCELLED, "reason": reason},
        now=now,
    )
