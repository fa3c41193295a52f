from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import materials
from kerege.events.forms.materials import MaterialForm
from kerege.events.models import Event, EventMaterial
from kerege.events.views import desk
from kerege.foundation.access import signed_in

PAGE = "events/desk/materials.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The materials of the event, and a form for the next one."""
    event = desk.open_event(request, slug)
    form = MaterialForm(request.POST or None, event=event)
    if request.method == "POST" and form.is_valid():
        materials.add_material(event=event, values=_values(form), by=request.user, now=desk.now())
        messages.success(request, _("Saved."))
        return redirect("events:desk_materials", event.slug)
    rows = event.materials.select_related("item").order_by("order", "pk")
    return render(request, PAGE, desk.page(request, event, "materials", form=form, rows=rows))


@signed_in
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change one material."""
    event, material = _open(request, slug, pk)
    copy = EventMaterial.objects.get(pk=pk)
    form = MaterialForm(request.POST or None, event=event, instance=copy)
    if request.method == "POST" and form.is_valid():
        materials.change_material(
            material=material, values=_values(form), by=request.user, now=desk.now()
        )
        messages.success(request, _("Saved."))
        return redirect("events:desk_materials", event.slug)
    context = desk.page(request, event, "materials", form=form, material=material)
    return render(request, "events/desk/material.html", context)


@signed_in
@require_POST
def delete(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a material off the page."""
    event = desk.open_event(request, slug)
    material = event.materials.select_related("event").filter(pk=pk).first()
    if material is not None:
        materials.delete_material(material=material, by=request.user, now=desk.now())
        messages.success(request, _("The material is deleted."))
    return redirect("events:desk_materials", event.slug)


@signed_in
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One place up or down."""
    event, material = _open(request, slug, pk)
    up = request.POST.get("to") == "up"
    materials.move_material(material=material, up=up, by=request.user, now=desk.now())
    return redirect("events:desk_materials", event.slug)


def _open(request: HttpRequest, slug: str, pk: int) -> tuple[Event, EventMaterial]:
    event = desk.open_event(request, slug)
    rows = EventMaterial.objects.select_related("event")
    return event, get_object_or_404(rows, event=event, pk=pk)


def _values(form: MaterialForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in form.Meta.fields}
