"""With whom an event is held, its series, and keeping it as a template."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import programme_partners
from kerege.events.actions.programme_templates import save_as_template
from kerege.events.forms.programme_extras import PartnerForm, SeriesForm, TemplateForm
from kerege.events.models import EventPartner
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "events/desk/partners.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Partners of the event, and a form for one more."""
    event = desk.open_event(request, slug)
    form = PartnerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            programme_partners.add_partner(
                event=event, values=values, by=request.user, now=desk.now()
            )
        except Refused as refusal:
            form.add_error("organisation", refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_partners", event.slug)
    partners = event.partners.select_related("organisation").order_by("order", "pk")
    context = desk.page(
        request,
        event,
        "overview",
        form=form,
        partners=partners,
        series_form=SeriesForm(initial={"series": event.series_id}, prefix="series"),
        template_form=TemplateForm(initial={"title": event.title}, prefix="template"),
    )
    return render(request, PAGE, context)


@signed_in
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Earlier or later among the partners."""
    event = desk.open_event(request, slug)
    partner = get_object_or_404(EventPartner.objects.filter(event=event), pk=pk)
    up = request.POST.get("to") == "up"
    programme_partners.move_partner(partner=partner, up=up, by=request.user, now=desk.now())
    return redirect("events:desk_partners", event.slug)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """No longer a partner."""
    event = desk.open_event(request, slug)
    partner = EventPartner.objects.filter(event=event, pk=pk).first()
    if partner is not None:
        programme_partners.remove_partner(partner=partner, by=request.user, now=desk.now())
        messages.success(request, _("The partner is removed."))
    return redirect("events:desk_partners", event.slug)


@signed_in
@require_POST
def series(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The series the event belongs to."""
    event = desk.open_event(request, slug)
    form = SeriesForm(request.POST, prefix="series")
    if form.is_valid():
        programme_partners.set_series(
            event=event, by=request.user, now=desk.now(), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
    return redirect("events:desk_partners", event.slug)


@signed_in
@require_POST
def keep_template(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Keep the event as a beginning for others."""
    event = desk.open_event(request, slug)
    form = TemplateForm(request.POST, prefix="template")
    if form.is_valid():
        save_as_template(
            event=event, title=form.cleaned_data["title"], by=request.user, now=desk.now()
        )
        messages.success(request, _("The template is kept: you find it when you begin an event."))
    else:
        messages.warning(request, _("Please name the template."))
    return redirect("events:desk_partners", event.slug)
