"""Letters written about an event."""

from typing import Any

from django.db.models import Count

from kerege.events.models import Event, Status
from kerege.events.queries.desk_people import Filters
from kerege.foundation.audit import name_of
from kerege.mailing.models import Letter

# Filters that no audience of letters answers to: who is found so cannot be named in a rule.
NAMELESS = ("words", "district", "position", "way", "group")


def about(event: Event) -> Any:
    """All letters about the event, the latest first."""
    return Letter.objects.filter(about=name_of(event)).order_by("-queued_at", "-pk")


def counts_by_state(letters: Any) -> dict[str, int]:
    """How many letters are in each state."""
    return dict(letters.order_by().values_list("state").annotate(n=Count("pk")))


def audiences_of(filters: Filters) -> list[str]:
    """The audiences that together are the people of the list; none if the list is no audience."""
    if any(getattr(filters, name) for name in NAMELESS):
        return []
    found = [f"events.{filters.status}" if filters.status in Status.values else "events.registered"]
    if filters.mode:
        if filters.status != Status.CONFIRMED:
            return []
        found = [f"events.{filters.mode}"]
    if filters.guests:
        return [*found, "events.guests"] if _are_guests(filters) else []
    return found


def _are_guests(filters: Filters) -> bool:
    """The audience of guests is of those whose registration holds."""
    return filters.guests == "guests" and filters.status != Status.CANCELLED
