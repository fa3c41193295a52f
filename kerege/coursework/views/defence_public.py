"""Diplomas of an event, for everybody; a name stands there if its owner agreed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kerege.coursework.queries.defence_winners import winners_of
from kerege.events.models import Event
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.ui import visitor

PAGE = "coursework/diplomas.html"


@public
@remembered
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Degrees first, then nominations; nothing before the release."""
    visible = Event.objects.visible_to(visitor.find(request), timezone.localdate())
    event = get_object_or_404(visible, slug=slug)
    slots = winners_of(event)
    if not slots:
        raise Http404
    return render(request, PAGE, {"event": event, "slots": slots})
