"""What the hall said, for everybody: the votes whose results the organiser left for the archive."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kerege.events.models import Event
from kerege.foundation.access import public
from kerege.votes.poll_report import found_of, shown


@public
def results_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Figures and clouds without names."""
    rows = Event.objects.visible_to(request.user, timezone.localdate())
    event = get_object_or_404(rows, slug=slug)
    found = found_of(event, is_archived=True)
    if not found:
        raise Http404
    return render(request, "votes/poll_results.html", {"event": event, "found": shown(found)})
