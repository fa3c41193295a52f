"""Slots with the times at which they are expected, and whom the defence may still take in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, QuerySet

from kerege.coursework.models import (
    Defence,
    DefenceSlot,
    JuryMember,
    SlotState,
    Submission,
    SubmissionState,
)
from kerege.events.models import Event, Registration
from kerege.foundation.translated import T


@dataclass(frozen=True)
class TimedSlot:
    slot: DefenceSlot
    number: int
    expected_at: datetime
    blocked: list[JuryMember]

    @property
    def title(self) -> T:
        return title_of(self.slot)


def title_of(slot: DefenceSlot) -> T:
    """Of the work: as typed, or the homework that is shown."""
    if slot.title:
        return slot.title
    return T(slot.submission.assignment.title) if slot.submission else T()


def timed(defence: Defence) -> list[TimedSlot]:
    """The slots in order; those to come are moved by what the earlier ones have taken."""
    jury = list(defence.jury.order_by("-is_chair", "order", "pk"))
    rows = list(slots_of(defence))
    times = times_of(defence, rows)
    return [
        TimedSlot(slot, number, times[slot.pk], [m for m in jury if not m.may_score(slot)])
        for number, slot in enumerate(rows, start=1)
    ]


def slots_of(defence: Defence) -> QuerySet[DefenceSlot]:
    """In order, each with its person, library, work."""
    return defence.slots.in_order().select_related(
        "person", "organisation", "file", "submission__assignment"
    )


def times_of(defence: Defence, slots: list[DefenceSlot]) -> dict[int, datetime]:
    """When each slot is expected: one after another from the beginning.

    Once the defence goes on, the clock of the hall counts: a slot follows the end of the one
    before it, and who is absent takes no time.
    """
    length = timedelta(minutes=defence.talk_minutes + defence.question_minutes)
    at, found = defence.starts_at, {}
    for slot in slots:
        found[slot.pk] = slot.started_at or at
        if slot.state == SlotState.ABSENT:
            continue
        at = slot.finished_at or found[slot.pk] + length
    return found


def free_registrations(defence: Defence) -> QuerySet[Registration]:
    """Confirmed participants of the event who have no slot in it yet, by name."""
    taken = defence.slots.values("person_id")
    rows = Registration.objects.confirmed().filter(event_id=defence.event_id)
    rows = rows.exclude(person__in=taken).select_related("person", "organisation")
    return rows.order_by("person__family_name", "person__given_name", "pk")


def defences_of(event: Event) -> QuerySet[Defence]:
    """Those of an event, in the order of their beginning, with what lists show."""
    slots = DefenceSlot.objects.in_order().select_related("person")
    return (
        Defence.objects.filter(event=event)
        .select_related("event", "rubric_version__rubric")
        .prefetch_related(Prefetch("slots", slots), "jury")
        .order_by("starts_at", "pk")
    )


def works_of(slot: DefenceSlot) -> QuerySet[Submission]:
    """Homework of the participant that can be shown as the creative work."""
    rows = Submission.objects.filter(
        person_id=slot.person_id, assignment__event_id=slot.defence.event_id
    ).exclude(state=SubmissionState.DRAFT)
    return rows.select_related("assignment").order_by("pk")
