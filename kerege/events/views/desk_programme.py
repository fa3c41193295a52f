from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events.actions import programme, programme_steps
from kerege.events.models import Block, Day, Event, Item
from kerege.events.queries import desk_programme, programme_clashes, programme_versions
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.ui.htmx import answer

PAGE = "events/desk/programme.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole programme, each line with what one can do to it."""
    event = desk.open_event(request, slug)
    return render(request, PAGE, _context(request, event))


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
    return answer_board(request, event)


@signed_in
@require_POST
def delete_item(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a line out; it can be put back at once."""
    event = desk.open_event(request, slug)
    item = items_of(event).filter(pk=pk).first()
    if item is not None:  # the second of two clicks finds nothing
        try:
            programme.delete_item(item=item, by=request.user, now=desk.now())
            messages.success(request, _("The line is deleted. You can undo it."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return answer_board(request, event)


@signed_in
@require_POST
def undo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Take back the latest step of mine; then the one before."""
    event = desk.open_event(request, slug)
    try:
        undone = programme_steps.undo(event=event, by=request.user, now=desk.now())
        deed = desk_programme.STEPS.get(undone.verb, undone.verb)
        messages.success(request, _("Undone: %(deed)s") % {"deed": deed})
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return answer_board(request, event)


@signed_in
@require_POST
def delete_block(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a block out with its items."""
    event = desk.open_event(request, slug)
    block = Block.objects.filter(day__event=event, pk=pk).select_related("day__event").first()
    if block is not None:
        try:
            programme.delete_block(block=block, by=request.user, now=desk.now())
            messages.success(request, _("The block is deleted. You can undo it."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return answer_board(request, event)


@signed_in
@require_POST
def delete_day(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take a day out with all that stands in it."""
    event = desk.open_event(request, slug)
    day = Day.objects.filter(event=event, pk=pk).select_related("event").first()
    if day is not None:
        try:
            programme.delete_day(day=day, by=request.user, now=desk.now())
            messages.success(request, _("The day is deleted. You can undo it."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return answer_board(request, event)


def answer_board(request: HttpRequest, event: Event, **more: Any) -> HttpResponseBase:
    """The programme as it stands now."""
    back_to = redirect("events:desk_programme", event.slug).url
    context = _context(request, event) | more
    return answer(request, PAGE, context, partial="programme", back_to=back_to)


def items_of(event: Event) -> Any:
    return Item.objects.filter(block__day__event=event).select_related("block__day__event")


def _context(request: HttpRequest, event: Event) -> dict[str, Any]:
    release = programme_versions.next_release(event)
    found = programme_clashes.clashes_of(event, release.programme)
    lines = desk_programme.lines(event, found)
    items = [item for day in lines for block in day.blocks for item in block.items]
    last = (
        event.programme_steps.filter(by_id=request.user.pk, is_undone=False).order_by("-pk").first()
    )
    return desk.page(
        request,
        event,
        "programme",
        lines=lines,
        clashes=found,
        release=release,
        total_hours=sum(item.academic_hours for item in items),
        last_step=desk_programme.STEPS.get(last.verb, "") if last else "",
        missing_days=(event.ends_on - event.starts_on).days + 1 > len(lines),
        blocks=[(day, block.block) for day in lines for block in day.blocks],
    )
