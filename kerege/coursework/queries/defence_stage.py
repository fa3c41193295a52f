"""What the stage and the control panel show: small plain data without the time of the asking.

The clock is told as "ran so long, and runs since": who reads it counts on alone. So the answer
stays the same, byte for byte, until somebody steers, and costs nothing over the line.
"""

import hashlib
import json
from datetime import datetime
from typing import Any

import segno
from django.utils import timezone

from kerege.coursework.models import (
    Defence,
    DefenceSlot,
    Phase,
    SlotState,
    Wish,
    WishState,
    WorkFile,
)
from kerege.coursework.queries.defence_slots import slots_of, times_of, title_of
from kerege.foundation import kinds
from kerege.foundation.models import StoredFile

NEXT = 3
WISHES = 6


def state_of(defence: Defence) -> dict[str, Any]:
    """Who is now, the clock, who is next, approved wishes."""
    slots = list(slots_of(defence))
    numbers = {slot.pk: number for number, slot in enumerate(slots, start=1)}
    times = times_of(defence, slots)
    present = next((slot for slot in slots if slot.state == SlotState.NOW), None)
    waiting = [slot for slot in slots if slot.state == SlotState.WAITING]
    return {
        "revision": defence.revision,
        "state": defence.state,
        "total": len(slots),
        "done": sum(1 for slot in slots if slot.state == SlotState.DONE),
        "now": _present(defence, present, numbers) if present else None,
        "next": [
            {**_named(slot, numbers), "at": f"{timezone.localtime(times[slot.pk]):%H:%M}"}
            for slot in waiting[:NEXT]
        ],
        "wishes": _wishes(defence, present),
    }


def tag_of(state: dict[str, Any], language: str) -> str:
    """The same tag, the same answer."""
    text = json.dumps([language, state], sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def shown_file(slot: DefenceSlot) -> StoredFile | None:
    """A picture or film of the work that the stage can show: its own, or of the homework."""
    if slot.file is not None:
        return slot.file if _is_shown(slot.file) else None
    if slot.submission_id is None:
        return None
    rows = WorkFile.objects.filter(submission_id=slot.submission_id, attempt__isnull=False)
    files = rows.select_related("file").order_by("-attempt__number", "order", "pk")
    return next((row.file for row in files if _is_shown(row.file)), None)


def _is_shown(stored: StoredFile) -> bool:
    return stored.ready_at is not None and stored.kind in kinds.PICTURES | kinds.FILMS


def _present(defence: Defence, slot: DefenceSlot, numbers: dict[int, int]) -> dict[str, Any]:
    stored = shown_file(slot)
    talk, questions = defence.talk_minutes * 60_000, defence.question_minutes * 60_000
    return {
        **_named(slot, numbers),
        "phase": slot.phase,
        "ran_ms": slot.ran_ms,
        "since_ms": _milliseconds(slot.running_since),
        "limit_ms": talk if slot.phase == Phase.TALK else questions,
        "link": slot.link,
        "link_qr": segno.make(slot.link, error="m").svg_inline(omitsize=True) if slot.link else "",
        "file": {"slot": slot.pk, "is_film": stored.kind in kinds.FILMS} if stored else None,
    }


def _named(slot: DefenceSlot, numbers: dict[int, int]) -> dict[str, Any]:
    return {
        "slot": slot.pk,
        "number": numbers[slot.pk],
        "name": slot.person.full_name,
        "library": str(slot.organisation.name) if slot.organisation else "",
        "title": str(title_of(slot)),
    }


def _milliseconds(moment: datetime | None) -> int | None:
    return int(moment.timestamp() * 1000) if moment else None


def _wishes(defence: Defence, present: DefenceSlot | None) -> list[str]:
    if not defence.shows_wishes or present is None:
        return []
    rows = Wish.objects.filter(slot=present, state=WishState.SHOWN).order_by("-at", "-pk")
    return list(rows.values_list("text", flat=True)[:WISHES])
