"""Materials as their readers open them. Every way to a file asks who reads."""

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language

from kerege.events import packages, rules
from kerege.events.models import Event, EventMaterial, MaterialAccess
from kerege.events.queries.materials import name_of_download, readable
from kerege.events.queries.public_events import visible
from kerege.events.queries.registration_state import find_registration
from kerege.foundation import serving
from kerege.foundation.access import public
from kerege.foundation.models import StoredFile
from kerege.materials.models import Publication
from kerege.ui import visitor

PAGE = "events/material_page.html"


@public
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One material: played, shown or to be saved."""
    event, material = _open(request, slug, pk)
    if material is None:
        return _sign_in(request)
    context = {
        "event": event,
        "material": material,
        "is_ready": material.file is not None and material.file.ready_at is not None,
        "captions": list(material.captions.order_by("pk")),
        "language_names": dict(settings.LANGUAGES),
        "work": Publication.objects.published()
        .filter(event_material_link__material=material)
        .first(),
        "changed": material.versions.order_by("-number").first(),
    }
    return render(request, PAGE, context)


@public
def file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The file itself; `?save=1` asks for saving it."""
    _event, material = _open(request, slug, pk)
    if material is None:
        return _sign_in(request)
    stored = _ready(material.file)
    name = name_of_download(material, stored, get_language() or "kk")
    return serving.serve(request, stored, name=name, attachment="save" in request.GET)


@public
def poster(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A small picture: the poster of a film, or the picture itself."""
    _event, material = _open(request, slug, pk)
    if material is None:
        return _sign_in(request)
    stored = _ready(material.poster or material.file)
    if not stored.preview:
        raise Http404
    return serving.send(
        request,
        file=stored.preview.name or "",
        size=stored.preview.size,
        tag=f"{stored.sha256[:32]}-small",
        kind="webp",
        name="poster.webp",
        attachment=False,
    )


@public
def captions(request: HttpRequest, slug: str, pk: int, language: str) -> HttpResponseBase:
    """What is said in the film, in one language."""
    _event, material = _open(request, slug, pk)
    if material is None:
        return _sign_in(request)
    found = get_object_or_404(material.captions.select_related("file"), language=language)
    return serving.serve(request, found.file)


@public
def package(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All files that this reader may see, in one archive, made while it is sent."""
    event, person = _get_event(request, slug)
    language = get_language() or "kk"
    registration = find_registration(event, person)
    levels = rules.material_levels(person, event, registration, timezone.localdate())
    found = readable(event, levels)
    if not any(material.file_id for material in found):
        raise Http404
    return packages.response(event, found, language)


def _get_event(request: HttpRequest, slug: str) -> tuple[Event, Any]:
    person = visitor.find(request)
    return get_object_or_404(visible(person, timezone.localdate()), slug=slug), person


def _open(request: HttpRequest, slug: str, pk: int) -> tuple[Event, EventMaterial | None]:
    """The material, if this reader may have it; None: who has a place may, so sign in first."""
    event, person = _get_event(request, slug)
    rows = event.materials.select_related("file", "poster", "speaker", "item")
    material = get_object_or_404(rows, pk=pk)
    day = timezone.localdate()
    registration = find_registration(event, person)
    if material.access in rules.material_levels(person, event, registration, day):
        return event, material
    if person is None and material.access == MaterialAccess.REGISTERED:
        return event, None
    raise Http404


def _sign_in(request: HttpRequest) -> HttpResponse:
    return redirect_to_login(request.get_full_path())


def _ready(stored: StoredFile | None) -> StoredFile:
    if stored is None or stored.ready_at is None:
        raise Http404
    return stored
