"""Versions of a material, captions and poster of a recording."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import library, material_files
from kerege.events.forms.materials import CaptionsForm, MaterialForm, PosterForm
from kerege.events.models import Event, EventMaterial
from kerege.events.views import desk
from kerege.events.views.desk_materials import keys_of, open_material, page_of
from kerege.foundation import serving
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused


@signed_in
@require_POST
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Into the methodical library with it."""
    _event, material = open_material(request, slug, pk)
    try:
        work = library.take_into_library(material=material, by=request.user, now=desk.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("events:desk_material", slug, pk)
    messages.success(request, _("The material stands in the methodical library."))
    return redirect("materials:my_publication", work.pk)


@signed_in
@require_POST
def replace(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A newer file; the older ones stay below."""
    event, material = open_material(request, slug, pk)
    keys = keys_of(request, event, material_files.MATERIAL)
    note = request.POST.get("note", "").strip().replace("\0", "")
    try:
        material_files.replace_file(
            material=material, keys=keys, note=note, by=request.user, now=desk.now()
        )
        messages.success(request, _("The new version is shown now."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_material", slug, pk)


@signed_in
def version(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponseBase:
    """An older file, to be saved."""
    _event, material = open_material(request, slug, pk)
    found = get_object_or_404(material.versions.select_related("file"), number=number)
    if found.file.ready_at is None:
        raise Http404
    return serving.serve(request, found.file, attachment=True)


@signed_in
@require_POST
def restore(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponseBase:
    """Show an older file again."""
    _event, material = open_material(request, slug, pk)
    found = get_object_or_404(material.versions.select_related("material__event"), number=number)
    material_files.restore_version(version=found, by=request.user, now=desk.now())
    messages.success(request, _("The new version is shown now."))
    return redirect("events:desk_material", slug, pk)


@signed_in
def add_captions(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Captions in one language, in place of those that were there."""
    event, material = _recording(request, slug, pk)
    form = CaptionsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        material_files.set_captions(
            material=material,
            language=form.cleaned_data["language"],
            text=form.cleaned_data["file"],
            by=request.user,
            now=desk.now(),
        )
        messages.success(request, _("The captions are saved."))
        return redirect("events:desk_material", slug, pk)
    main = MaterialForm(event=event, instance=material)
    context = page_of(request, event, material, main, captions_form=form)
    return render(request, "events/desk/material_captions.html", context)


@signed_in
@require_POST
def drop_captions(request: HttpRequest, slug: str, pk: int, language: str) -> HttpResponseBase:
    """Take away the captions in one language."""
    _event, material = open_material(request, slug, pk)
    if language in dict(settings.LANGUAGES):
        material_files.drop_captions(
            material=material, language=language, by=request.user, now=desk.now()
        )
        messages.success(request, _("The captions are deleted."))
    return redirect("events:desk_material", slug, pk)


@signed_in
@require_POST
def set_poster(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A picture that is seen before the film begins."""
    event, material = _recording(request, slug, pk)
    form = PosterForm(request.POST, request.FILES)
    keys = keys_of(request, event, material_files.POSTER, "poster") if form.is_valid() else []
    if keys:
        try:
            material_files.set_poster(
                material=material, key=keys[0], by=request.user, now=desk.now()
            )
            messages.success(request, _("The picture is saved; it is shown in a moment."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return redirect("events:desk_material", slug, pk)


def _recording(request: HttpRequest, slug: str, pk: int) -> tuple[Event, EventMaterial]:
    event, material = open_material(request, slug, pk)
    if not material.is_played:
        raise Http404
    return event, material
