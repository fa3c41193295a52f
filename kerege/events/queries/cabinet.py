"""A person's own events."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kerege.events.models import Registration


@dataclass(frozen=True)
class OwnEvents:
    ahead: list[Registration]
    past: list[Registration]


def own_events(person: Any, day: date) -> OwnEvents:
    """Live registrations with `hours`: what is ahead nearest first, what has been latest first."""
    mine = (
        Registration.objects.live()
        .filter(person=person)
        .with_hours()
        .select_related("event")
        .order_by("event__starts_on", "pk")
    )
    ahead = [each for each in mine if each.event.ends_on >= day]
    past = [each for each in mine if each.event.ends_on < day]
    return OwnEvents(ahead, past[::-1])
