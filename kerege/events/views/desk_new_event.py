from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events import rules
from kerege.events.actions import programme_templates
from kerege.events.actions.copying import copy_event
from kerege.events.actions.event_competencies import Leads, set_competencies
from kerege.events.actions.events import create_event
from kerege.events.actions.programme_templates import create_from_template
from kerege.events.forms.event import NewEventForm
from kerege.events.models import Event, EventTemplate
from kerege.events.queries import event_competencies as queries
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
        wished = queries.wished(desk.numbers(request, "develops"))
        if wished:
            leads = {pk: Leads(level) for pk, level in wished.items()}
            set_competencies(event=event, chosen=leads, by=request.user, now=desk.now())
        messages.success(request, _("The draft is there. Nobody sees it until you publish it."))
        return redirect("events:desk_event", event.slug)
    context = {
        "form": form,
        "starters": STARTERS.values(),
        "templates": EventTemplate.objects.order_by("pk"),
        "develops": queries.named(request.POST.getlist("develops") or _asked_for(request)),
    }
    return render(request, "events/desk/new_event.html", context)


@signed_in
@require_POST
def delete_template(request: HttpRequest, pk: int) -> HttpResponse:
    """A template that nobody needs any more."""
    require(rules.can_create(request.user, timezone.localdate()))
    template = EventTemplate.objects.filter(pk=pk).first()
    if template is not None:
        programme_templates.delete_template(template=template, by=request.user, now=desk.now())
        messages.success(request, _("The template is deleted."))
    return redirect("events:desk_new_event")


def _asked_for(request: HttpRequest) -> list[str]:
    """`?develops=3,17`: the map of gaps asks for an event that develops these."""
    return request.GET.get("develops", "").split(",")


def _begin(request: HttpRequest, form: NewEventForm) -> Event:
    values = form.cleaned_data
    common = {"title": values["title"], "starts_on": values["starts_on"]}
    common |= {"by": request.user, "now": desk.now()}
    if values["start"] == "copy":
        source = values["source"]
        length = source.ends_on - source.starts_on
        ends_on = values["ends_on"] or values["starts_on"] + length
        parts = values["parts"] if "parts_shown" in request.POST else None
        return copy_event(source=source, ends_on=ends_on, parts=parts, **common)
    centre = next(
        held.organisation
        for held in network_rules.memberships_of(request.user, timezone.localdate())
        if held.organisation.kind == OrganisationKind.CENTRE
    )
    common["organiser"] = centre
    if values["start"] == "template":
        template = values["template"]
        length = timedelta(days=template.contents["days"] - 1)
        ends_on = values["ends_on"] or values["starts_on"] + length
        return create_from_template(template=template, ends_on=ends_on, **common)
    starter = STARTERS[values["start"]]
    ends_on = values["ends_on"] or values["starts_on"] + timedelta(days=starter.days - 1)
    return create_event(starter=starter, ends_on=ends_on, **common)
