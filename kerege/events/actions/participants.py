"""Participants whom the organiser enters: by phone, from a letter, at the door."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import registration as seats
from kerege.events.actions.pools import hold_pool_of
from kerege.events.models import Event, Registration, Way
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation, Post
from kerege.network.queries.posts import find_post
from kerege.people.models import Person


class NotAnnounced(Refused):
    message = _("Participants can be added once the event is published.")


class AlreadyIn(Refused):
    message = _("This person is registered for the event already.")


@dataclass(frozen=True)
class NewPerson:
    """What the organiser knows of somebody who is not in Kerege yet."""

    family_name: str
    given_name: str
    patronymic: str
    email: str
    language: str
    organisation: Organisation | None
    position: str


@transaction.atomic
def add_participant(
    *, person: Person, event: Event, mode: str, by: Person, now: datetime
) -> Registration:
    """Give a known person a place, or a spot in the queue, also outside the window."""
    if event.state != "published":
        raise NotAnnounced
    post = find_post(person, timezone.localdate(now))
    district = post.organisation.district if post else None
    pool = hold_pool_of(event, district, mode)
    if event.registrations.live().filter(person=person).exists():
        raise AlreadyIn
    registration = Registration.objects.create(
        event=event,
        person=person,
        pool=pool,
        district=district,
        organisation=post.organisation if post else None,
        position=post.position if post else "",
        mode=mode,
        way=Way.ORGANISER,
        registered_by=by,
        queued_at=seats.end_of_the_queue(pool, now),
    )
    audit.record(actor_id=by.pk, verb="events.participant_added", about=registration, now=now)
    seats.hand_out_seats(pool, now, newcomer=registration)
    registration.refresh_from_db()
    pagecache.touch()
    return registration


@transaction.atomic
def add_new_person(
    *, new: NewPerson, event: Event, mode: str, by: Person, now: datetime
) -> Registration:
    """Enter somebody who is not in Kerege yet, and give them a place."""
    person = Person(
        family_name=new.family_name,
        given_name=new.given_name,
        patronymic=new.patronymic,
        email=new.email or None,
        language=new.language,
        joined_at=now,
    )
    person.set_unusable_password()
    person.save()
    if new.organisation is not None:
        Post.objects.create(person=person, organisation=new.organisation, position=new.position)
    audit.record(
        actor_id=by.pk,
        verb="people.entered_by_organiser",
        about=person,
        after={"name": person.full_name},
        now=now,
    )
    return add_participant(person=person, event=event, mode=mode, by=by, now=now)
