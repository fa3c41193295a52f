"""What other programs read: calendars and the map of the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kerege.events import exports, rules
from kerege.events.models import Event
from kerege.events.queries.programme import programme_of
from kerege.events.queries.programme_words import route_in_words
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.ui import visitor

CALENDAR = "text/calendar; charset=utf-8"


@public
@remembered
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event; whoever has a place finds the meeting link in it."""
    person = visitor.find(request)
    event = get_object_or_404(visible(person, timezone.localdate()), slug=slug)
    has_seat = rules.can_see_meeting_link(find_registration(event, person))
    link = event.meeting_link if has_seat else ""
    route = route_in_words(programme_of(event))
    text = exports.calendar_of([event], title=str(event.title), meeting_link=link, route=route)
    answer = HttpResponse(text, content_type=CALENDAR)
    answer["Content-Disposition"] = f'attachment; filename="{event.slug}.ics"'
    return answer


@public
@remembered
def calendar(request: HttpRequest) -> HttpResponse:
    """All released events of this year and later, to subscribe to."""
    first = timezone.localdate().replace(month=1, day=1)
    events = Event.objects.released().central().filter(ends_on__gte=first)
    events = events.order_by("starts_on", "pk")
    text = exports.calendar_of(events, title=_("Kerege: events"))
    return HttpResponse(text, content_type=CALENDAR)


@public
@remembered
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every released event in every language."""
    events = list(Event.objects.released().order_by("pk"))
    addresses = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            addresses += [
                (settings.BASE_URL + event.get_absolute_url(), event.updated_at) for event in events
            ]
    return render(
        request, "events/sitemap.xml", {"addresses": addresses}, content_type="application/xml"
    )


@public
def robots(request: HttpRequest) -> HttpResponse:
    """What is not for search engines: people's own pages, the desk, single certificates."""
    lines, maps = ["User-agent: *"], []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            closed = (f"/{code}/desk/", reverse("events:cabinet"), f"/{code}/certificates/")
            lines += [f"Disallow: {address}" for address in closed]
            # Only what follows the address: the page where one types a number may be found.
            lines.append(f"Allow: /{code}/certificates/$")
            maps.append(f"Sitemap: {settings.BASE_URL}{reverse('events:sitemap')}")
    return HttpResponse("\n".join([*lines, *maps, ""]), content_type="text/plain; charset=utf-8")
