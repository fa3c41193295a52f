"""Stories of families: written, consented to, read by a methodologist, published, withdrawn."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.network.queries.posts import find_post
from kerege.people.models import Person
from kerege.search.actions import indexing
from kerege.showcase.actions import dynasty_photo, told
from kerege.showcase.actions.dynasty_sheet import drop_sheets
from kerege.showcase.models import Dynasty, DynastyMember, DynastyState

KIND = "dynasty"  # of the search
KEPT = timedelta(days=30)  # a story whose consent was withdrawn, so that a mistake can be undone
State = DynastyState


@dataclass(frozen=True)
class Member:
    """One of the family, as told."""

    name: str
    age: str = ""
    words: str = ""


class NoConsent(Refused):
    message = _("First write down who of the family consented, and when.")


class ConsentFromTheFuture(Refused):
    message = _("This day is still to come.")


class OtherDynastyState(Refused):
    message = _("The story has gone on meanwhile. Look at it once more.")


class DynastyWords(Refused):
    message = _("Write what should be changed: whoever wrote the story reads these words.")


@transaction.atomic
def begin(
    *, values: dict[str, Any], members: Sequence[Member], by: Person, now: datetime
) -> Dynasty:
    """A new draft of the library where its writer works."""
    post = find_post(by, timezone.localdate(now))
    library = post.organisation if post else None
    row = Dynasty.objects.create(
        **values,
        library=library,
        district=library.district if library else None,
        made_by=by,
        created_at=now,
        changed_at=now,
    )
    _name_members(row, members)
    _log("dynasty_begun", row, by, now)
    return row


@transaction.atomic
def change(
    *,
    dynasty: Dynasty,
    values: dict[str, Any],
    members: Sequence[Member],
    reviewed: bool,
    by: Person,
    now: datetime,
) -> None:
    """Write it anew; what was published waits for a methodologist, unless one wrote it."""
    row = _hold(dynasty)
    for name, value in values.items():
        setattr(row, name, value)
    if row.state == State.PUBLISHED and not reviewed:
        row.state = State.WAITING
    row.changed_at = now
    row.save()
    row.members.all().delete()
    _name_members(row, members)
    _log("dynasty_changed", row, by, now)


@transaction.atomic
def record_consent(
    *,
    dynasty: Dynasty,
    given_by: str,
    on: date,
    scope: str,
    pictures: bool = False,
    by: Person,
    now: datetime,
) -> None:
    """Who of the family consented, when and to what; the librarian keeps the paper."""
    if on > timezone.localdate(now):
        raise ConsentFromTheFuture
    row = _hold(dynasty)
    row.consent_by, row.consent_on, row.consent_scope = given_by, on, scope
    row.consent_taken_by, row.consent_withdrawn_at = by, None
    if not pictures:
        dynasty_photo.take_off(row)
    row.consent_pictures = pictures
    if row.state == State.WITHDRAWN:
        row.state = State.DRAFT
    row.save()
    drop_sheets(dynasty_id=row.pk)
    _log(
        "dynasty_consent_recorded",
        row,
        by,
        now,
        after={"on": str(on), "scope": scope, "pictures": pictures},
    )


@transaction.atomic
def withdraw_consent(*, dynasty: Dynasty, by: Person, now: datetime) -> None:
    """The page and its sheets are gone at once; a month later the story is deleted."""
    row = _hold(dynasty)
    if not row.has_consent:
        raise NoConsent
    dynasty_photo.take_off(row)
    row.state, row.consent_withdrawn_at, row.consent_pictures = State.WITHDRAWN, now, False
    row.save(update_fields=["state", "consent_withdrawn_at", "consent_pictures"])
    _log("dynasty_consent_withdrawn", row, by, now)


@transaction.atomic
def submit(*, dynasty: Dynasty, by: Person, now: datetime) -> None:
    """Send it to the methodologists."""
    row = _from(dynasty, {State.DRAFT, State.RETURNED})
    if not row.has_consent:
        raise NoConsent
    _move(row, State.WAITING, "dynasty_submitted", by, now)


@transaction.atomic
def publish(*, dynasty: Dynasty, by: Person | None, now: datetime) -> None:
    """Let everybody read it."""
    row = _from(dynasty, {State.DRAFT, State.RETURNED, State.WAITING})
    if not row.has_consent:
        raise NoConsent
    row.published_at, row.remarks = row.published_at or now, ""
    _move(row, State.PUBLISHED, "dynasty_published", by, now)
    told.tell_of_dynasty(dynasty=row, letter="dynasty_published", by=by, now=now)


@transaction.atomic
def give_back(*, dynasty: Dynasty, remarks: str, by: Person, now: datetime) -> None:
    """Return it with words; a published page is taken off with it."""
    if not remarks.strip():
        raise DynastyWords
    row = _from(dynasty, {State.WAITING, State.PUBLISHED})
    row.remarks = remarks.strip()[:1000]
    drop_sheets(dynasty_id=row.pk)
    _move(row, State.RETURNED, "dynasty_returned", by, now)
    told.tell_of_dynasty(dynasty=row, letter="dynasty_returned", by=by, now=now)


@transaction.atomic
def delete(*, dynasty: Dynasty, by: Person, now: datetime) -> None:
    """The whole story, with everybody named in it."""
    row = _hold(dynasty)
    dynasty_photo.take_off(row)
    _log("dynasty_deleted", row, by, now)
    number = row.pk
    row.delete()
    indexing.renew(kind=KIND, numbers=[number])


@transaction.atomic
def forget_withdrawn(*, now: datetime) -> int:
    """Delete the stories whose consent was withdrawn a month ago."""
    old = list(Dynasty.objects.filter(consent_withdrawn_at__lt=now - KEPT))
    numbers = [row.pk for row in old]
    for row in old:
        dynasty_photo.take_off(row)
        row.delete()
    indexing.renew(kind=KIND, numbers=numbers)
    return len(old)


def forget_person(person: Person, now: datetime) -> None:
    """A step of `people.erasure`: who wrote a story falls away; the story is the family's."""
    pictures = Dynasty.objects.exclude(photo=None).values("photo")
    StoredFile.objects.filter(pk__in=pictures, owner_id=person.pk).update(owner_id=None)
    Dynasty.objects.filter(made_by=person).update(made_by=None)
    Dynasty.objects.filter(consent_taken_by=person).update(consent_taken_by=None)


def _hold(dynasty: Dynasty) -> Dynasty:
    return Dynasty.objects.select_for_update().get(pk=dynasty.pk)


def _from(dynasty: Dynasty, states: set[State]) -> Dynasty:
    row = _hold(dynasty)
    if row.state not in {str(state) for state in states}:
        raise OtherDynastyState
    return row


def _move(row: Dynasty, state: State, verb: str, by: Person | None, now: datetime) -> None:
    row.state, row.changed_at = state, now
    row.save()
    _log(verb, row, by, now)


def _name_members(row: Dynasty, members: Sequence[Member]) -> None:
    DynastyMember.objects.bulk_create(
        DynastyMember(dynasty=row, place=place, **asdict(member))
        for place, member in enumerate(members, start=1)
    )


def _log(
    verb: str,
    row: Dynasty,
    by: Person | None,
    now: datetime,
    after: dict[str, Any] | None = None,
) -> None:
    told = {"state": str(row.state)} | (after or {})
    actor = by.pk if by else None
    audit.record(actor_id=actor, verb=f"showcase.{verb}", about=row, after=told, now=now)
    indexing.renew(kind=KIND, numbers=[row.pk])
    pagecache.touch()
