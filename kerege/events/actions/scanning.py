"""Scans of phones become marks: many in one go, each once, each answered."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.attendance_result import reconcile
from kerege.events.actions.scan_devices import SENDS_LATE, DeviceNotValid
from kerege.events.models import (
    AttendanceMark,
    AttendanceSource,
    Item,
    Registration,
    ScanDevice,
    Status,
)
from kerege.events.queries import tickets
from kerege.foundation import audit
from kerege.foundation.errors import Refused

MOST = 1000

REASONS: dict[str, str | Promise] = {
    "unknown_code": _("This code is not known at this event."),
    "other_event": _("This is the code of another event."),
    "cancelled": _("This registration was cancelled."),
    "waiting": _("This person is on the waiting list."),
    "unknown_item": _("This line is no longer in the programme."),
    "too_late": _("This was scanned after the right of the phone had ended."),
}


class TooManyScans(Refused):
    message = _("At most 1,000 scans can be sent at once.")


@dataclass(frozen=True)
class Scan:
    """One person seen by a phone: by the code, or chosen from its list by name."""

    nonce: UUID
    item_id: int
    at: datetime | None  # by the clock of the phone
    code: str = ""
    registration_id: int | None = None


@dataclass(frozen=True)
class Outcome:
    nonce: UUID
    state: str  # taken, again, refused
    reason: str = ""
    registration_id: int | None = None
    name: str = ""

    @property
    def message(self) -> str:
        return str(REASONS.get(self.reason, ""))


@dataclass(frozen=True)
class _Known:
    """What is known at the beginning, so that no scan needs a query of its own."""

    device: ScanDevice
    people: dict[int, Any]
    codes: dict[str, int]
    items: dict[int, Item]
    nonces: dict[UUID, int]
    seen: set[tuple[int, int, str]]  # registration, item, source
    skew: timedelta
    now: datetime


@transaction.atomic
def take_scans(
    *, device: ScanDevice, scans: list[Scan], sent_at: datetime | None, now: datetime
) -> list[Outcome]:
    """Take what a phone sends; sent twice, it counts once; what is refused is told one by one."""
    if len(scans) > MOST:
        raise TooManyScans
    # The lock makes two sendings of one phone take turns.
    held = ScanDevice.objects.select_for_update().select_related(None).get(pk=device.pk)
    if held.revoked_at is not None or held.expires_at + SENDS_LATE <= now:
        raise DeviceNotValid
    known = _known(held, scans, sent_at, now)
    outcomes, marks = [], []
    for scan in scans:
        outcome = _judge(scan, known)
        outcomes.append(outcome)
        if outcome.state == "taken" and scan.nonce not in known.nonces:
            marks.append(_mark(scan, outcome, known))
            known.nonces[scan.nonce] = marks[-1].registration_id
    _write(marks, known)
    held.last_seen_at = now
    held.save(update_fields=["last_seen_at"])
    return outcomes


def _known(
    device: ScanDevice, scans: list[Scan], sent_at: datetime | None, now: datetime
) -> _Known:
    event_id = device.event_id
    rows = Registration.objects.filter(event_id=event_id).select_related("person")
    people = {row.pk: row for row in rows}
    items = Item.objects.filter(block__day__event_id=event_id).in_bulk()
    sent = AttendanceMark.objects.filter(nonce__in=[scan.nonce for scan in scans])
    own = AttendanceMark.objects.live().filter(device=device)
    return _Known(
        device=device,
        people=people,
        codes={tickets.code_of(pk, event_id): pk for pk in people},
        items=items,
        nonces={n: pk for n, pk in sent.values_list("nonce", "registration_id") if n},
        seen=set(own.values_list("registration_id", "item_id", "source")),
        skew=now - sent_at if sent_at else timedelta(),
        now=now,
    )


def _judge(scan: Scan, known: _Known) -> Outcome:
    if scan.nonce in known.nonces:
        return _taken(scan, known.nonces[scan.nonce], known, "taken")
    said = tickets.understood(scan.code)
    if scan.registration_id is None and said.event_id not in {None, known.device.event_id}:
        return Outcome(scan.nonce, "refused", "other_event")
    registration_id = scan.registration_id or known.codes.get(said.code)
    row = known.people.get(registration_id or 0)
    if row is None:
        return Outcome(scan.nonce, "refused", "unknown_code")
    reason = _objection(scan, row, known)
    if reason:
        return Outcome(scan.nonce, "refused", reason, row.pk, row.person.full_name)
    key = (row.pk, scan.item_id, _source(scan))
    if key in known.seen:
        return _taken(scan, row.pk, known, "again")
    known.seen.add(key)
    return _taken(scan, row.pk, known, "taken")


def _objection(scan: Scan, row: Any, known: _Known) -> str:
    if row.status != Status.CONFIRMED:
        return "cancelled" if row.status == Status.CANCELLED else "waiting"
    if scan.item_id not in known.items:
        return "unknown_item"
    return "too_late" if _seen_at(scan, known) >= known.device.expires_at else ""


def _taken(scan: Scan, registration_id: int, known: _Known, state: str) -> Outcome:
    row = known.people.get(registration_id)
    name = row.person.full_name if row else ""
    return Outcome(scan.nonce, state, "", registration_id, name)


def _source(scan: Scan) -> str:
    return AttendanceSource.QR if scan.registration_id is None else AttendanceSource.LIST


def _seen_at(scan: Scan, known: _Known) -> datetime:
    """The phone's clock set right by ours; not before the phone had the right, not after now."""
    if scan.at is None:
        return known.now
    return min(max(scan.at + known.skew, known.device.created_at), known.now)


def _mark(scan: Scan, outcome: Outcome, known: _Known) -> AttendanceMark:
    return AttendanceMark(
        registration_id=outcome.registration_id or 0,
        item_id=scan.item_id,
        source=_source(scan),
        seen_at=_seen_at(scan, known),
        device_said_at=scan.at,
        received_at=known.now,
        device=known.device,
        nonce=scan.nonce,
    )


def _write(marks: list[AttendanceMark], known: _Known) -> None:
    # Someone else may have ticked the same person in the list meanwhile: then that tick stands.
    AttendanceMark.objects.bulk_create(marks, ignore_conflicts=True)
    by_item: dict[int, list[int]] = defaultdict(list)
    for mark in marks:
        by_item[mark.item_id].append(mark.registration_id)
    for item_id, people in sorted(by_item.items()):
        reconcile(registration_ids=people, item=known.items[item_id], now=known.now)
    if marks:
        audit.record(
            actor_id=None,
            verb="events.scanned",
            about=known.device,
            after={str(item): sorted(people) for item, people in by_item.items()},
            now=known.now,
        )
