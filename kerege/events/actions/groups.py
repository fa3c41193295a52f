"""Watching together: one link and one seat online, a roster, and each on it a participant."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.nomination import NewColleague, enter_people
from kerege.events.actions.pools import hold
from kerege.events.actions.registration import (
    EventCancelled,
    ModeNotOffered,
    cancel,
    modes_of,
    register,
)
from kerege.events.models import (
    Attendance,
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
    pool = hold(registration.pool)
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
    shown: Collection[tuple[int, int]],
    present: Collection[tuple[int, int]],
    by: Person,
    now: datetime,
) -> tuple[int, int]:
    """The leader's list: (registration, item) that were shown and those of them that were ticked.

    Marks of other sources stay, whatever the list says: only its own are taken away.
    """
    check_open(group, now)
    if group.event.starts_on > timezone.localdate(now):
        raise NotYet
    rows = set(group.registrations.confirmed().values_list("pk", flat=True))
    items = set(Item.objects.filter(block__day__event=group.event).values_list("pk", flat=True))
    told = {pair for pair in shown if pair[0] in rows and pair[1] in items}
    held = Attendance.objects.filter(registration__in=rows, item__in=items)
    known = {(mark.registration_id, mark.item_id): mark for mark in held}
    wanted = told & set(present)
    fresh = sorted(wanted - set(known))
    gone = [
        mark
        for pair, mark in known.items()
        if pair in told and pair not in wanted and _is_own(mark, by)
    ]
    Attendance.objects.bulk_create(
        (
            Attendance(
                registration_id=registration,
                item_id=item,
                source=AttendanceSource.LIST,
                marked_at=now,
                marked_by_id=by.pk,
            )
            for registration, item in fresh
        ),
        ignore_conflicts=True,
    )
    Attendance.objects.filter(pk__in=[mark.pk for mark in gone]).delete()
    if fresh or gone:
        audit.record(
            actor_id=by.pk,
            verb="events.group_marked",
            about=group,
            before={"taken_away": [[m.registration_id, m.item_id] for m in gone]},
            after={"present": [list(pair) for pair in fresh]},
            now=now,
        )
    return len(fresh), len(gone)


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


def _is_own(mark: Attendance, by: Person) -> bool:
    return mark.source == AttendanceSource.LIST and mark.marked_by_id == by.pk


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
    return registration
