"""The quick deeds of the programme's editor: move, add, rename, shift."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import programme, programme_moves
from kerege.events.forms.programme_extras import LineForm, PlaceForm, QuickLineForm, ShiftForm
from kerege.events.models import Block, BlockKind, Event, ItemKind
from kerege.events.queries.desk_programme import proposed_hours
from kerege.events.queries.programme_versions import next_release
from kerege.events.queries.quick_line import read_line
from kerege.events.views import desk
from kerege.events.views.desk_programme import answer_board, items_of
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.translated import T

# What a line of a block most often is.
USUAL = {
    BlockKind.OPENING: ItemKind.WELCOME,
    BlockKind.CLASSES: ItemKind.PRACTICAL_CLASS,
    BlockKind.DEFENCE: ItemKind.DEFENCE,
    BlockKind.EXCURSION: ItemKind.EXCURSION,
    BlockKind.BREAK: ItemKind.OTHER,
    BlockKind.CLOSING: ItemKind.OTHER,
}


@signed_in
@require_POST
def move(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """One line up or down."""
    event = desk.open_event(request, slug)
    item = get_object_or_404(items_of(event), pk=pk)
    up = request.POST.get("to") == "up"
    programme_moves.move_item(item=item, up=up, by=request.user, now=desk.now())
    return answer_board(request, event)


@signed_in
@require_POST
def place(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A line dropped into a block, before another line or at the end."""
    event = desk.open_event(request, slug)
    item = get_object_or_404(items_of(event), pk=pk)
    form = PlaceForm(request.POST)
    if form.is_valid():
        _note_others(request, event, form.cleaned_data["seen"])
        values = {"block_pk": form.cleaned_data["block"], "before": form.cleaned_data["before"]}
        try:
            programme_moves.place_item(item=item, by=request.user, now=desk.now(), **values)
            messages.success(request, _("Moved: %(title)s") % {"title": item.title})
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return answer_board(request, event)


@signed_in
@require_POST
def move_block(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A block to another day."""
    event = desk.open_event(request, slug)
    block = get_object_or_404(_blocks(event), pk=pk)
    day = request.POST.get("day", "")
    if day.isdecimal() and len(day) < 19:
        try:
            programme_moves.move_block(
                block=block, day_pk=int(day), by=request.user, now=desk.now()
            )
            messages.success(request, _("Moved: %(title)s") % {"title": block})
        except Refused as refusal:
            messages.warning(request, refusal.message)
    return answer_board(request, event)


@signed_in
@require_POST
def shift(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A block, or one of its lines, and all that follows it on this day: later or earlier."""
    event = desk.open_event(request, slug)
    block = get_object_or_404(_blocks(event), pk=pk)
    form = ShiftForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Please write the minutes as a number, such as 15 or -10."))
        return answer_board(request, event)
    number = request.POST.get("item", "")
    found = block.items.filter(pk=int(number)) if number.isdecimal() and len(number) < 19 else None
    item = found.first() if found is not None else None
    minutes = form.cleaned_data["minutes"]
    try:
        programme_moves.shift_from(
            block=block, item=item, minutes=minutes, by=request.user, now=desk.now()
        )
        messages.success(request, _("The times are moved. You can undo it."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return answer_board(request, event)


@signed_in
@require_POST
def quick_add(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """A line typed in one go, in the language of the page."""
    event = desk.open_event(request, slug)
    block = get_object_or_404(_blocks(event), pk=pk)
    form = QuickLineForm(request.POST)
    line = read_line(form.cleaned_data["line"]) if form.is_valid() else None
    if line is None or not line.title:
        messages.warning(request, _("Please write the title of the line."))
        return answer_board(request, event)
    values: dict[str, Any] = {
        "title": T({_language(): line.title[:300]}),
        "starts_at": line.starts_at,
        "kind": USUAL.get(BlockKind(block.kind), ItemKind.TALK),
        "academic_hours": proposed_hours(block, line.starts_at),
    }
    try:
        programme.add_item(block=block, values=values, by=request.user, now=desk.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return answer_board(
            request, event, typed_block=block.pk, typed_text=form.cleaned_data["line"]
        )
    return answer_board(request, event, focus_block=block.pk)


@signed_in
@require_POST
def edit_line(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Time and title where the line stands."""
    event = desk.open_event(request, slug)
    item = get_object_or_404(items_of(event), pk=pk)
    form = LineForm(request.POST)
    if form.is_valid():
        title = T({**item.title, _language(): form.cleaned_data["title"]})
        values = {"title": title, "starts_at": form.cleaned_data["starts_at"]}
        seen = form.cleaned_data["seen"]
        try:
            programme.change_item(
                item=item, values=values, seen=seen, by=request.user, now=desk.now()
            )
            messages.success(request, _("Saved."))
            return answer_board(request, event)
        except StaleForm:
            messages.warning(request, _meanwhile())
        except Refused as refusal:
            messages.warning(request, refusal.message)
    else:
        messages.warning(request, _("Please check the time and the title of the line."))
    typed = {"title": request.POST.get("title", ""), "starts_at": request.POST.get("starts_at", "")}
    return answer_board(request, event, edited=item.pk, typed_line=typed)


def _meanwhile() -> str:
    return _(
        "Somebody saved this line while you were writing. Yours stands in the fields: compare, "
        "then save once more."
    )


def _note_others(request: HttpRequest, event: Event, seen: str) -> None:
    if seen and seen != next_release(event).mark:
        messages.info(
            request,
            _("Somebody else has changed the programme meanwhile. You see it as it stands now."),
        )


def _blocks(event: Event) -> Any:
    return Block.objects.filter(day__event=event).select_related("day__event")


def _language() -> str:
    return (get_language() or "kk").split("-")[0]
