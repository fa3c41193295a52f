"""The way into the online meeting, and the personal code for the door."""

from typing import Any

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kerege.events import rules
from kerege.events.actions.attendance_evidence import NoMeeting, join_meeting
from kerege.events.models import Registration, Status
from kerege.events.queries import tickets
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration
from kerege.events.views.scanner_page import offline_worker
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

JOINED = "joined_items"  # in the session: what the click counted for, until the next page tells it


@signed_in
@require_POST
def join(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The click counts for what goes on now; the next page says so and leads into the meeting."""
    registration = _mine(request, slug)
    if registration is None:
        return redirect("events:event", slug)
    try:
        items = join_meeting(registration=registration, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("events:my_event", slug)
    request.session[JOINED] = [str(item.title) for item in items]
    return redirect("events:joined", slug)


@signed_in
def joined(request: HttpRequest, slug: str) -> HttpResponse:
    """What was counted, and the link: a page that jumps by itself is one that some cannot read."""
    registration = _mine(request, slug)
    require(rules.can_join(registration))
    assert registration is not None
    if not registration.event.meeting_link:
        messages.warning(request, NoMeeting.message)
        return redirect("events:my_event", slug)
    titles = request.session.pop(JOINED, None)
    context = {"event": registration.event, "titles": titles or []}
    return render(request, "events/joined_page.html", context)


@signed_in
def ticket(request: HttpRequest, slug: str) -> HttpResponse:
    """The personal code, large; to be shown, saved or printed."""
    registration = _mine(request, slug)
    require(registration is not None and registration.status == Status.CONFIRMED)
    return render(request, "events/ticket_page.html", ticket_context(registration))


@signed_in
def ticket_worker(request: HttpRequest, slug: str) -> HttpResponse:
    """Keeps the page of the code on the device of who asked for it."""
    require(_mine(request, slug) is not None)
    assets = ("ui/kerege.css", "ui/kerege.js", "events/ticket.css", "events/ticket.js")
    return offline_worker(request, "ticket", assets)


def ticket_context(registration: Any) -> dict[str, Any]:
    """The code of a registration as picture and as letters."""
    event = registration.event
    text = tickets.qr_text(registration.pk, event.pk)
    return {
        "event": event,
        "registration": registration,
        "qr": segno.make(text, error="q", micro=False).svg_inline(omitsize=True, border=2),
        "code": tickets.grouped(tickets.code_of(registration.pk, event.pk)),
    }


def _mine(request: HttpRequest, slug: str) -> Registration | None:
    event = get_object_or_404(visible(request.user, timezone.localdate()), slug=slug)
    return find_registration(event, request.user)
