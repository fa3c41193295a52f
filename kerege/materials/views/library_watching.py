"""A recording for slow lines, what is said in it, a gallery picture by picture."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation import file_names, serving
from kerege.foundation.access import public
from kerege.foundation.kinds import KINDS
from kerege.materials.models import Publication, PublicationVersion
from kerege.materials.queries import library_shelves, library_watching
from kerege.materials.views.library_public import open_published

LONG_AGO = "private, max-age=3600"


@public
@require_safe
def film(request: HttpRequest, pk: int, variant: str) -> HttpResponseBase:
    """A light variant of the recording, whole or the part that was asked for."""
    row = open_published(pk)
    version = _newest(row)
    found = get_object_or_404(version.films, variant=variant)
    kind = "m4a" if found.variant == "sound" else "mp4"
    title = row.title.localize(get_language() or "kk").replace("/", "-")
    return serving.send(
        request,
        file=found.file.name or "",
        size=found.size,
        tag=f"{version.file.sha256[:32]}-{variant}",
        kind=kind,
        name=file_names.with_ending(file_names.clean(f"{title} {variant}"), KINDS[kind]),
        attachment="save" in request.GET,
    )


@public
@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture before the film begins."""
    version = _newest(open_published(pk))
    if not version.poster:
        raise Http404
    tag = f"{version.file.sha256[:32]}-poster"
    kind = "avif" if version.poster.name.endswith(".avif") else "webp"
    return picture(request, version.poster, tag, kind)


@public
@require_safe
def captions(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """WebVTT in a language, for the player and to be saved."""
    row = open_published(pk)
    given = get_object_or_404(row.captions.select_related("file"), language=language)
    title = row.title.localize(get_language() or "kk").replace("/", "-")
    name = file_names.with_ending(file_names.clean(f"{title} {language}"), KINDS["vtt"])
    return serving.serve(request, given.file, name=name, attachment="save" in request.GET)


@public
@require_safe
def transcript(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """All that is said, to be read."""
    row = open_published(pk)
    found = library_watching.transcript_of(row, language)
    if found is None:
        raise Http404
    context = {
        "work": row,
        "transcript": found,
        "name": dict(settings.LANGUAGES)[language],
        "trail": [
            (_("Methodical library"), reverse("materials:library")),
            (str(row), row.get_absolute_url()),
            (_("What is said"), ""),
        ],
    }
    return render(request, "materials/transcript_page.html", context)


@public
@require_safe
def look(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A picture of a gallery as large as the screen, with ways to its neighbours."""
    row = open_published(pk)
    pictures = library_shelves.pictures_of(row)
    if not 1 <= number <= len(pictures):
        raise Http404
    context = {
        "work": row,
        "picture": pictures[number - 1],
        "number": number,
        "total": len(pictures),
        "previous": number - 1 or None,
        "next": number + 1 if number < len(pictures) else None,
        "trail": [
            (_("Methodical library"), reverse("materials:library")),
            (str(row), row.get_absolute_url()),
            (_("Picture %(number)s of %(total)s") % {"number": number, "total": len(pictures)}, ""),
        ],
    }
    return render(request, "materials/picture_page.html", context)


def picture(request: HttpRequest, file, tag: str, kind: str) -> HttpResponseBase:
    """A picture that we made, kept by the browser for an hour."""
    if not file:
        raise Http404
    response = serving.send(
        request,
        file=file.name,
        size=file.size,
        tag=tag,
        kind=kind,
        name=f"picture.{kind}",
        attachment=False,
    )
    response["Cache-Control"] = LONG_AGO
    return response


def _newest(work: Publication) -> PublicationVersion:
    version = library_shelves.newest_version(work)
    if version is None or not version.is_ready:
        raise Http404
    return version
