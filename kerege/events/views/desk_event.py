from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events.actions import events
from kerege.events.forms.event import CancelEventForm
from kerege.events.models import Event, Item
from kerege.events.queries import desk_events, readiness
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people.models import Person


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The overview of one event."""
    event = desk.open_event(request, slug)
    return render(request, "events/desk/event.html", _context(request, event))


@signed_in
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the event to everybody."""
    event = desk.open_event(request, slug)
    try:
        events.publish(event=event, by=request.user, now=desk.now())
        messages.success(request, _("The event is published: everybody sees its page."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_event", event.slug)


@signed_in
@require_POST
def unpublish(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Make a draft of it again."""
    event = desk.open_event(request, slug)
    try:
        events.unpublish(event=event, by=request.user, now=desk.now())
        messages.success(request, _("The event is a draft again: only organisers see it."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_event", event.slug)


@signed_in
def cancel(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the reason, then call the event off."""
    event = desk.open_event(request, slug)
    form = CancelEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = events.cancel_event(
                event=event, reason=form.cleaned_data["reason"], by=request.user, now=desk.now()
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request,
                ngettext(
                    "The event is cancelled. %(count)s participant is told.",
                    "The event is cancelled. %(count)s participants are told.",
                    told,
                )
                % {"count": told},
            )
            return redirect("events:desk_event", event.slug)
    live = event.registrations.live().count()
    context = desk.page(request, event, "overview", form=form, live=live)
    return render(request, "events/desk/cancel.html", context)


def _context(request: HttpRequest, event: Event) -> dict[str, Any]:
    counted = desk_events.with_counts(Event.objects.filter(pk=event.pk)).get()
    is_over = event.ends_on < timezone.localdate()
    has_items = Item.objects.filter(block__day__event=event).exists()
    return desk.page(
        request,
        event,
        "overview",
        counted=counted,
        obstacles=readiness.obstacles(event) if event.state == "draft" else [],
        advice=readiness.advice(event, has_items=has_items, is_over=is_over),
        is_over=is_over,
        gaps=readiness.gaps(event),
        history=_history(event),
        address=request.build_absolute_uri(event.get_absolute_url()),
    )


def _history(event: Event) -> list[dict[str, Any]]:
    deeds = desk_events.DEEDS
    told = [entry for entry in desk_events.history(event) if entry.verb in deeds]
    people = Person.objects.in_bulk({entry.actor_id for entry in told if entry.actor_id})
    return [
        {"at": entry.at, "deed": deeds[entry.verb], "who": people.get(entry.actor_id)}
        for entry in told
    ]
