from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events import rules
from kerege.events.actions.copying import copy_event
from kerege.events.actions.events import create_event
from kerege.events.forms.event import NewEventForm
from kerege.events.models import Event
from kerege.events.starters import STARTERS
from kerege.events.views import desk
from kerege.foundation.access import require, signed_in
from kerege.network import rules as network_rules
from kerege.network.models import OrganisationKind


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """Begin an event: from one of five starters, or as a copy."""
    day = timezone.localdate()
    require(rules.can_create(request.user, day))
    sources = Event.objects.visible_to(request.user, day).order_by("-starts_on", "-pk")
    first = {"start": request.GET.get("start"), "source": request.GET.get("source")}
    form = NewEventForm(request.POST or None, sources=sources, initial=first)
    if request.method == "POST" and form.is_valid():
        event = _begin(request, form)
        messages.success(request, _("The draft is there. Nobody sees it until you publish it."))
        return redirect("events:desk_event", event.slug)
    return render(
        request, "events/desk/new_event.html", {"form": form, "starters": STARTERS.values()}
    )


def _begin(request: HttpRequest, form: NewEventForm) -> Event:
    values = form.cleaned_data
    common = {"title": values["title"], "starts_on": values["starts_on"]}
    common |= {"by": request.user, "now": desk.now()}
    if values["start"] == "copy":
        source = values["source"]
        length = source.ends_on - source.starts_on
        ends_on = values["ends_on"] or values["starts_on"] + length
        return copy_event(source=source, ends_on=ends_on, **common)
    starter = STARTERS[values["start"]]
    ends_on = values["ends_on"] or values["starts_on"] + timedelta(days=starter.days - 1)
    centre = next(
        held.organisation
        for held in network_rules.memberships_of(request.user, timezone.localdate())
        if held.organisation.kind == OrganisationKind.CENTRE
    )
    return create_event(starter=starter, ends_on=ends_on, organiser=centre, **common)
