from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kerege.events.queries.programme_versions import history
from kerege.events.queries.public_events import visible
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.ui import visitor


@public
@remembered
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What has changed in the programme, release by release."""
    found = visible(visitor.find(request), timezone.localdate())
    event = get_object_or_404(found, slug=slug)
    context = {"event": event, "versions": history(event)}
    return render(request, "events/programme_versions_page.html", context)
