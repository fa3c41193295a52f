"""The desk of a hall: open it, lead the stage, moderate, the rules."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.models import Event
from kerege.events.views.desk import open_event
from kerege.events.views.desk import page as event_page
from kerege.foundation import typesetting
from kerege.foundation.access import signed_in
from kerege.ui.htmx import answer, wants_partial
from kerege.votes import hall_codes
from kerege.votes.actions import halls
from kerege.votes.forms.hall import HallForm
from kerege.votes.models import Hall
from kerege.votes.views import hall_stage
from kerege.votes.views.floor_moderation import moderation

PAGE = "votes/hall_desk.html"
RULES = "votes/hall_rules.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead the stage and read the questions; or open the hall."""
    event = open_event(request, slug)
    hall = Hall.objects.select_related("event").filter(event=event).first()
    if hall is None:
        return render(request, PAGE, event_page(request, event, "hall", hall=None))
    template = f"{PAGE}#panel" if wants_partial(request) else PAGE
    return render(request, template, panel(request, event, hall))


@signed_in
@require_POST
def open_(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Make the hall."""
    event = open_event(request, slug)
    halls.open_hall(event=event, by=request.user, now=timezone.now())
    messages.success(request, _("The hall is open. Show its code on the stage."))
    return redirect("votes:hall_desk", slug)


@signed_in
@require_POST
def steer(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One deed of the panel or of a key on the stage."""
    event, hall = event_and_hall(request, slug)
    hall_stage.steer(request, hall)
    if "quiet" in request.POST:
        return HttpResponse(status=204)
    back = reverse("votes:hall_desk", args=[slug])
    return answer(request, PAGE, panel(request, event, hall), partial="panel", back_to=back)


@signed_in
def rules(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What phones may do, who reads first, languages, archive."""
    event, hall = event_and_hall(request, slug)
    form = HallForm(request.POST or None, instance=Hall.objects.get(pk=hall.pk))
    if request.method == "POST" and form.is_valid():
        halls.change_hall(hall=hall, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The changes are saved."))
        return redirect("votes:hall_desk", slug)
    context = event_page(request, event, "hall", hall=hall, form=form, here="rules")
    return render(request, RULES, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def renew_links(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Links that were handed out stop working."""
    _event, hall = event_and_hall(request, slug)
    halls.renew_links(hall=hall, by=request.user, now=timezone.now())
    messages.success(request, _("Earlier links no longer work. Hand out the new ones."))
    return redirect("votes:hall_desk", slug)


def event_and_hall(request: HttpRequest, slug: str) -> tuple[Event, Hall]:
    """For somebody who may manage the event."""
    event = open_event(request, slug)
    return event, get_object_or_404(Hall.objects.select_related("event"), event=event)


def panel(request: HttpRequest, event: Event, hall: Hall) -> dict[str, Any]:
    """Everything on the control panel and the links below it."""
    passes = {
        kind: reverse(
            f"votes:hall_{kind}",
            args=[hall.code, hall_codes.pass_of(kind, hall.code, hall.nonce)],
        )
        for kind in ("remote", "speaker")
    }
    remote = f"{settings.BASE_URL}{passes['remote']}"
    more = {
        "here": "hall",
        "steer": reverse("votes:hall_steer", args=[event.slug]),
        "code": hall_codes.spaced(hall.code),
        "address": hall_stage.short_address(),
        "door": hall_stage.door(hall),
        "qr": hall_stage.scalable_qr(hall),
        "remote": remote,
        "remote_qr": hall_stage.scalable(typesetting.qr(remote)),
        "speaker": f"{settings.BASE_URL}{passes['speaker']}",
    }
    context = event_page(request, event, "hall") | hall_stage.control(request, hall) | more
    return context | moderation(request, hall)
