"""Events at which both entries of a person have a place: one place remains."""

from datetime import datetime

from kerege.events.actions.registration import hand_out_seats
from kerege.events.models import (
    Attendance,
    AttendanceMark,
    AttendanceSource,
    Registration,
    SeatPool,
    Status,
)
from kerege.foundation import audit
from kerege.people.models import Person


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """The better place stays, with the attendance of both; the other is given back."""
    theirs = Registration.objects.live().filter(person=gone)
    mine = {
        row.event_id: row
        for row in Registration.objects.live().filter(person=keep, event__in=theirs.values("event"))
    }
    for registration in theirs.order_by("event", "pk"):
        twin = mine.get(registration.event_id)
        if twin is not None:
            _settle(twin, registration, by, now)


def _settle(mine: Registration, other: Registration, by: Person, now: datetime) -> None:
    numbers = {mine.pool_id, other.pool_id}
    held = SeatPool.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    pools = {pool.pk: pool for pool in held}
    stays, goes = mine, other
    if mine.status == Status.WAITING and other.status == Status.CONFIRMED:
        stays, goes = other, mine
    _gather(stays, goes)
    before = goes.status
    goes.status, goes.cancelled_at = Status.CANCELLED, now
    goes.save(update_fields=["status", "cancelled_at"])
    if before == Status.CONFIRMED:
        pool = pools[goes.pool_id]
        pool.taken -= 1
        pool.save(update_fields=["taken"])
        hand_out_seats(pool, now)
    audit.record(
        actor_id=by.pk,
        verb="events.place_merged",
        about=goes,
        before={"status": before},
        after={"status": Status.CANCELLED, "stays": stays.pk},
        now=now,
    )


def _gather(stays: Registration, goes: Registration) -> None:
    known = set(stays.attendances.values_list("item_id", flat=True))
    Attendance.objects.filter(registration=goes).exclude(item__in=known).update(registration=stays)
    Attendance.objects.filter(registration=goes).delete()
    _gather_evidence(stays, goes)


def _gather_evidence(stays: Registration, goes: Registration) -> None:
    """Marks and decisions go along; of what can be said only once, what was said first stays."""
    marks = AttendanceMark.objects.filter(registration=stays).live()
    said = set(marks.values_list("item_id", "source", "report_id"))
    decided = set(stays.attendance_decisions.values_list("item_id", flat=True))
    moved = [
        mark.pk
        for mark in AttendanceMark.objects.filter(registration=goes)
        if mark.struck_at
        or mark.source == AttendanceSource.QR
        or (mark.item_id, mark.source, mark.report_id) not in said
    ]
    AttendanceMark.objects.filter(pk__in=moved).update(registration=stays)
    goes.attendance_decisions.exclude(item__in=decided).update(registration=stays)
