from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events.actions import programme
from kerege.events.models import Block, Day, Event, Item
from kerege.events.queries import desk_programme
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.ui.htmx import answer

PAGE = "events/desk/programme.html"
UNDO = "desk_undo_item"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole programme, each line with what one can do to it."""
    event = desk.open_event(request, slug)
    return render(request, PAGE, _context(request, event))


@signed_in
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One line up or down."""
    event = desk.open_event(request, slug)
    item = get_object_or_404(_items(event), pk=pk)
    up = request.POST.get("to") == "up"
    programme.move_item(item=item, up=up, by=request.user, now=desk.now())
    return _answer(request, event)


@signed_in
@require_POST
def count_hours(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Count the academic hours of all items from their times."""
    event = desk.open_event(request, slug)
    hours = desk_programme.counted_hours(event)
    changed = programme.set_hours(event=event, hours=hours, by=request.user, now=desk.now())
    messages.success(
        request,
        ngettext(
            "The hours of %(count)s item were counted from its time.",
            "The hours of %(count)s items were counted from their times.",
            changed,
        )
        % {"count": changed},
    )
    return _answer(request, event)


@signed_in
@require_POST
def delete_item(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a line out; it can be put back at once."""
    event = desk.open_event(request, slug)
    item = _items(event).filter(pk=pk).first()
    if item is not None:  # the second of two clicks finds nothing
        try:
            kept = programme.delete_item(item=item, by=request.user, now=desk.now())
            request.session[UNDO] = {"event": event.pk, "item": kept}
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return _answer(request, event)


@signed_in
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Put the line deleted last back."""
    event = desk.open_event(request, slug)
    kept = request.session.pop(UNDO, None)
    if kept and kept["event"] == event.pk:
        try:
            programme.restore_item(event=event, kept=kept["item"], by=request.user, now=desk.now())
            messages.success(request, _("The line is back."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return _answer(request, event)


@signed_in
@require_POST
def delete_block(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a block out with its items."""
    event = desk.open_event(request, slug)
    block = Block.objects.filter(day__event=event, pk=pk).select_related("day__event").first()
    if block is not None:
        try:
            programme.delete_block(block=block, by=request.user, now=desk.now())
            messages.success(request, _("The block is deleted."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return _answer(request, event)


@signed_in
@require_POST
def delete_day(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a day out with all that stands in it."""
    event = desk.open_event(request, slug)
    day = Day.objects.filter(event=event, pk=pk).select_related("event").first()
    if day is not None:
        try:
            programme.delete_day(day=day, by=request.user, now=desk.now())
            messages.success(request, _("The day is deleted."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return _answer(request, event)


def _answer(request: HttpRequest, event: Event) -> HttpResponseBase:
    back_to = redirect("events:desk_programme", event.slug).url
    context = _context(request, event)
    return answer(request, PAGE, context, partial="programme", back_to=back_to)


def _items(event: Event) -> Any:
    return Item.objects.filter(block__day__event=event).select_related("block__day__event")


def _context(request: HttpRequest, event: Event) -> dict[str, Any]:
    lines = desk_programme.lines(event)
    items = [item for day in lines for block in day.blocks for item in block.items]
    kept = request.session.get(UNDO)
    return desk.page(
        request,
        event,
        "programme",
        lines=lines,
        total_hours=sum(item.academic_hours for item in items),
        can_undo=kept is not None and kept["event"] == event.pk,
        missing_days=(event.ends_on - event.starts_on).days + 1 > len(lines),
    )
