"""Who may pass an event on: those who were there."""

from datetime import date
from typing import Any

from kerege.cascade.models import PromiseState, TrainerPromise
from kerege.certificates.models import Certificate
from kerege.events.models import Attendance, Event, EventKind, EventState, Registration
from kerege.people.models import Person


def was_trained_at(person: Any, event: Event) -> bool:
    """Attended at least one line of the programme, or has the certificate."""
    there = Attendance.objects.filter(registration__event=event, registration__person=person)
    if there.filter(registration__in=Registration.objects.confirmed()).exists():
        return True
    return Certificate.objects.valid().filter(event=event, person=person).exists()


def may_promise(person: Any, event: Event, day: date) -> bool:
    """On the days of the event whoever has a place; afterwards those who were there."""
    if event.state != EventState.PUBLISHED or event.starts_on > day:
        return False
    if event.ends_on >= day:
        return event.registrations.confirmed().filter(person=person).exists()
    return was_trained_at(person, event)


def promise_of(person: Any, event: Event) -> TrainerPromise | None:
    """The promise that stands."""
    found = TrainerPromise.objects.live().filter(person=person, event=event)
    return found.select_related("event", "district").first()


def events_to_pass_on(person: Person, day: date) -> list[Event]:
    """What the person was at and has promised nothing for yet, the latest first; two queries."""
    mine = Attendance.objects.filter(registration__person=person)
    found = Event.objects.filter(
        pk__in=mine.values("registration__event"),
        state=EventState.PUBLISHED,
        starts_on__lte=day,
    )
    promised = TrainerPromise.objects.filter(person=person).exclude(state=PromiseState.WITHDRAWN)
    return list(found.exclude(pk__in=promised.values("event")).order_by("-starts_on", "-pk")[:10])


def seminar_of(event: Event) -> Event:
    """Where the tree begins: the event itself, unless it is a training of a cascade."""
    training = getattr(event, "cascade_training", None) if event.kind == EventKind.CASCADE else None
    return event if training is None else training.seminar
