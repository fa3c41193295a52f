"""Who was trained: the region at a glance, and the people behind each figure."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.events import rules as event_rules
from kerege.events.models import EventForm, EventKind, Topic
from kerege.foundation.access import require, signed_in
from kerege.foundation.tables_out import XLSX
from kerege.network.models import Position
from kerege.network.queries.organisations import all_districts
from kerege.reports import rules
from kerege.reports.queries import trained
from kerege.reports.trained_export import trained_xlsx

PAGE, PEOPLE = "reports/trained_page.html", "reports/trained_people_page.html"
A_PAGE = 50


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """How many were trained: by district, kind, topic, position, month."""
    wanted, theirs, today = _asked(request)
    board = trained.dashboard(wanted, theirs, today)
    query = request.GET.copy()
    query.pop("district", None)
    query["since"], query["until"] = str(wanted.since), str(wanted.until)
    for tile in board.tiles:
        tile["href"] = f"people/?{query.urlencode()}&district={tile['code']}"
    return render(request, PAGE, _context(request, wanted) | {"board": board})


@signed_in
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who from a district was trained in what, a page at a time."""
    wanted, theirs, today = _asked(request)
    pages = Paginator(trained.in_order(wanted, theirs, today), A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    found = trained.these(page.object_list)
    places = trained.places_of(found, wanted, theirs, today)
    lines = [(person, places[person.pk]) for person in found]
    context = _context(request, wanted) | {"page": page, "lines": lines, "query": request.GET}
    return render(request, PEOPLE, context)


@signed_in
@require_safe
def xlsx(request: HttpRequest) -> HttpResponse:
    """The same for Excel: a row for each person and event."""
    wanted, theirs, today = _asked(request)
    found = list(trained.people(wanted, theirs, today))
    body = trained_xlsx(found, trained.places_of(found, wanted, theirs, today))
    name = f"trained-{wanted.district or 'all'}-{wanted.since}-{wanted.until}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type=XLSX, headers=headers)


def _asked(request: HttpRequest) -> tuple[trained.Wanted, set[int] | None, Any]:
    today = timezone.localdate()
    require(rules.can_see_trained(request.user, today))
    wanted = trained.wanted_from(request.GET.dict(), today)
    return wanted, event_rules.districts_in_sight(request.user, today), today


def _context(request: HttpRequest, wanted: trained.Wanted) -> dict[str, Any]:
    districts = list(all_districts())
    chosen = [each for each in districts if each.code == wanted.district]
    return {
        "wanted": wanted,
        "district": chosen[0] if chosen else None,
        "districts": districts,
        "regions": list(trained.regions()),
        "kinds": EventKind.choices,
        "forms": EventForm.choices,
        "topics": Topic.choices,
        "positions": Position.choices,
        "link": request.GET.urlencode(),
    }
