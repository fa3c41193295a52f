"""Participants from a list, many at once: those of an event of the past had their places, so they
are confirmed, and where the seats do not suffice, the number of seats was wrong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.pools import NoSeatsForDistrict
from kerege.events.actions.programme import hold
from kerege.events.actions.registration import hand_out_seats
from kerege.events.models import (
    Attendance,
    AttendanceSource,
    Block,
    BlockKind,
    Day,
    Event,
    Item,
    ItemKind,
    PoolKind,
    Registration,
    SeatPool,
    Status,
)
from kerege.foundation import audit, pagecache
from kerege.foundation.audit import name_of
from kerege.foundation.errors import Refused
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.people.models import Person

BATCH = 500
PARTICIPATION = T(
    kk="Іс-шараға қатысу", ru="Участие в мероприятии", en="Participation in the event"
)
# Rows that point at a registration and go with it.
OWN = {"events.attendance", "events.wrongword"}


class EventCancelled(Refused):
    message = _("This event has been cancelled.")


@dataclass
class Entry:
    """A line of a roster: who, from where, at which items."""

    person: Person
    registration: Registration | None  # the live one, if there is one
    district_id: int | None
    organisation_id: int | None
    position: str
    mode: str
    items: list[Item] = field(default_factory=list)
    is_new: bool = False
    was_waiting: bool = False


@transaction.atomic
def enter_past(
    *, event: Event, entries: Sequence[Entry], by: Person, now: datetime
) -> list[tuple[int, Any, Any]]:
    """Confirm everybody at an event that is over; answers the pools whose seats were raised."""
    row = hold(event)
    if row.is_cancelled:
        raise EventCancelled
    pools = _hold_pools(row)
    new = [_registration(row, entry, pools, now) for entry in entries if not entry.registration]
    Registration.objects.bulk_create(new, batch_size=BATCH)
    raised = _count_in(pools, entries, now)
    _mark(entries, by, now)
    _log("events.participant_added", new, by, now)
    pagecache.touch()
    return raised


@transaction.atomic
def add_participation(*, event: Event, hours: Decimal, by: Person, now: datetime) -> Item:
    """One line of so many hours for an event of the past whose programme nobody wrote."""
    hold(event)
    day = event.days.order_by("on", "pk").first()
    if day is None:
        day = Day.objects.create(event=event, on=event.starts_on)
    kinds = [BlockKind.CLASSES, BlockKind.PLENARY, BlockKind.SECTION]
    blocks = Block.objects.filter(day__event=event).order_by("day__on", "starts_at", "pk")
    block = blocks.filter(kind__in=kinds).first() or blocks.first()
    if block is None:
        block = Block.objects.create(
            day=day, kind=BlockKind.CLASSES, starts_at=time(9), ends_at=time(17)
        )
    item = Item.objects.create(
        block=block,
        kind=ItemKind.OTHER,
        title=PARTICIPATION,
        academic_hours=hours,
        starts_at=block.starts_at,
    )
    audit.record(
        actor_id=by.pk,
        verb="events.item_added",
        about=item,
        after={"title": dict(item.title), "academic_hours": str(hours)},
        now=now,
    )
    pagecache.touch()
    return item


@transaction.atomic
def take_back(
    *,
    event: Event,
    new: set[int],
    confirmed: set[int],
    marks: Sequence[tuple[int, int]],
    raised: Sequence[Sequence[Any]],
    by: Person,
    now: datetime,
) -> None:
    """Remove registrations and marks that a list made; the seats are free again."""
    hold(event)
    pools = _hold_pools(event)
    gone = list(Registration.objects.filter(pk__in=new))
    back = list(Registration.objects.filter(pk__in=confirmed, status=Status.CONFIRMED))
    freed = Counter(one.pool_id for one in gone if one.status == Status.CONFIRMED)
    freed.update(one.pool_id for one in back)
    _log("events.participant_taken_back", [*gone, *back], by, now)
    _unmark(marks)
    Registration.objects.filter(pk__in=new).delete()
    Registration.objects.filter(pk__in=[one.pk for one in back]).update(
        status=Status.WAITING, confirmed_at=None
    )
    _free(pools, freed, raised)
    for pool in pools.values():
        hand_out_seats(pool, now)
    pagecache.touch()


@transaction.atomic
def remove_participation(*, item_id: int, made: dict[str, int], by: Person, now: datetime) -> None:
    """Take the line of hours out again, unless somebody is marked there."""
    item = Item.objects.filter(pk=item_id, attendances__isnull=True).first()
    if item is None:
        return
    audit.record(actor_id=by.pk, verb="events.item_deleted", about=item, now=now)
    item.delete()
    Block.objects.filter(pk=made.get("block", 0), items__isnull=True).delete()
    Day.objects.filter(pk=made.get("day", 0), blocks__isnull=True).delete()
    pagecache.touch()


def in_use(registrations: set[int]) -> set[int]:
    """Registrations that rooms above point at: a certificate was issued for them."""
    found: set[int] = set()
    for relation in Registration._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not relation.is_relation:
            continue
        rows: type[Model] = relation.related_model  # type: ignore[assignment]
        if rows._meta.label_lower in OWN:
            continue
        name = relation.field.name  # type: ignore[union-attr]
        held = rows._default_manager.filter(**{f"{name}__in": registrations}).order_by()
        found |= set(held.values_list(f"{name}_id", flat=True).distinct())
    return found


def marked_by_others(registrations: set[int], marks: Sequence[tuple[int, int]]) -> set[int]:
    """Of the new registrations those with attendance that the list did not bring."""
    brought = set(marks)
    held = Attendance.objects.filter(registration__in=registrations)
    pairs = held.values_list("registration_id", "item_id")
    return {registration for registration, item in pairs if (registration, item) not in brought}


def _hold_pools(event: Event) -> dict[Any, SeatPool]:
    """Main pools by district, the others by their kind."""
    pools = SeatPool.objects.select_for_update(of=("self",)).filter(event=event).order_by("pk")
    return {
        pool.district_id if pool.kind == PoolKind.MAIN else pool.kind: pool
        for pool in pools.select_related("event")
    }


def _registration(
    event: Event, entry: Entry, pools: dict[Any, SeatPool], now: datetime
) -> Registration:
    pool = pools.get(entry.district_id) or pools.get(None)
    if pool is None:
        raise NoSeatsForDistrict
    entry.is_new = True
    entry.registration = Registration(
        event=event,
        person=entry.person,
        pool=pool,
        district_id=entry.district_id,
        organisation_id=entry.organisation_id,
        position=entry.position,
        mode=entry.mode,
        status=Status.CONFIRMED,
        queued_at=now,
        confirmed_at=now,
    )
    return entry.registration


def _count_in(
    pools: dict[Any, SeatPool], entries: Sequence[Entry], now: datetime
) -> list[tuple[int, Any, Any]]:
    """The seats taken, and more seats where there were too few."""
    by_number = {pool.pk: pool for pool in pools.values()}
    came: Counter[int] = Counter()
    waiting = []
    for entry in entries:
        registration = entry.registration
        if registration is None:
            continue
        if registration.status in {Status.WAITING, Status.APPROVAL}:
            registration.status, registration.confirmed_at = Status.CONFIRMED, now
            entry.was_waiting = True
            waiting.append(registration)
        if entry.is_new or entry.was_waiting:
            came[registration.pool_id] += 1
    Registration.objects.bulk_update(waiting, ["status", "confirmed_at"], batch_size=BATCH)
    raised = []
    for number, count in came.items():
        pool = by_number[number]
        pool.taken += count
        if pool.seats is not None and pool.taken > pool.seats:
            raised.append((pool.pk, pool.seats, pool.taken))
            pool.seats = pool.taken
        pool.save(update_fields=["taken", "seats"])
    return raised


def _mark(entries: Sequence[Entry], by: Person, now: datetime) -> None:
    marks = [
        Attendance(
            registration=entry.registration,
            item=item,
            source=AttendanceSource.LIST,
            marked_at=now,
            marked_by_id=by.pk,
        )
        for entry in entries
        for item in entry.items
    ]
    Attendance.objects.bulk_create(marks, batch_size=BATCH, ignore_conflicts=True)
    present: dict[Item, list[int]] = {}
    for mark in marks:
        present.setdefault(mark.item, []).append(mark.registration_id)
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=now,
            actor_id=by.pk,
            verb="events.marked_present",
            about=name_of(item),
            after={"registrations": numbers},
        )
        for item, numbers in present.items()
    )


def _unmark(marks: Sequence[tuple[int, int]]) -> None:
    by_item: dict[int, list[int]] = {}
    for registration, item in marks:
        by_item.setdefault(item, []).append(registration)
    for item, numbers in by_item.items():
        Attendance.objects.filter(item=item, registration__in=numbers).delete()


def _free(pools: dict[Any, SeatPool], freed: Counter[int], raised: Sequence[Sequence[Any]]) -> None:
    before = {number: (seats, after) for number, seats, after in raised}
    for pool in pools.values():
        pool.taken -= freed.get(pool.pk, 0)
        seats, after = before.get(pool.pk, (None, None))
        if after is not None and pool.seats == after and pool.taken <= seats:
            pool.seats = seats
        pool.save(update_fields=["taken", "seats"])


def _log(verb: str, registrations: Sequence[Registration], by: Person, now: datetime) -> None:
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(at=now, actor_id=by.pk, verb=verb, about=name_of(registration))
            for registration in registrations
        ),
        batch_size=BATCH,
    )
