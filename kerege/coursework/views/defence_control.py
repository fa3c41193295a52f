"""The defence goes on: the control panel, and the stage for the projector."""

import time
from typing import Any

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.coursework.actions import defence_control
from kerege.coursework.models import Defence, SlotState, Wish, WishState
from kerege.coursework.queries.defence_slots import timed
from kerege.coursework.queries.defence_stage import shown_file, state_of, tag_of
from kerege.coursework.views.defence_desk import open_defence, open_slot, page
from kerege.events.models import Event
from kerege.foundation import serving
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.ui.htmx import answer, wants_partial

CONTROL = "coursework/defence_control.html"
STAGE = "coursework/defence_stage.html"


@signed_in
def control(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Start, pause, next, absent, back, undo: with a finger or with keys."""
    event, defence = open_defence(request, slug, pk)
    template = f"{CONTROL}#panel" if wants_partial(request) else CONTROL
    return render(request, template, _panel(request, event, defence))


@signed_in
@require_POST
def steer(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One deed of the panel; what was pressed on an old picture of it is not done."""
    event, defence = open_defence(request, slug, pk)
    told = request.POST.get("revision", "")
    try:
        defence_control.steer(
            defence=defence,
            deed=request.POST.get("deed", ""),
            revision=int(told) if told.isdecimal() and len(told) < 10 else None,
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message or _("This button is not known."))
    return _panel_again(request, event, defence)


@signed_in
@require_POST
def call(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """This participant now, whoever would be next."""
    event, slot = open_slot(request, slug, pk)
    try:
        defence_control.call_slot(slot=slot, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return _panel_again(request, event, slot.defence)


@signed_in
def stage(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The projector: who, what, how long, who is next."""
    event, defence = open_defence(request, slug, pk)
    wishes = request.build_absolute_uri(reverse("coursework:wishes", args=[defence.wish_code]))
    context = {
        "event": event,
        "defence": defence,
        "wishes": wishes,
        "qr": segno.make(wishes, error="m").svg_inline(omitsize=True),
        "told": _told(slug, defence) | {"words": _words()},
    }
    return render(request, STAGE, context)


@signed_in
def state(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What the stage shows; not sent again while nothing has changed."""
    _event, defence = open_defence(request, slug, pk)
    told = state_of(defence)
    tag = tag_of(told, get_language() or "")
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = JsonResponse(told)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    # By it screens set their clocks right; it is no part of what the tag stands for.
    response["X-Server-Now"] = str(_now_ms())
    return response


@signed_in
def stage_file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The picture or the film of the work."""
    _event, slot = open_slot(request, slug, pk)
    stored = shown_file(slot)
    if stored is None:
        raise Http404
    return serving.serve(request, stored)


def _panel(request: HttpRequest, event: Event, defence: Defence) -> dict[str, Any]:
    rows = timed(defence)
    present = next((row for row in rows if row.slot.state == SlotState.NOW), None)
    waiting = [row for row in rows if row.slot.state == SlotState.WAITING]
    wishes = Wish.objects.filter(slot__defence=defence, state=WishState.WAITING)
    return page(
        request,
        event,
        defence=defence,
        rows=rows,
        present=present,
        next=waiting[0] if waiting else None,
        done=sum(1 for row in rows if row.slot.state == SlotState.DONE),
        last_step=defence.steps[-1]["verb"] if defence.steps else "",
        wishes_waiting=wishes.count(),
        told=_told(event.slug, defence),
    )


def _panel_again(request: HttpRequest, event: Event, defence: Defence) -> HttpResponseBase:
    defence.refresh_from_db()
    back = reverse("coursework:defence_control", args=[event.slug, defence.pk])
    return answer(request, CONTROL, _panel(request, event, defence), partial="panel", back_to=back)


def _told(slug: str, defence: Defence) -> dict[str, Any]:
    files = reverse("coursework:defence_stage_file", args=[slug, 0])
    return {
        "state": state_of(defence),
        "server_now": _now_ms(),
        "address": reverse("coursework:defence_state", args=[slug, defence.pk]),
        "files": files,
        "language": get_language(),
    }


def _now_ms() -> int:
    return int(time.time() * 1000)


def _words() -> dict[str, str]:
    """What the stage says, for its script."""
    return {
        "talk": _("Talk"),
        "questions": _("Questions"),
        "paused": _("Paused"),
        "over": _("Time is over"),
        "soon": _("The defence begins soon"),
        "between": _("Please welcome the next participant"),
        "closed": _("The defence is over. The jury decides."),
        "released": _("The defence is over. Thank you!"),
        "offline": _("No network: the clock goes on"),
        "of": _("Work %(number)s of %(total)s"),
        "film": _("The film of the work"),
        "picture": _("The picture of the work"),
    }
