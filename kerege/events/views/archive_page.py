from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from kerege.events.models import Event, EventKind
from kerege.events.queries.public_events import Wanted, narrowed, next_change, years_of
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered

PAGE = "events/archive_page.html"
A_PAGE = 12


@public
@remembered
def show(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    past = Event.objects.released().past(timezone.localdate(now))
    wanted = Wanted(
        kind=request.GET.get("kind", ""),
        year=request.GET.get("year", ""),
        words=request.GET.get("q", "")[:200],
    )
    listed = narrowed(past if wanted.kind else past.central(), wanted)
    context = {
        "page": Paginator(listed, A_PAGE).get_page(request.GET.get("page")),
        "query": request.GET.urlencode(),
        "wanted": wanted,
        "is_narrowed": any((wanted.kind, wanted.year, wanted.words)),
        "kinds": EventKind.choices,
        "years": years_of(past),
    }
    response = render(request, PAGE, context)
    response.changes_at = next_change([], now)  # type: ignore[attr-defined]  # read by remembered
    return response
