"""A Podium for everybody: its books, its result, lists to take away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.events.models import Event
from kerege.foundation.access import public
from kerege.showcase import podium_results
from kerege.showcase.models import Podium, VoteState
from kerege.showcase.queries import podium as queries


@public
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The blocks with their books; a riddle that nobody solved shows its clue only."""
    podium = open_published(request, pk)
    context = {
        "podium": podium,
        "event": podium.event,
        "lines": queries.lines_of(podium),
        "age": podium.get_age_mark_display(),
        "has_result": podium.vote_state == VoteState.CLOSED,
        "takes_votes": podium.takes_votes,
        "trail": [(str(podium.event), podium.event.get_absolute_url()), (str(podium), "")],
    }
    return render(request, "showcase/podium_page.html", context)


@public
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Ranks, of all and of each block; while phones vote nobody is swayed by it."""
    podium = open_published(request, pk)
    if podium.vote_state != VoteState.CLOSED:
        raise Http404
    context: dict[str, Any] = {
        "podium": podium,
        "event": podium.event,
        "found": podium_results.of(podium),
        "trail": [
            (str(podium.event), podium.event.get_absolute_url()),
            (str(podium), reverse("showcase:podium", args=[pk])),
        ],
    }
    return render(request, "showcase/podium_result.html", context)


def open_published(request: HttpRequest, pk: int) -> Podium:
    """A podium that readers may see."""
    events = Event.objects.visible_to(request.user, timezone.localdate())
    rows = Podium.objects.select_related("event").filter(is_published=True, event__in=events)
    return get_object_or_404(rows, pk=pk)
