"""What the marks and the decisions come to: who was where. The one place that writes Attendance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kerege.events.models import (
    Attendance,
    AttendanceDecision,
    AttendanceMark,
    AttendanceSource,
    Item,
    Registration,
)
from kerege.foundation import pagecache

Pairs = dict[int, AttendanceMark]


@dataclass(frozen=True)
class Change:
    """Whose attendance began and whose ended."""

    came: list[int]
    gone: list[int]


def hold(registration_ids: Iterable[int]) -> list[int]:
    """Lock the registrations, in order, so that two who mark the same people take turns."""
    wanted = Registration.objects.filter(pk__in=list(registration_ids)).order_by("pk")
    return list(wanted.select_for_update(no_key=True).values_list("pk", flat=True))


@transaction.atomic
def reconcile(*, registration_ids: Iterable[int], item: Item, now: datetime) -> Change:
    """Bring the attendance of these people at the item in line with marks and decisions."""
    held = hold(registration_ids)
    decided = _decisions(held, item)
    wanted = _first_marks(held, item)
    for pk, decision in decided.items():
        wanted.pop(pk, None)
        if decision.is_present:
            wanted[pk] = _as_mark(decision)
    there = {row.registration_id: row for row in _results(held, item)}
    came = sorted(wanted.keys() - there.keys())
    gone = sorted(there.keys() - wanted.keys())
    Attendance.objects.filter(pk__in=[there[pk].pk for pk in gone]).delete()
    Attendance.objects.bulk_create(_result(wanted[pk]) for pk in came)
    _correct([(there[pk], wanted[pk]) for pk in sorted(there.keys() & wanted.keys())])
    if came or gone:
        pagecache.touch()
    return Change(came, gone)


def _decisions(held: list[int], item: Item) -> dict[int, AttendanceDecision]:
    found = AttendanceDecision.objects.filter(registration__in=held, item=item)
    return {decision.registration_id: decision for decision in found}


def _first_marks(held: list[int], item: Item) -> Pairs:
    """For each person the earliest mark that counts."""
    marks = AttendanceMark.objects.speaking().filter(registration__in=held, item=item)
    first: Pairs = {}
    for mark in marks.order_by("received_at", "pk"):
        first.setdefault(mark.registration_id, mark)
    return first


def _as_mark(decision: AttendanceDecision) -> AttendanceMark:
    return AttendanceMark(
        registration_id=decision.registration_id,
        item_id=decision.item_id,
        source=AttendanceSource.DECISION,
        seen_at=decision.decided_at,
        marked_by_id=decision.decided_by_id,
    )


def _results(held: list[int], item: Item) -> Iterable[Attendance]:
    return Attendance.objects.filter(registration__in=held, item=item)


def _result(mark: AttendanceMark) -> Attendance:
    return Attendance(
        registration_id=mark.registration_id,
        item_id=mark.item_id,
        source=mark.source,
        marked_at=mark.seen_at,
        marked_by_id=mark.marked_by_id,
    )


def _correct(pairs: list[tuple[Attendance, AttendanceMark]]) -> None:
    """When the first mark was struck out, the next one is what we know it by."""
    changed = []
    for row, mark in pairs:
        facts = (mark.source, mark.seen_at, mark.marked_by_id)
        if (row.source, row.marked_at, row.marked_by_id) != facts:
            row.source, row.marked_at, row.marked_by_id = facts
            changed.append(row)
    if changed:
        Attendance.objects.bulk_update(changed, ["source", "marked_at", "marked_by_id"])
