"""Captions of a recording for who makes the work: given, mended line by line, taken away."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation import captions, serving
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.materials import library_rules as rules
from kerege.materials import library_said
from kerege.materials.actions import library_captions
from kerege.materials.forms.library_captions import CaptionsForm
from kerege.materials.models import Publication, PublicationCaptions
from kerege.materials.queries.library_watching import clock

AT_ONCE = 50
LONGEST = 1000  # letters of one cue


@signed_in
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """A file in one language, in place of what was there."""
    row = _open(request, pk)
    form = CaptionsForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        library_captions.give(
            publication=row,
            language=form.cleaned_data["language"],
            text=form.cleaned_data["file"],
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The captions are saved."))
        return redirect(f"{reverse('materials:my_publication', args=[pk])}#captions")
    context = {"work": row, "form": form, "trail": _trail(row, _("Add captions"))}
    return render(request, "materials/give_captions_page.html", context)


@signed_in
def mend(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The words of the captions, fifty at a time; what is emptied goes."""
    row = _open(request, pk)
    given = _captions(row, language)
    cues = library_said.cues_of(given.file)
    typed = _typed(request, len(cues)) if request.method == "POST" else {}
    if request.method == "POST":
        try:
            library_captions.mend(
                given=given,
                seen=request.POST.get("seen", "")[:64],
                words=typed,
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _("The captions are saved."))
            return redirect(f"{request.path}?page={_page_number(request)}")
    rows = [
        (place, clock(cue.begins), typed.get(place, captions.shown(cue)))
        for place, cue in enumerate(cues)
    ]
    context = {
        "work": row,
        "given": given,
        "name": dict(settings.LANGUAGES)[language],
        "page": Paginator(rows, AT_ONCE).get_page(_page_number(request)),
        "trail": _trail(row, _("Captions")),
    }
    return render(request, "materials/mend_captions_page.html", context)


@signed_in
@require_POST
def drop(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """Take the captions in a language away."""
    row = _open(request, pk)
    given = _captions(row, language)
    library_captions.drop(given=given, by=request.user, now=timezone.now())
    messages.success(request, _("The captions are deleted."))
    return redirect(f"{reverse('materials:my_publication', args=[pk])}#captions")


@signed_in
def save(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """The file of the captions, published or not."""
    row = get_object_or_404(Publication, pk=pk)
    require(rules.can_open(request.user, row, timezone.localdate()))
    given = _captions(row, language)
    return serving.serve(request, given.file, name=f"{language}.vtt", attachment=True)


def _open(request: HttpRequest, pk: int) -> Publication:
    row = get_object_or_404(Publication.objects.select_related("library__district"), pk=pk)
    require(rules.can_edit(request.user, row, timezone.localdate()))
    return row


def _captions(row: Publication, language: str) -> PublicationCaptions:
    rows = row.captions.select_related("file", "publication")
    return get_object_or_404(rows, language=language)


def _typed(request: HttpRequest, count: int) -> dict[int, str]:
    """The words by the place of the cue."""
    names = ((place, f"cue-{place}") for place in range(count))
    return {
        place: request.POST[name][:LONGEST].replace("\0", "")
        for place, name in names
        if name in request.POST
    }


def _page_number(request: HttpRequest) -> str:
    asked = request.POST.get("page") or request.GET.get("page", "")
    return asked if asked.isascii() and asked.isdecimal() and len(asked) < 6 else "1"


def _trail(row: Publication, last: str) -> list[Any]:
    return [
        (_("My publications"), reverse("materials:mine")),
        (str(row), reverse("materials:my_publication", args=[row.pk])),
        (last, ""),
    ]
