from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.events.models import Event
from kerege.events.queries import home
from kerege.events.queries.public_events import next_change, with_seats
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered

PAGE = "events/home_page.html"
AHEAD, BEHIND = 7, 3


@public
@remembered
def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    ahead = list(with_seats(Event.objects.released().central()).upcoming(today)[:AHEAD])
    nearest = next((event for event in ahead if not event.is_cancelled), None)
    tiles = home.participants_by_district()
    context = {
        "nearest": nearest,
        "is_open": nearest is not None and nearest.takes_registrations(now),
        "upcoming": [event for event in ahead if event != nearest],
        "latest": Event.objects.released().central().past(today)[:BEHIND],
        "figures": home.figures(today, tiles),
        "tiles": tiles,
    }
    response = render(request, PAGE, context)
    response.changes_at = next_change(ahead, now)  # type: ignore[attr-defined]  # read by remembered
    return response
