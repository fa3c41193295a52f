"""Podiums of an event on the desk: the list, the builder, its buttons."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.events.models import Event
from kerege.events.views import desk
from kerege.foundation import audit
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.showcase import podium_codes, taken_out
from kerege.showcase.actions import podium_building as building
from kerege.showcase.actions import podium_stage as stage
from kerege.showcase.forms.podium import PodiumForm
from kerege.showcase.models import BOOKS_IN_A_BLOCK, Podium
from kerege.showcase.queries import podium as queries

LIST = "showcase/podium_list.html"
FORM = "showcase/podium_form.html"
PAGE = "showcase/podium_builder.html"


@signed_in
@require_safe
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """The podiums of the event."""
    event = desk.open_event(request, slug)
    return render(request, LIST, page(request, event, rows=list(queries.podiums_of(event))))


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The words first; blocks and books come on the next page."""
    event = desk.open_event(request, slug)
    form = PodiumForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = building.create(
            event=event, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("The podium is made. Now add its blocks."))
        return redirect("showcase:podium_desk", made.pk)
    back = reverse("showcase:podiums", args=[slug])
    return written(request, event, form, heading=_("New Literary Podium"), back=back)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Other words, another time for a book."""
    podium = open_podium(request, pk)
    form = PodiumForm(request.POST or None, instance=Podium.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        building.change(
            podium=podium, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("showcase:podium_desk", pk)
    back = reverse("showcase:podium_desk", args=[pk])
    return written(request, podium.event, form, heading=str(podium), back=back)


@signed_in
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The builder: blocks and books, how many there are, what is missing."""
    podium = open_podium(request, pk)
    lines = queries.lines_of(podium)
    for line in lines:
        line.taken_out = taken_out.title(request, of=audit.name_of(line.block))
    told = podium_codes.remote_pass(podium.code, podium.nonce)
    more = {
        "podium": podium,
        "lines": lines,
        "most": BOOKS_IN_A_BLOCK,
        "fewest": queries.FEWEST_KAZAKH,
        "books": sum(line.count for line in lines),
        "voices": podium.voices.count(),
        "remote": reverse("showcase:podium_remote", args=[podium.code, told]),
    }
    return render(request, PAGE, page(request, podium.event, **more))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One of the buttons of the builder."""
    podium = open_podium(request, pk)
    deed = request.POST.get("deed", "")
    try:
        told = _do(podium, deed, request)
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
        return redirect("showcase:podium_desk", pk)
    messages.success(request, told)
    if deed == "delete":
        return redirect("showcase:podiums", podium.event.slug)
    return redirect("showcase:podium_desk", pk)


def open_podium(request: HttpRequest, pk: int) -> Podium:
    """A podium of an event that this person manages."""
    podium = get_object_or_404(Podium.objects.select_related("event__organiser"), pk=pk)
    desk.open_event(request, podium.event.slug)
    return podium


def page(request: HttpRequest, event: Event, **more: Any) -> dict[str, Any]:
    """The context of a page under the tab of the event."""
    return desk.page(request, event, "podium", **more)


def written(request: HttpRequest, event: Event, form: Any, **more: Any) -> HttpResponse:
    """A form that is filled in; one that was refused comes back as it was typed."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, FORM, page(request, event, form=form, **more), status=status)


def _do(podium: Podium, deed: str, request: HttpRequest) -> str:
    now, by = timezone.now(), request.user
    if deed in ("publish", "hide"):
        building.publish(podium=podium, shown=deed == "publish", by=by, now=now)
        return _("Readers see the podium.") if deed == "publish" else _("Readers do not see it.")
    if deed == "delete":
        building.delete(podium=podium, by=by, now=now)
        return _("The podium is deleted.")
    if deed == "renew_remote":
        stage.renew_remote(podium=podium, by=by.pk, now=now)
        return _("The old links of the remote control work no longer.")
    told = {
        "open_vote": _("Phones may vote now; the stage shows how."),
        "close_vote": _("The vote is closed."),
        "clear_vote": _("All votes are cleared, the riddles are hidden again."),
    }
    if deed not in told:
        raise stage.NoSuchDeed
    stage.steer(podium=podium, deed=deed, by=by.pk, now=now)
    return told[deed]
