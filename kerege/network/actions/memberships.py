"""Roles and posts are given and ended; both carry their days."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.network.models import Membership, Organisation, Position, Post, Role
from kerege.network.rules import RANKS
from kerege.people.actions import cards
from kerege.people.models import Person


class AlreadyHeld(Refused):
    message = _("This person has that at this organisation already.")


class AlreadyEnded(Refused):
    message = _("This has ended already.")


class EndsBeforeItBegins(Refused):
    message = _("The last day cannot be before the first one.")


class OrganisationClosed(Refused):
    message = _("This organisation is closed.")


class LastAdministrator(Refused):
    message = _("Somebody must remain an administrator: give the role to another person first.")


@transaction.atomic
def give_role(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    from_on: date | None,
    by: Person,
    now: datetime,
) -> Membership:
    """Let the person act for the organisation from that day on."""
    _hold_open(organisation)
    if organisation.memberships.filter(person=person, role=role, until_on__isnull=True).exists():
        raise AlreadyHeld
    held = Membership.objects.create(
        person=person, organisation=organisation, role=role, from_on=from_on
    )
    if role in RANKS:
        # A card may have been issued by somebody who must not issue it any more.
        cards.revoke_all(person=person, by=by, now=now)
    _record("network.role_given", held, str(role), by, now)
    return held


@transaction.atomic
def end_role(*, membership: Membership, on: date, by: Person, now: datetime) -> None:
    """Let the role end: from that day on it gives no rights."""
    # One lock for all administrators, so that two of them cannot end each other at once.
    administrators = list(
        Membership.objects.select_for_update()
        .filter(role=Role.ADMINISTRATOR, until_on__isnull=True)
        .order_by("pk")
    )
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.role == Role.ADMINISTRATOR and len(administrators) == 1:
        raise LastAdministrator
    _end(membership, on)
    _record("network.role_ended", membership, membership.role, by, now)


@transaction.atomic
def give_post(
    *,
    person: Person,
    organisation: Organisation,
    position: Position,
    from_on: date | None,
    by: Person,
    now: datetime,
) -> Post:
    """Note that the person works there from that day on."""
    _hold_open(organisation)
    if organisation.posts.filter(person=person, position=position, until_on__isnull=True).exists():
        raise AlreadyHeld
    held = Post.objects.create(
        person=person, organisation=organisation, position=position, from_on=from_on
    )
    _record("network.post_given", held, str(position), by, now)
    return held


@transaction.atomic
def end_post(*, post: Post, on: date, by: Person, now: datetime) -> None:
    """Note that the person no longer works there."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    _end(post, on)
    _record("network.post_ended", post, post.position, by, now)


@transaction.atomic
def move(
    *, person: Person, organisation: Organisation | None, position: Position, now: datetime
) -> None:
    """Keep what the person says of their own place of work: the old post ends, a new one begins."""
    today = timezone.localdate(now)
    Person.objects.select_for_update().get(pk=person.pk)
    live = Post.objects.filter(person=person, until_on__isnull=True)
    same = live.filter(organisation=organisation, position=position)
    if organisation is not None and same.exists():
        live = live.exclude(pk__in=same.values("pk"))
    for post in live.select_related("organisation"):
        _leave(post, today, by=person, now=now)
    if organisation is not None and not same.exists():
        give_post(
            person=person,
            organisation=organisation,
            position=position,
            from_on=today,
            by=person,
            now=now,
        )


def end_all(person: Person, now: datetime) -> None:
    """End every post and role of a person who is anonymised."""
    today = timezone.localdate(now)
    for held in (person.posts, person.memberships):
        live = held.filter(Q(until_on__isnull=True) | Q(until_on__gt=today))
        live.filter(from_on__gte=today).delete()
        live.update(until_on=today)


def _leave(post: Post, today: date, *, by: Person, now: datetime) -> None:
    """End a post; one begun today was a slip of the hand and leaves no trace but the log."""
    if post.from_on is not None and post.from_on >= today:
        _record("network.post_taken_back", post, post.position, by, now)
        post.delete()
    else:
        end_post(post=post, on=today, by=by, now=now)


def _hold_open(organisation: Organisation) -> None:
    if Organisation.objects.select_for_update().get(pk=organisation.pk).until_on is not None:
        raise OrganisationClosed


def _end(held: Membership | Post, on: date) -> None:
    if held.until_on is not None:
        raise AlreadyEnded
    if held.from_on is not None and on <= held.from_on:
        raise EndsBeforeItBegins
    held.until_on = on
    held.save(update_fields=["until_on"])


def _record(verb: str, held: Membership | Post, what: str, by: Person, now: datetime) -> None:
    """Under the person's name: these are changes of a person's data."""
    after = {"what": str(what), "organisation": held.organisation.code}
    audit.record(actor_id=by.pk, verb=verb, about=held.person, after=after, now=now)
