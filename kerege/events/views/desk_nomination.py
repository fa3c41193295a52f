"""Coordinators choose who of their districts goes to an event."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import rules
from kerege.events.actions.nomination import nominate, nominates
from kerege.events.actions.registration import modes_of
from kerege.events.models import Event, Mode, Status, Way
from kerege.events.queries import nomination as queries
from kerege.events.queries.terms import terms_of
from kerege.events.views import desk
from kerege.events.views.registration_others import told
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network.models import Position

PAGE = "events/desk/nominate.html"
ON_A_PAGE = 50


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponseBase:
    event, districts = _open(request, slug)
    if request.method == "POST":
        _nominate(request, event, districts)
        return redirect("events:desk_nominate", slug)
    return render(request, PAGE, _context(request, event, districts))


def _open(request: HttpRequest, slug: str) -> tuple[Event, set[int] | None]:
    day = timezone.localdate()
    districts = rules.districts_in_sight(request.user, day)
    require(districts is None or bool(districts))
    event = get_object_or_404(Event.objects.visible_to(request.user, day), slug=slug)
    require(rules.can_nominate(request.user, event, day))
    return event, districts


def _nominate(request: HttpRequest, event: Event, districts: set[int] | None) -> None:
    chosen = desk.numbers(request, "chosen")
    people = queries.chosen_among(event, districts, chosen, timezone.localdate())
    modes = modes_of(event)
    wanted = request.POST.get("mode", "")
    try:
        made = nominate(
            event=event,
            people=people,
            mode=wanted if wanted in modes else modes[0],
            by=request.user,
            now=desk.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return
    if not made:
        messages.warning(request, _("Choose people who are not registered yet."))
        return
    messages.success(request, f"{told(made)} {_('Letters are on their way.')}")


def _context(request: HttpRequest, event: Event, districts: set[int] | None) -> dict[str, Any]:
    day = timezone.localdate()
    names = ("words", "position", "trained")
    wanted = queries.Wanted(**{name: request.GET.get(name, "").strip()[:100] for name in names})
    found = Paginator(queries.candidates(event, districts, wanted, day), ON_A_PAGE)
    counts = queries.counts_by_status(event, districts)
    return desk.page(
        request,
        event,
        "nominate",
        wanted=wanted,
        rows=found.get_page(request.GET.get("page")),
        pools=queries.pools_in_sight(event, districts),
        positions=Position.choices,
        modes=[(mode, Mode(mode).label) for mode in modes_of(event)],
        terms=terms_of(event),
        may_nominate=nominates(terms_of(event)) and event.takes_registrations(desk.now()),
        nominated=[(Status(code).label, n) for code, n in counts.items() if n],
        nominated_way=Way.NOMINATED.value,
    )
