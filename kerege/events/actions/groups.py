"""Watching together: one link and one seat online, a roster, and each on it a participant."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import participant_letters
from kerege.events.actions.attendance_result import hold, reconcile
from kerege.events.actions.nomination import NewColleague, enter_people
from kerege.events.actions.pools import hold as hold_pool
from kerege.events.actions.registration import (
    EventCancelled,
    ModeNotOffered,
    cancel,
    modes_of,
    register,
)
from kerege.events.models import (
    AttendanceMark,
    AttendanceSource,
    Event,
    GroupViewing,
    Item,
    Mode,
    PoolKind,
    Registration,
    SeatPool,
    Status,
    Way,
)
from kerege.events.queries.terms import terms_of
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import Post
from kerege.network.queries.posts import find_post
from kerege.people.models import Person

MOST = 200
Pair = tuple[int, int]  # a registration and an item


class NoGroups(Refused):
    message = _("At this event everybody takes part by themselves.")


class RosterClosed(Refused):
    message = _("The roster of the group is closed. Please write to the organiser.")


class RosterFull(Refused):
    message = _("A group has two hundred people at most.")


class WasThere(Refused):
    message = _("This person is marked as present. Take the mark away first.")


class NotYet(Refused):
    message = _("You can tick who was there from the day of the event on.")


@transaction.atomic
def open_group(
    *,
    event: Event,
    leader: Person,
    place: str,
    expected: int,
    consent_version: str,
    now: datetime,
) -> GroupViewing:
    """Register the leader online, unless that is done, and begin the roster."""
    if not terms_of(event).takes_groups:
        raise NoGroups
    if Mode.ONLINE not in modes_of(event):
        raise ModeNotOffered
    mine = event.registrations.live().filter(person=leader).first()
    if mine is None:
        mine = register(
            person=leader,
            event=event,
            mode=Mode.ONLINE,
            consent_version=consent_version,
            now=now,
        )
    post = find_post(leader, timezone.localdate(now))
    group, is_new = GroupViewing.objects.get_or_create(
        event=event,
        leader=leader,
        defaults={
            "organisation": post.organisation if post else None,
            "place": place,
            "expected": expected,
            "created_at": now,
        },
    )
    if is_new:
        Registration.objects.filter(pk=mine.pk).update(group=group)
        after = {"place": place, "expected": expected}
        audit.record(
            actor_id=leader.pk, verb="events.group_opened", about=group, after=after, now=now
        )
    return group


@transaction.atomic
def add_to_roster(
    *,
    group: GroupViewing,
    people: Sequence[Person],
    new: Sequence[NewColleague],
    consent_way: str,
    by: Person,
    now: datetime,
) -> list[Registration]:
    """Write people on the roster; each is a participant online, without a seat of the event."""
    check_open(group, now)
    pool = _hold_pool_of_groups(group.event)
    on_it = group.registrations.live().count()
    if on_it + len(people) + len(new) > MOST:
        raise RosterFull
    everybody = [*people, *enter_people(new, group.organisation, by, now)]
    live = set(group.event.registrations.live().values_list("person_id", flat=True))
    made = [
        _put_on(group, person, pool, consent_way, by, now)
        for person in everybody
        if person.pk not in live
    ]
    pool.taken += len(made)
    pool.save(update_fields=["taken"])
    pagecache.touch()
    return made


@transaction.atomic
def take_off_roster(*, registration: Registration, by: Person, now: datetime) -> None:
    """Strike somebody off who will not come or did not."""
    group = registration.group
    if group is None:
        return
    check_open(group, now)
    pool = hold_pool(registration.pool)
    registration.refresh_from_db()
    if registration.status == Status.CANCELLED or registration.way != Way.GROUP:
        return
    if registration.attendances.exists():
        raise WasThere
    cancel(registration, pool, by=by, verb="events.taken_off_roster", now=now)
    pagecache.touch()


@transaction.atomic
def mark_roster(
    *,
    group: GroupViewing,
    shown: Collection[Pair],
    present: Collection[Pair],
    by: Person,
    now: datetime,
) -> None:
    """The leader's list: who was shown at which item, and who of them was ticked.

    Only the list's own marks come and go: what the organiser decided and what other sources saw
    stays (attendance_result.reconcile).
    """
    check_open(group, now)
    if group.event.starts_on > timezone.localdate(now):
        raise NotYet
    rows = set(group.registrations.confirmed().values_list("pk", flat=True))
    for item in Item.objects.filter(block__day__event=group.event).order_by("pk"):
        listed = {pk for pk, number in shown if number == item.pk} & rows
        _mark_item(item, listed, {pk for pk, number in present if number == item.pk}, by, now)


def _mark_item(item: Item, listed: set[int], ticked: set[int], by: Person, now: datetime) -> None:
    listed = set(hold(listed))
    marks = AttendanceMark.objects.live().filter(
        registration__in=listed, item=item, source=AttendanceSource.LIST
    )
    held = dict(marks.values_list("registration_id", "marked_by_id"))
    fresh = sorted((listed & ticked) - set(held))
    gone = sorted(pk for pk in listed - ticked if held.get(pk) == by.pk)
    if not fresh and not gone:
        return
    AttendanceMark.objects.bulk_create(_mark(pk, item, by, now) for pk in fresh)
    marks.filter(registration__in=gone).update(struck_at=now, struck_by_id=by.pk)
    reconcile(registration_ids=[*fresh, *gone], item=item, now=now)
    audit.record(
        actor_id=by.pk,
        verb="events.group_marked",
        about=item,
        before={"present": gone},
        after={"present": fresh},
        now=now,
    )


def _mark(pk: int, item: Item, by: Person, now: datetime) -> AttendanceMark:
    return AttendanceMark(
        registration_id=pk,
        item=item,
        source=AttendanceSource.LIST,
        seen_at=now,
        received_at=now,
        marked_by_id=by.pk,
    )


def closes_on(group: GroupViewing) -> datetime:
    """The end of the last day on which the leader may change the roster."""
    last = group.event.ends_on + timedelta(days=terms_of(group.event).roster_days + 1)
    return timezone.make_aware(datetime.combine(last, datetime.min.time()))


def check_open(group: GroupViewing, now: datetime) -> None:
    """Refuse once the days for the roster are over."""
    if group.event.is_cancelled:
        raise EventCancelled
    leads = group.event.registrations.confirmed().filter(person=group.leader_id)
    if now >= closes_on(group) or not leads.exists():
        raise RosterClosed


def _hold_pool_of_groups(event: Event) -> SeatPool:
    SeatPool.objects.get_or_create(event=event, kind=PoolKind.GROUPS, defaults={"seats": None})
    return SeatPool.objects.select_for_update().get(event=event, kind=PoolKind.GROUPS)


def _put_on(
    group: GroupViewing,
    person: Person,
    pool: SeatPool,
    consent_way: str,
    by: Person,
    now: datetime,
) -> Registration:
    post: Post | None = find_post(person, timezone.localdate(now))
    registration = Registration.objects.create(
        event=group.event,
        person=person,
        pool=pool,
        district=post.organisation.district if post else None,
        organisation=post.organisation if post else None,
        position=post.position if post else "",
        mode=Mode.ONLINE,
        way=Way.GROUP,
        registered_by=by,
        group=group,
        consent_way=consent_way,
        status=Status.CONFIRMED,
        queued_at=now,
        confirmed_at=now,
    )
    audit.record(
        actor_id=by.pk,
        verb="events.put_on_roster",
        about=registration,
        after={"group": group.pk, "consent": consent_way},
        now=now,
    )
    participant_letters.tell_newcomer(registration, now)
    return registration
