"""The list of a training: typed one by one, sent by a phone later, pasted. A name counts once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.cascade.actions.trainings import hold
from kerege.cascade.models import CascadeTraining, RosterEntry
from kerege.cascade.queries.roster import find_known, trainers_of
from kerege.events.actions.nomination import NewColleague, enter_people
from kerege.events.actions.pools import hold as hold_pool
from kerege.events.actions.registration import cancel
from kerege.events.models import (
    ConsentWay,
    Event,
    Registration,
    SeatPool,
    Status,
    Way,
)
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation, Post
from kerege.network.queries.posts import find_post
from kerege.people.listed_names import Name
from kerege.people.models import Person

MOST = 200  # on one list

TAKEN, AGAIN, REFUSED = "taken", "again", "refused"
REASONS: dict[str, str | Promise] = {
    "full": _("Two hundred people at one training are the most."),
    "trainer": _("The trainer is no participant of her own training."),
    "name": _("Family name and given name are both needed, in letters."),
    "library": _("This library is not known."),
    "listed": _("This colleague is on the list already."),
}


class TooMany(Refused):
    message = _("Two hundred people at one training are the most.")


@dataclass(frozen=True)
class Entry:
    """A name as it was typed; `nonce` is the number the phone gave it."""

    nonce: UUID
    family_name: str
    given_name: str
    patronymic: str = ""
    position: str = "librarian"
    library_id: int | None = None  # none: where the training is held
    person_id: int | None = None  # chosen among the colleagues we know
    reason: str = ""  # why it cannot be taken, seen before


@dataclass(frozen=True)
class Outcome:
    nonce: UUID
    state: str
    reason: str = ""
    name: str = ""

    @property
    def message(self) -> str:
        return str(REASONS.get(self.reason, ""))


@transaction.atomic
def add(
    *,
    training: CascadeTraining,
    entries: Sequence[Entry],
    libraries: dict[int, Organisation],
    by: Person,
    now: datetime,
) -> list[Outcome]:
    """Put names on the list; sent twice each counts once, and what is refused is told."""
    row = hold(training)
    if len(entries) > MOST:
        raise TooMany
    pool = _hold_pool(row.event)
    known = {entry.nonce: entry for entry in row.entries.select_related("registration__person")}
    listed = set(row.event.registrations.confirmed().values_list("person_id", flat=True))
    outcomes = []
    for entry in entries:
        held = known.get(entry.nonce)
        if held is not None:
            outcomes.append(Outcome(entry.nonce, AGAIN, name=_name_of(held)))
            continue
        outcome, made = _take(row, entry, libraries, pool, listed, by, now)
        outcomes.append(outcome)
        if made is not None:
            listed.add(made.person_id)
            known[entry.nonce] = RosterEntry.objects.create(
                training=row, nonce=entry.nonce, registration=made, received_at=now
            )
    pool.save(update_fields=["taken"])
    pagecache.touch()
    return outcomes


@transaction.atomic
def take_off(
    *, training: CascadeTraining, registration: Registration, by: Person, now: datetime
) -> None:
    """Strike off somebody who did not come."""
    hold(training)
    pool = hold_pool(registration.pool)
    registration.refresh_from_db()
    if registration.status != Status.CANCELLED:
        cancel(registration, pool, by=by, verb="cascade.taken_off", now=now)
    pagecache.touch()


def _take(
    row: CascadeTraining,
    entry: Entry,
    libraries: dict[int, Organisation],
    pool: SeatPool,
    listed: set[int],
    by: Person,
    now: datetime,
) -> tuple[Outcome, Registration | None]:
    library = libraries.get(entry.library_id) if entry.library_id else row.library
    reason = entry.reason or _obstacle(entry, library, len(listed))
    if reason or library is None:
        return Outcome(entry.nonce, REFUSED, reason), None
    person = _person(entry, library, by, now)
    name = person.full_name
    if person.pk in trainers_of(row):
        return Outcome(entry.nonce, REFUSED, "trainer", name), None
    if person.pk in listed:
        return Outcome(entry.nonce, REFUSED, "listed", name), None
    made = _put_on(row.event, person, library, pool, by, now)
    return Outcome(entry.nonce, TAKEN, name=name), made


def _obstacle(entry: Entry, library: Organisation | None, listed: int) -> str:
    if library is None:
        return "library"
    if listed >= MOST:
        return "full"
    if entry.person_id is None and not (entry.family_name and entry.given_name):
        return "name"
    return ""


def _person(entry: Entry, library: Organisation, by: Person, now: datetime) -> Person:
    """A colleague we know, or a new one without a mailbox."""
    day = timezone.localdate(now)
    if entry.person_id is not None:
        posts = Post.objects.on(day).filter(organisation=library, person=entry.person_id)
        post = posts.filter(person__is_active=True).select_related("person").first()
        if post is not None:
            return post.person
    name = Name(entry.family_name, entry.given_name, entry.patronymic)
    known = find_known(library, name, day)
    if known is not None:
        return known
    new = NewColleague(
        family_name=entry.family_name,
        given_name=entry.given_name,
        patronymic=entry.patronymic,
        position=entry.position,
    )
    return enter_people([new], library, by, now)[0]


def _put_on(
    event: Event, person: Person, library: Organisation, pool: SeatPool, by: Person, now: datetime
) -> Registration:
    post = find_post(person, timezone.localdate(now))
    made = Registration.objects.create(
        event=event,
        person=person,
        pool=pool,
        district=library.district,
        organisation=library,
        position=post.position if post else "",
        way=Way.COLLEAGUE,
        registered_by=by,
        # The trainer brings a sheet on which everybody signs.
        consent_way=ConsentWay.PAPER,
        status=Status.CONFIRMED,
        queued_at=now,
        confirmed_at=now,
    )
    pool.taken += 1
    audit.record(
        actor_id=by.pk,
        verb="cascade.put_on_the_list",
        about=made,
        after={"consent": ConsentWay.PAPER},
        now=now,
    )
    return made


def _hold_pool(event: Event) -> SeatPool:
    return SeatPool.objects.select_for_update().get(event=event, district=None)


def _name_of(entry: RosterEntry) -> str:
    return entry.registration.person.full_name if entry.registration else ""
