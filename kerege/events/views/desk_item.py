"""One line of the programme with its speakers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import programme, speakers
from kerege.events.forms.programme import ItemForm, KnownSpeakerForm, NewSpeakerForm
from kerege.events.models import Event, Item, SpeakerRole
from kerege.events.queries import desk_speakers
from kerege.events.queries.stamps import stamp_of
from kerege.events.views import desk
from kerege.events.views.desk_programme_forms import fill_hours
from kerege.events.views.stale import decided, two_versions
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.ui.htmx import answer

PAGE = "events/desk/item.html"


@signed_in
def show(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change the line; below it stand its speakers."""
    event, item = _open(request, slug, pk)
    form = ItemForm(request.POST or None, instance=_fresh(pk))
    clashes: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        typed = {name: form.cleaned_data[name] for name in form.Meta.fields}
        fill_hours(typed, item)
        values, seen = decided(request, item, typed), request.POST.get("seen")
        try:
            programme.change_item(
                item=item, values=values, seen=seen, by=request.user, now=desk.now()
            )
        except StaleForm as refusal:
            messages.warning(request, refusal.message)
            clashes = two_versions(item, form, typed)
        except Refused as refusal:
            form.add_error("starts_at", refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_programme", event.slug)
    context = _context(request, event, item, form=form) | {"clashes": clashes}
    return render(request, PAGE, context, status=409 if clashes else 200)


@signed_in
def find_speakers(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Speakers known already, by any part of the name."""
    event, item = _open(request, slug, pk)
    back_to = _address(event, item) + "?words=" + request.GET.get("words", "")
    context = _context(request, event, item, form=ItemForm(instance=item))
    return answer(request, PAGE, context, partial="found", back_to=back_to)


@signed_in
@require_POST
def add_known(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Let a known speaker speak here."""
    event, item = _open(request, slug, pk)
    form = KnownSpeakerForm(request.POST)
    if form.is_valid():
        speakers.add_speaker(
            item=item,
            speaker=form.cleaned_data["speaker"],
            role=form.cleaned_data["role"] or SpeakerRole.SPEAKER,
            by=request.user,
            now=desk.now(),
        )
    return _answer(request, event, item)


@signed_in
@require_POST
def add_new(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Let somebody speak here who has not spoken before."""
    event, item = _open(request, slug, pk)
    form = NewSpeakerForm(request.POST, prefix="new")
    if not form.is_valid():
        context = _context(request, event, item, form=ItemForm(instance=item), new=form)
        return render(request, PAGE, context)
    speakers.add_new_speaker(item=item, by=request.user, now=desk.now(), **form.cleaned_data)
    return _answer(request, event, item)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, pk: int, held_pk: int) -> HttpResponseBase:
    """The speaker no longer speaks here."""
    event, item = _open(request, slug, pk)
    held = item.item_speakers.select_related("item__block__day__event").filter(pk=held_pk).first()
    if held is not None:
        speakers.remove_speaker(held=held, by=request.user, now=desk.now())
    return _answer(request, event, item)


def _open(request: HttpRequest, slug: str, pk: int) -> tuple[Event, Item]:
    event = desk.open_event(request, slug)
    items = Item.objects.select_related("block__day__event")
    return event, get_object_or_404(items, block__day__event=event, pk=pk)


def _fresh(pk: int) -> Item:
    """A form changes the row it is given; the action wants one that nobody touched."""
    return Item.objects.get(pk=pk)


def _address(event: Event, item: Item) -> str:
    return reverse("events:desk_item", args=[event.slug, item.pk])


def _answer(request: HttpRequest, event: Event, item: Item) -> HttpResponseBase:
    context = _context(request, event, item, form=ItemForm(instance=item))
    back_to = _address(event, item) + "#speakers"
    return answer(request, PAGE, context, partial="speakers", back_to=back_to)


def _context(request: HttpRequest, event: Event, item: Item, **more: Any) -> dict[str, Any]:
    words = request.GET.get("words", "").strip()[:100]
    context = {
        "item": item,
        "held": item.item_speakers.select_related("speaker").order_by("order", "pk"),
        "words": words,
        "found": desk_speakers.search(words, item) if words else [],
        "roles": SpeakerRole.choices,
        "new": NewSpeakerForm(prefix="new"),
    }
    return desk.page(request, event, "programme", stamp=stamp_of(_fresh(item.pk)), **context | more)
