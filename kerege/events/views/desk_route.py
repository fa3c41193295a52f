"""The route of a field seminar on the desk: its stops and their order."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import programme_route
from kerege.events.forms.programme_extras import StopForm, StopOfDayForm
from kerege.events.models import Event, RouteStop
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "events/desk/route.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The stops day by day; below them a new one."""
    event = desk.open_event(request, slug)
    days = event.days.order_by("on")
    form = StopOfDayForm(request.POST or None, days=days)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        day = form.cleaned_data["day"]
        programme_route.add_stop(day=day, values=values, by=request.user, now=desk.now())
        messages.success(request, _("Saved."))
        return redirect("events:desk_route", event.slug)
    stops = _stops(event).order_by("day__on", "order", "pk")
    context = desk.page(request, event, "programme", form=form, stops=stops, has_days=days.exists())
    return render(request, PAGE, context)


@signed_in
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One stop."""
    event = desk.open_event(request, slug)
    stop = get_object_or_404(_stops(event), pk=pk)
    form = StopForm(request.POST or None, instance=RouteStop.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            programme_route.change_stop(stop=stop, values=values, by=request.user, now=desk.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_route", event.slug)
    context = desk.page(request, event, "programme", form=form, heading=_("Stop of the route"))
    return render(request, "events/desk/programme_form.html", context)


@signed_in
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Earlier or later in the route."""
    event = desk.open_event(request, slug)
    stop = get_object_or_404(_stops(event), pk=pk)
    up = request.POST.get("to") == "up"
    programme_route.move_stop(stop=stop, up=up, by=request.user, now=desk.now())
    return redirect("events:desk_route", event.slug)


@signed_in
@require_POST
def delete(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Out of the route; the editor of the programme can undo it."""
    event = desk.open_event(request, slug)
    stop = _stops(event).filter(pk=pk).first()
    if stop is not None:
        programme_route.delete_stop(stop=stop, by=request.user, now=desk.now())
        messages.success(request, _("The stop is deleted. You can undo it in the programme."))
    return redirect("events:desk_route", event.slug)


def _stops(event: Event) -> Any:
    return RouteStop.objects.filter(day__event=event).select_related("day__event")
