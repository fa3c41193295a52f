from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.events import activities
from kerege.events.models import Event
from kerege.events.queries.cabinet import own_events
from kerege.foundation.access import signed_in
from kerege.materials.queries import desk_dates

PAGE = "events/cabinet_page.html"
MOST_DATES = 6


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    mine = own_events(request.user, today)
    known = {registration.event_id for registration in mine.ahead}
    nearest = Event.objects.released().central().exclude(state="cancelled").upcoming(today)
    context = {
        "to_dos": activities.to_dos_for(request.user, now),
        "mine": mine,
        "dates": desk_dates.around(today)[:MOST_DATES],
        "open_events": [
            event
            for event in nearest.filter(registration_opens_at__lte=now).exclude(pk__in=known)[:6]
            if event.takes_registrations(now)
        ][:3],
    }
    return render(request, PAGE, context)
