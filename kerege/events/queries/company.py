"""Those with whom an event is held, and the events of its series."""

from typing import Any

from kerege.events.models import Event

MOST = 12


def company_of(event: Event) -> dict[str, Any]:
    """Its partners, and the other released events of its series; one query, two in a series."""
    partners = event.partners.select_related("organisation").order_by("order", "pk")
    return {"partners": list(partners), "editions": _editions(event)}


def _editions(event: Event) -> list[Event]:
    if event.series_id is None:
        return []
    others = Event.objects.released().filter(series=event.series_id).exclude(pk=event.pk)
    return list(others.order_by("-starts_on", "-pk")[:MOST])
