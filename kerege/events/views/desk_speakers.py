"""Speakers of an event with their slides; all speakers, their pages and possible duplicates."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events import rules
from kerege.events.actions import appearances as appearance_actions
from kerege.events.actions import speaker_profiles as actions
from kerege.events.actions.materials import change_material
from kerege.events.forms.proposals import DeskSpeakerForm
from kerege.events.models import EventMaterial, MaterialAccess, Speaker
from kerege.events.queries import appearances as appearance_queries
from kerege.events.queries import speakers as queries
from kerege.events.views import desk
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.people.queries.people import search

PAGE, ALL, ONE = (
    "events/desk/event_speakers.html",
    "events/desk/speakers.html",
    "events/desk/speaker.html",
)
ON_A_PAGE = 50


@signed_in
def of_event(request: HttpRequest, slug: str) -> HttpResponse:
    """Who speaks, who comes, whose slides are missing."""
    event = desk.open_event(request, slug)
    lines = appearance_queries.speakers_of(event)
    only = request.GET.get("only", "")
    shown = {
        "without": [line for line in lines if line.lacks_slides],
        "out": [line for line in lines if line.is_out],
        "silent": [line for line in lines if not line.can_be_reached],
    }
    context = desk.page(
        request,
        event,
        "talks",
        lines=shown.get(only, lines),
        only=only,
        counts={name: len(found) for name, found in shown.items()},
        total=len(lines),
        call=getattr(event, "call_for_talks", None),
        levels=MaterialAccess.choices,
    )
    return render(request, PAGE, context)


@signed_in
@require_POST
def ask_for_slides(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Write to every speaker without slides, at most once a day."""
    event = desk.open_event(request, slug)
    written, without_address = appearance_actions.ask_for_slides(
        event=event, by=request.user, now=desk.now()
    )
    words = ngettext(
        "%(n)s speaker is asked for slides.", "%(n)s speakers are asked for slides.", written
    )
    messages.success(request, words % {"n": written})
    if without_address:
        words = ngettext(
            "%(n)s speaker has no address: write it down on her page.",
            "%(n)s speakers have no address: write it down on their pages.",
            without_address,
        )
        messages.warning(request, words % {"n": without_address})
    return redirect("events:desk_event_speakers", slug)


@signed_in
@require_POST
def release(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Say who may read the slides."""
    event = desk.open_event(request, slug)
    material = get_object_or_404(EventMaterial.objects.select_related("event"), event=event, pk=pk)
    access = request.POST.get("access", "")
    if access in MaterialAccess.values:
        values = {"access": access}
        change_material(material=material, values=values, by=request.user, now=desk.now())
        messages.success(request, _("Saved."))
    return redirect("events:desk_event_speakers", slug)


@signed_in
def show_all(request: HttpRequest) -> HttpResponse:
    """All speakers with search, and those that may be one and the same."""
    require(rules.can_create(request.user, timezone.localdate()))
    words = request.GET.get("words", "").strip()[:100].replace("\0", "")
    owner = request.GET.get("owner", "")
    rows = Paginator(queries.search(words, owner=owner), ON_A_PAGE)
    context = {
        "rows": rows.get_page(request.GET.get("page")),
        "words": words,
        "owner": owner,
        "duplicates": queries.possible_duplicates()[:20],
    }
    return render(request, ALL, context)


@signed_in
def one(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The page of a speaker: what everybody reads, her address, her account."""
    speaker = _speaker(request, pk)
    form = DeskSpeakerForm(request.POST or None, instance=Speaker.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        values = form.values()
        actions.change_speaker(speaker=speaker, values=values, by=request.user, now=desk.now())
        messages.success(request, _("Saved."))
        return redirect("events:desk_speaker", pk)
    words = request.GET.get("words", "").strip()[:100].replace("\0", "")
    context = {
        "speaker": speaker,
        "form": form,
        "talks": queries.talks_of(speaker),
        "words": words,
        "found": _people(words),
    }
    return render(request, ONE, context)


@signed_in
@require_POST
def send_claim(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A link by which the speaker takes over her page."""
    speaker = _speaker(request, pk)
    return _do(
        request,
        pk,
        lambda: actions.send_claim(speaker=speaker, by=request.user, now=desk.now()),
        _("A link is on its way to the speaker."),
    )


@signed_in
@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let the page belong to a person whom the organiser knows."""
    speaker = _speaker(request, pk)
    numbers = desk.numbers(request, "person")
    person = get_object_or_404(Person, pk__in=numbers, is_active=True)
    return _do(
        request,
        pk,
        lambda: actions.link(speaker=speaker, person=person, by=request.user, now=desk.now()),
        _("The page belongs to this person now."),
    )


@signed_in
@require_POST
def unlink(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The page belongs to nobody's account."""
    speaker = _speaker(request, pk)
    actions.unlink(speaker=speaker, by=request.user, now=desk.now())
    return redirect("events:desk_speaker", pk)


@signed_in
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let the other entry go into this one."""
    speaker = _speaker(request, pk)
    gone = get_object_or_404(Speaker, pk__in=desk.numbers(request, "gone"))
    return _do(
        request,
        pk,
        lambda: actions.merge(keep=speaker, gone=gone, by=request.user, now=desk.now()),
        _("The two entries are one now."),
    )


def _do(request: HttpRequest, pk: int, deed: Callable[[], Any], done: str) -> HttpResponseBase:
    try:
        deed()
        messages.success(request, done)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_speaker", pk)


def _speaker(request: HttpRequest, pk: int) -> Speaker:
    require(rules.can_create(request.user, timezone.localdate()))
    return get_object_or_404(Speaker.objects.select_related("person"), pk=pk)


def _people(words: str) -> Any:
    return search(Person.objects.filter(is_active=True), words)[:10] if words else []
