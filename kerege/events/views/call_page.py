from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kerege.events.queries import proposals as queries
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.ui import visitor


@public
@remembered
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What talks an event calls for, and until when."""
    now = timezone.now()
    person = visitor.find(request)
    calls = queries.public_call(slug, person, timezone.localdate(now))
    call = get_object_or_404(calls, event__slug=slug)
    context = {
        "call": call,
        "event": call.event,
        "is_open": call.is_open(now),
        "is_ahead": now < call.opens_at,
    }
    response = render(request, "events/call_page.html", context)
    ahead = [moment for moment in (call.opens_at, call.closes_at) if moment > now]
    response.changes_at = min(ahead, default=None)  # type: ignore[attr-defined]  # read by remembered
    return response
