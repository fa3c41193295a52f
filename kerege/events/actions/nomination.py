"""Coordinators and colleagues who bring others to an event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.pools import hold, hold_all
from kerege.events.actions.registration import (
    AlreadyRegistered,
    Entry,
    OnlyNominated,
    cancel,
    enter,
    hand_out_seats,
)
from kerege.events.models import (
    ConsentWay,
    Event,
    Registration,
    RegistrationTerms,
    Status,
    Way,
    WhoRegisters,
)
from kerege.events.queries.terms import terms_of
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation, Post
from kerege.people.actions import consents
from kerege.people.models import ConsentKind, Person

MOST = 100
NOMINATING = {WhoRegisters.BOTH, WhoRegisters.NOMINATED, WhoRegisters.APPROVED}


class NoNominations(Refused):
    message = _("For this event everybody registers by themselves.")


class TooMany(Refused):
    message = _("So many people at once are surely a mistake: a hundred is the most.")


class TooLateToDecline(Refused):
    message = _("The event has begun already. Please tell the coordinator that you cannot come.")


class EmailKnown(Refused):
    message = _("An address of e-mail in the list belongs to a person we know: choose them above.")


@dataclass(frozen=True)
class NewColleague:
    """A person of the same library who is not in Kerege yet."""

    family_name: str
    given_name: str
    patronymic: str = ""
    position: str = "librarian"
    email: str = ""


def nominates(terms: RegistrationTerms) -> bool:
    """Whether coordinators may nominate on these terms."""
    return terms.who in NOMINATING


@transaction.atomic
def nominate(
    *, event: Event, people: Sequence[Person], mode: str, by: Person, now: datetime
) -> list[Registration]:
    """Register the people of one's district; seats go in the order of the list, then the queue."""
    if not nominates(terms_of(event)):
        raise NoNominations
    _check_number(people)
    hold_all(event)  # of several districts, always in the same order
    entry = Entry(mode=mode, way=Way.NOMINATED, by=by, consent_way=ConsentWay.SIGN_IN)
    return _enter_all(event, people, entry, "events.nominated", now)


@transaction.atomic
def register_colleagues(
    *,
    event: Event,
    people: Sequence[Person],
    new: Sequence[NewColleague],
    organisation: Organisation,
    mode: str,
    consent_way: str,
    by: Person,
    now: datetime,
) -> list[Registration]:
    """Register colleagues of one's own library, known ones and new ones."""
    if terms_of(event).who == WhoRegisters.NOMINATED:
        raise OnlyNominated
    _check_number([*people, *new])
    hold_all(event)
    everybody = [*people, *enter_people(new, organisation, by, now)]
    entry = Entry(mode=mode, way=Way.COLLEAGUE, by=by, consent_way=consent_way)
    return _enter_all(event, everybody, entry, "events.registered_by_colleague", now)


@transaction.atomic
def decline(*, registration: Registration, by: Person, now: datetime) -> None:
    """Give a place back that others asked for; the coordinator sees it in the list."""
    pool = hold(registration.pool)
    registration.refresh_from_db()
    if registration.status == Status.CANCELLED:
        return
    if registration.event.starts_on <= timezone.localdate(now):
        raise TooLateToDecline
    cancel(registration, pool, by=by, verb="events.declined", now=now)
    hand_out_seats(pool, now)
    pagecache.touch()


@transaction.atomic
def confirm(*, registration: Registration, now: datetime) -> None:
    """The person agrees to what others asked for: takes part, and consents to be registered."""
    row = Registration.objects.select_for_update(of=("self",)).get(pk=registration.pk)
    if row.status == Status.CANCELLED or row.consent_version:
        return
    consent = consents.give(person=row.person, kind=ConsentKind.PERSONAL_DATA, now=now)
    row.consent_version, row.consent_way = consent.text_version, ConsentWay.OWN
    row.save(update_fields=["consent_version", "consent_way"])
    audit.record(
        actor_id=row.person_id,
        verb="events.place_accepted",
        about=row,
        after={"consent": row.consent_version},
        now=now,
    )


def enter_people(
    new: Sequence[NewColleague], organisation: Organisation | None, by: Person, now: datetime
) -> list[Person]:
    """Open accounts for people who are not in Kerege yet, with a post at the organisation."""
    found = []
    for one in new:
        if one.email and Person.objects.filter(email__iexact=one.email).exists():
            raise EmailKnown
        person = Person(
            family_name=one.family_name,
            given_name=one.given_name,
            patronymic=one.patronymic,
            email=one.email or None,
            language=by.language,
            joined_at=now,
        )
        person.set_unusable_password()
        person.save()
        if organisation is not None:
            Post.objects.create(person=person, organisation=organisation, position=one.position)
        audit.record(
            actor_id=by.pk,
            verb="people.entered_by_colleague",
            about=person,
            after={"name": person.full_name},
            now=now,
        )
        found.append(person)
    return found


def _enter_all(
    event: Event, people: Sequence[Person], entry: Entry, verb: str, now: datetime
) -> list[Registration]:
    made = []
    for person in people:
        try:
            registration = enter(person=person, event=event, entry=entry, now=now)
        except AlreadyRegistered:  # chosen on a page that is some minutes old
            continue
        audit.record(
            actor_id=entry.by.pk if entry.by else None,
            verb=verb,
            about=registration,
            after={"status": registration.status, "consent": entry.consent_way},
            now=now,
        )
        made.append(registration)
    pagecache.touch()
    return made


def _check_number(chosen: Sequence[object]) -> None:
    if len(chosen) > MOST:
        raise TooMany
