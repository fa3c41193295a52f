"""Those with whom an event is held, and the events of its series."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from kerege.events.models import Event, EventPartner

MOST = 12


def with_company(events: QuerySet[Event]) -> QuerySet[Event]:
    """Each with `has_partners`: most have none, and then nobody need ask for them."""
    partners = EventPartner.objects.filter(event=OuterRef("pk"))
    return events.annotate(has_partners=Exists(partners))


def company_of(event: Any) -> dict[str, Any]:
    """Its partners, and the other released events of its series; no query if it has neither."""
    partners = event.partners.select_related("organisation").order_by("order", "pk")
    return {
        "partners": list(partners) if event.has_partners else [],
        "editions": _editions(event),
    }


def _editions(event: Event) -> list[Event]:
    if event.series_id is None:
        return []
    others = Event.objects.released().filter(series=event.series_id).exclude(pk=event.pk)
    return list(others.order_by("-starts_on", "-pk")[:MOST])
