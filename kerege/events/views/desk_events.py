from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.events import rules
from kerege.events.models import Event, EventKind, EventSeries, EventState
from kerege.events.queries import desk_events
from kerege.foundation.access import require, signed_in
from kerege.network import rules as network_rules

ON_A_PAGE = 30


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """All events as a table with search and filters."""
    day = timezone.localdate()
    require(network_rules.has_a_desk(request.user, day))
    events = Event.objects.visible_to(request.user, day)
    chosen = {
        name: request.GET.get(name, "").strip()[:100]
        for name in ("words", "state", "kind", "year", "series")
    }
    found = desk_events.table(events, **chosen)
    pages = Paginator(found, ON_A_PAGE)
    rows = pages.get_page(request.GET.get("page"))
    rows.object_list = desk_events.with_counts(rows.object_list)
    context = {
        "rows": rows,
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "states": _states(events),
        "kinds": EventKind.choices,
        "years": desk_events.years(events),
        "series": EventSeries.objects.order_by("pk"),
        "may_create": rules.can_create(request.user, day),
    }
    return render(request, "events/desk/events.html", context)


def _states(events: Any) -> list[tuple[str, Any, int]]:
    counts = desk_events.counts_by_state(events)
    return [(state.value, state.label, counts.get(state.value, 0)) for state in EventState]
