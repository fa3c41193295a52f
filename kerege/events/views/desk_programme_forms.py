"""The forms of the programme: a day, a block, an item with its speakers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kerege.events.actions import programme
from kerege.events.forms.programme import BlockForm, DayForm, ItemForm
from kerege.events.models import Block, Day, Event, Item
from kerege.events.queries.desk_programme import proposed_hours
from kerege.events.queries.stamps import stamp_of
from kerege.events.views import desk
from kerege.events.views.stale import decided, two_versions
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm

PAGE = "events/desk/programme_form.html"


@signed_in
def add_day(request: HttpRequest, slug: str) -> HttpResponse:
    """A new day; the first one that is missing is proposed."""
    event = desk.open_event(request, slug)
    form = DayForm(request.POST or None, event=event, initial={"on": _next_day(event)})

    def save(values: dict[str, Any]) -> None:
        programme.add_day(event=event, by=request.user, now=desk.now(), **values)

    return _answer(request, event, form, _("New day"), save)


@signed_in
def edit_day(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The date and the title of a day."""
    event = desk.open_event(request, slug)
    day = get_object_or_404(Day, event=event, pk=pk)
    form = DayForm(request.POST or None, event=event, instance=day)

    def save(values: dict[str, Any]) -> None:
        fresh = Day.objects.select_related("event").get(pk=day.pk)
        chosen, seen = decided(request, fresh, values), request.POST.get("seen")
        programme.change_day(day=fresh, seen=seen, by=request.user, now=desk.now(), **chosen)

    return _answer(request, event, form, _("Day of the programme"), save, row=Day(pk=pk))


@signed_in
def add_block(request: HttpRequest, slug: str, day_pk: int) -> HttpResponse:
    """A new block; it begins where the last one ends."""
    event = desk.open_event(request, slug)
    day = get_object_or_404(Day.objects.select_related("event"), event=event, pk=day_pk)
    last = day.blocks.order_by("-ends_at").first()
    first = {"starts_at": last.ends_at} if last else {}
    form = BlockForm(request.POST or None, initial=first)

    def save(values: dict[str, Any]) -> None:
        programme.add_block(day=day, values=values, by=request.user, now=desk.now())

    return _answer(request, event, form, _("New block"), save)


@signed_in
def edit_block(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The kind, time, title and room of a block."""
    event = desk.open_event(request, slug)
    block = get_object_or_404(Block, day__event=event, pk=pk)
    form = BlockForm(request.POST or None, instance=block)

    def save(values: dict[str, Any]) -> None:
        fresh = Block.objects.select_related("day__event").get(pk=block.pk)
        chosen, seen = decided(request, fresh, values), request.POST.get("seen")
        programme.change_block(
            block=fresh, values=chosen, seen=seen, by=request.user, now=desk.now()
        )

    return _answer(request, event, form, _("Block of the programme"), save, row=Block(pk=pk))


@signed_in
def add_item(request: HttpRequest, slug: str, block_pk: int) -> HttpResponse:
    """A new line; afterwards its page offers the speakers."""
    event = desk.open_event(request, slug)
    blocks = Block.objects.select_related("day__event")
    block = get_object_or_404(blocks, day__event=event, pk=block_pk)
    form = ItemForm(request.POST or None)
    made: list[Item] = []

    def save(values: dict[str, Any]) -> None:
        _fill_hours(values, block)
        made.append(programme.add_item(block=block, values=values, by=request.user, now=desk.now()))

    response = _answer(request, event, form, _("New line of the programme"), save, part=block)
    if made and "add_speakers" in request.POST:
        return redirect("events:desk_item", event.slug, made[0].pk)
    return response


def _fill_hours(values: dict[str, Any], block: Block, pk: int | None = None) -> None:
    if values["academic_hours"] is None:
        values["academic_hours"] = proposed_hours(block, values["starts_at"], pk)


def fill_hours(values: dict[str, Any], item: Item) -> None:
    """Hours left empty follow from the time."""
    _fill_hours(values, item.block, item.pk)


def _answer(
    request: HttpRequest,
    event: Event,
    form: DayForm | BlockForm | ItemForm,
    heading: str,
    save: Callable[[dict[str, Any]], None],
    row: Any = None,
    **more: Any,
) -> HttpResponse:
    clashes: list[dict[str, Any]] = []
    kept = type(row)._default_manager.get(pk=row.pk) if row is not None else None
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        try:
            save(values)
        except StaleForm as refusal:
            messages.warning(request, refusal.message)
            clashes = two_versions(kept, form, values)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_programme", event.slug)
    more |= {"stamp": stamp_of(kept) if kept is not None else "", "clashes": clashes}
    context = desk.page(request, event, "programme", form=form, heading=heading, **more)
    return render(request, PAGE, context, status=409 if clashes else 200)


def _next_day(event: Event) -> Any:
    taken = set(event.days.values_list("on", flat=True))
    length = (event.ends_on - event.starts_on).days + 1
    days = (event.starts_on + timedelta(days=n) for n in range(length))
    return next((day for day in days if day not in taken), event.starts_on)
