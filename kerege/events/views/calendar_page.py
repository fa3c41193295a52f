from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.events.models import Event, EventForm, EventKind
from kerege.events.queries.public_events import (
    Wanted,
    narrowed,
    next_change,
    with_seats,
    years_of,
)
from kerege.foundation import dates
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered

PAGE = "events/calendar_page.html"


@public
@remembered
def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    ahead = Event.objects.released().upcoming(timezone.localdate(now))
    wanted = Wanted(*(request.GET.get(name, "") for name in ("kind", "form", "year")))
    listed = narrowed(ahead if wanted.kind else ahead.central(), wanted)
    events = list(with_seats(listed))
    context = {
        "months": [
            (dates.month_of_year(first), list(members))
            for first, members in groupby(events, key=lambda event: event.starts_on.replace(day=1))
        ],
        "wanted": wanted,
        "is_narrowed": any((wanted.kind, wanted.form, wanted.year)),
        "kinds": EventKind.choices,
        "forms": EventForm.choices,
        "years": years_of(ahead),
    }
    response = render(request, PAGE, context)
    response.changes_at = next_change(events, now)  # type: ignore[attr-defined]  # read by remembered
    return response
