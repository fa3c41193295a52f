"""The course of a defence: who stands before the jury, how long, what can be undone."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from kerege.coursework.actions.defences import hold_open
from kerege.coursework.models import Defence, DefenceSlot, DefenceState, Phase, SlotState
from kerege.foundation import audit
from kerege.foundation.errors import Refused, StaleForm
from kerege.people.models import Person

KEPT_STEPS = 40
_FIELDS = ("state", "phase", "ran_ms", "running_since", "started_at", "finished_at")
_MOMENTS = {"running_since", "started_at", "finished_at"}


class NobodyWaits(Refused):
    message = _("Nobody is waiting. Close the defence, or call an absent participant back.")


class NobodyIsThere(Refused):
    message = _("Nobody stands before the jury now. Press “Next” to begin.")


class NothingToUndo(Refused):
    message = _("There is nothing to undo.")


class SomebodySteered(StaleForm):
    message = _("Somebody else has just steered the defence. Please look and press again.")


@transaction.atomic
def steer(
    *, defence: Defence, deed: str, by: Person, now: datetime, revision: int | None = None
) -> Defence:
    """Do one deed of the panel. `revision` is what the panel showed: two hands, one deed."""
    row = hold_open(defence)
    if deed not in DEEDS:
        raise Refused
    if revision is not None and revision != row.revision:
        raise SomebodySteered
    slots = list(row.slots.select_for_update().in_order())
    before = {str(slot.pk): _facts(slot) for slot in slots}
    told = {"verb": deed, "state": row.state, "at": now.isoformat(), "slots": {}}
    DEEDS[deed](row, slots, now)
    if deed != "undo":
        changed = {slot.pk for slot in slots if _facts(slot) != before[str(slot.pk)]}
        told["slots"] = {str(pk): before[str(pk)] for pk in changed}
        row.steps = [*row.steps, told][-KEPT_STEPS:]
    _save(slots)
    row.revision += 1
    row.save(update_fields=["state", "steps", "revision"])
    audit.record(
        actor_id=by.pk,
        verb="coursework.defence_steered",
        about=row,
        after={"deed": deed, "now": next((s.pk for s in slots if s.state == SlotState.NOW), None)},
        now=now,
    )
    return row


@transaction.atomic
def call_slot(*, slot: DefenceSlot, by: Person, now: datetime) -> None:
    """Call this one before the jury, whoever would be next; an absent one may have come."""
    row = hold_open(slot.defence)
    slots = list(row.slots.select_for_update().in_order())
    before = {str(one.pk): _facts(one) for one in slots}
    told = {"verb": "call", "state": row.state, "at": now.isoformat(), "slots": {}}
    chosen = next(one for one in slots if one.pk == slot.pk)
    if chosen.state not in {SlotState.WAITING, SlotState.ABSENT}:
        raise Refused(_("This participant has defended already."))
    _finish_present(slots, now)
    _begin(row, chosen, now)
    changed = [one for one in slots if _facts(one) != before[str(one.pk)]]
    told["slots"] = {str(one.pk): before[str(one.pk)] for one in changed}
    row.steps = [*row.steps, told][-KEPT_STEPS:]
    _save(slots)
    row.revision += 1
    row.save(update_fields=["state", "steps", "revision"])
    audit.record(actor_id=by.pk, verb="coursework.defence_slot_called", about=chosen, now=now)


def _next(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    """Whoever stands there has defended; the next one who waits begins, with the clock at rest."""
    waiting = [slot for slot in slots if slot.state == SlotState.WAITING]
    if not waiting and _present(slots) is None:
        raise NobodyWaits
    _finish_present(slots, now)
    if waiting:
        _begin(row, waiting[0], now)


def _start(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    slot = _present(slots)
    if slot is None:
        _next(row, slots, now)
        slot = _there(slots)
    if slot.running_since is None:
        slot.running_since = now


def _pause(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    slot = _there(slots)
    slot.ran_ms, slot.running_since = slot.elapsed_ms(now), None


def _questions(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    """The talk is over: the clock of the questions runs."""
    slot = _there(slots)
    slot.phase, slot.ran_ms, slot.running_since = Phase.QUESTIONS, 0, now


def _absent(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    """Who was called has not come; she can be called later."""
    slot = _there(slots)
    _reset(slot, SlotState.ABSENT)


def _back(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    """The one before stands there again; the present one waits as if never called."""
    slot = _present(slots)
    done = [one for one in slots if one.state == SlotState.DONE and one.finished_at]
    if not done:
        raise NobodyIsThere
    if slot is not None:
        _reset(slot, SlotState.WAITING)
    last = max(done, key=lambda one: (one.finished_at, one.order))
    last.state, last.finished_at = SlotState.NOW, None
    row.state = DefenceState.OPEN


def _close(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    """Nobody defends any more: the jury decides."""
    _finish_present(slots, now)
    row.state = DefenceState.CLOSED


def _reopen(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    row.state = DefenceState.OPEN


def _undo(row: Defence, slots: list[DefenceSlot], now: datetime) -> None:
    """The latest step never happened."""
    if not row.steps:
        raise NothingToUndo
    *row.steps, last = row.steps
    row.state = last["state"]
    for slot in slots:
        facts = last["slots"].get(str(slot.pk))
        for name, value in (facts or {}).items():
            setattr(slot, name, parse_datetime(value) if value and name in _MOMENTS else value)


DEEDS = {
    "start": _start,
    "pause": _pause,
    "questions": _questions,
    "next": _next,
    "absent": _absent,
    "back": _back,
    "close": _close,
    "reopen": _reopen,
    "undo": _undo,
}


def _present(slots: list[DefenceSlot]) -> DefenceSlot | None:
    return next((slot for slot in slots if slot.state == SlotState.NOW), None)


def _there(slots: list[DefenceSlot]) -> DefenceSlot:
    slot = _present(slots)
    if slot is None:
        raise NobodyIsThere
    return slot


def _finish_present(slots: list[DefenceSlot], now: datetime) -> None:
    slot = _present(slots)
    if slot is not None:
        slot.ran_ms, slot.running_since = slot.elapsed_ms(now), None
        slot.state, slot.finished_at = SlotState.DONE, now


def _begin(row: Defence, slot: DefenceSlot, now: datetime) -> None:
    _reset(slot, SlotState.NOW)
    slot.started_at = now
    row.state = DefenceState.OPEN


def _reset(slot: DefenceSlot, state: SlotState) -> None:
    slot.state, slot.phase, slot.ran_ms = state, Phase.TALK, 0
    slot.running_since = slot.started_at = slot.finished_at = None


def _save(slots: list[DefenceSlot]) -> None:
    """Whoever leaves the place first, then whoever takes it: there is one place."""
    for slot in sorted(slots, key=lambda one: one.state == SlotState.NOW):
        slot.save(update_fields=_FIELDS)


def _facts(slot: DefenceSlot) -> dict[str, Any]:
    """What a step may change, as plain JSON."""
    facts = {name: getattr(slot, name) for name in _FIELDS}
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in facts.items()
    }
