from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from kerege.events import rules
from kerege.events.models import Event
from kerege.events.queries import desk_events
from kerege.foundation.access import require, signed_in
from kerege.network import rules as network_rules


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """What needs attention today."""
    day = timezone.localdate()
    require(network_rules.has_a_desk(request.user, day))
    if not rules.can_create(request.user, day):
        return redirect("events:desk_events")
    events = Event.objects.visible_to(request.user, day)
    context = {"attention": desk_events.attention(events, day)}
    return render(request, "events/desk/home.html", context)
