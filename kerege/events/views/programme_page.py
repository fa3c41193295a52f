from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from kerege.events.models import Event, EventState
from kerege.events.queries.programme import programme_of
from kerege.events.queries.programme_paper import name_of_paper, paper_of
from kerege.events.queries.public_events import visible
from kerege.events.tasks import print_programme
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.ui import visitor

PAGE = "events/programme_page.html"
WAIT_SECONDS = 3


@public
@remembered
def show(request: HttpRequest, slug: str) -> HttpResponse:
    event = _get_event(request, slug)
    told = {"event": event, "programme": programme_of(event), "calendars": _calendars(event)}
    return render(request, PAGE, told)


@public
def download(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The printed programme; what is not printed yet is asked for, and the reader waits."""
    event = _get_event(request, slug)
    language = get_language() or "kk"
    name = name_of_paper(event, paper_of(event, programme_of(event), language))
    if default_storage.exists(name):
        return FileResponse(
            default_storage.open(name),
            filename=f"{event.slug}-{language}.pdf",
            content_type="application/pdf",
        )
    if cache.add(f"printing:{name}", 1, timeout=60):
        print_programme.enqueue(event.pk, language)
    response = render(request, "events/programme_being_printed.html", {"event": event}, status=202)
    response["Refresh"] = str(WAIT_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _calendars(event: Event) -> str:
    """Where the calendars of the items stand; nothing for what is over, cancelled or a draft."""
    if event.state != EventState.PUBLISHED or event.ends_on < timezone.localdate():
        return ""
    return reverse("events:item_calendar", args=[event.slug, 0]).removesuffix("0.ics")


def _get_event(request: HttpRequest, slug: str) -> Event:
    found = visible(visitor.find(request), timezone.localdate())
    return get_object_or_404(found, slug=slug)
