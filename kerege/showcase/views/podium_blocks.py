"""Blocks of a Podium and their books: added, changed, ordered, taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.catalogue.models import Record
from kerege.foundation import audit
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.showcase import podium_covers, taken_out
from kerege.showcase.actions import podium_building as building
from kerege.showcase.book_search import found_books, is_number
from kerege.showcase.forms.podium import BlockForm, PickForm
from kerege.showcase.models import Block, Pick
from kerege.showcase.views.podium_desk import open_podium, page, written


@signed_in
def new(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A block at the end of the podium."""
    podium = open_podium(request, pk)
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = building.add_block(
                podium=podium, values=form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The block is added. Now choose its books."))
            return redirect("showcase:podium_books", made.pk)
    back = reverse("showcase:podium_desk", args=[pk])
    return written(request, podium.event, form, heading=_("New block"), back=back)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Other words, another team."""
    block = _open_block(request, pk)
    form = BlockForm(request.POST or None, instance=Block.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        building.change_block(
            block=block, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return _back(block)
    back = _address(block)
    return written(request, block.podium.event, form, heading=str(block), back=back)


@signed_in
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The buttons of a block and of the rows of its books."""
    block = _open_block(request, pk)
    try:
        _do(request, block)
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    return _back(block) if Block.objects.filter(pk=pk).exists() else redirect(_podium(block))


@signed_in
def books(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Choose a book of the catalogue for the block, by words or by ISBN."""
    block = _open_block(request, pk)
    if request.method == "POST":
        number = request.POST.get("record", "")
        number = number if number.isdecimal() and len(number) < 19 else "0"
        record = get_object_or_404(Record.objects.kept(), pk=int(number))
        try:
            building.add_record(block=block, record=record, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.warning(request, str(refusal.message))
        else:
            messages.success(request, _("Added: %(title)s") % {"title": record.title})
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    words = request.GET.get("q", "").replace("\0", "").strip()[:120]
    more = {
        "part": block,
        "podium": block.podium,
        "words": words,
        "found": found_books(words),
        "taken": set(block.picks.values_list("record_id", flat=True)),
        "count": block.picks.count(),
        "back": _address(block),
    }
    context = page(request, block.podium.event, **more)
    return render(request, "showcase/podium_books.html", context)


@signed_in
def typed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A book that the catalogue does not have."""
    block = _open_block(request, pk)
    title = request.GET.get("title", "").replace("\0", "")[:300]
    form = PickForm(
        request.POST or None,
        request.FILES or None,
        is_riddle=block.is_riddle,
        initial={"title": title},
    )
    if request.method == "POST" and form.is_valid():
        try:
            values = _values(request, block, form)
            building.add_typed(block=block, values=values, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The book is added."))
            return _back(block)
    back = reverse("showcase:podium_books", args=[pk])
    heading = _("A book by hand")
    return written(request, block.podium.event, form, heading=heading, back=back)


@signed_in
def pick(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is said of a book."""
    rows = Pick.objects.select_related("block__podium")
    found = get_object_or_404(rows, pk=pk)
    block = _open_block(request, found.block_id)
    own = Pick.objects.get(pk=pk)
    posted = (request.POST or None, request.FILES or None)
    form = PickForm(*posted, instance=own, is_riddle=block.is_riddle)
    if request.method == "POST" and form.is_valid():
        try:
            values = _values(request, block, form)
            building.change_pick(pick=found, values=values, by=request.user, now=timezone.now())
        except Refused as refusal:
            form.add_error("file", str(refusal.message))
        else:
            messages.success(request, _("Saved."))
            return _back(block)
    back = _address(block)
    return written(request, block.podium.event, form, heading=found.title, back=back)


def _values(request: HttpRequest, block: Block, form: PickForm) -> dict[str, Any]:
    """What was typed, and the picture that came with it."""
    values, file = form.values(), form.cleaned_data["file"]
    if file is not None:
        owner_id, now = request.user.pk, timezone.now()
        values["cover"] = podium_covers.receive(block=block, file=file, owner_id=owner_id, now=now)
    return values


def _do(request: HttpRequest, block: Block) -> None:
    """What the pressed button names."""
    post, by, now = request.POST, request.user, timezone.now()
    if "order" in post:
        numbers = [int(one) for one in post["order"].split(",")[:20] if is_number(one)]
        building.order_picks(block=block, numbers=numbers, by=by, now=now)
    elif post.get("deed") in ("up", "down"):
        building.move_block(block=block, up=post["deed"] == "up", by=by, now=now)
    elif post.get("deed") == "delete":
        building.delete_block(block=block, by=by, now=now)
        messages.success(request, _("The block is deleted."))
    elif post.get("deed") == "put_back":
        told = taken_out.take(request, of=audit.name_of(block))
        if told is not None:
            building.put_back(block=block, told=told, by=by, now=now)
    else:
        _do_with_book(request, block)


def _do_with_book(request: HttpRequest, block: Block) -> None:
    deed = next((name for name in ("up", "down", "out") if name in request.POST), "")
    number = request.POST.get(deed, "")
    rows = block.picks.select_related("block")
    found = get_object_or_404(rows, pk=int(number) if is_number(number) else 0)
    by, now = request.user, timezone.now()
    if deed == "out":
        told = building.drop_pick(pick=found, by=by, now=now)
        taken_out.keep(request, of=audit.name_of(block), values=told)
    else:
        building.move_pick(pick=found, up=deed == "up", by=by, now=now)


def _open_block(request: HttpRequest, pk: int) -> Block:
    block = get_object_or_404(Block.objects.select_related("podium__event"), pk=pk)
    open_podium(request, block.podium_id)
    return block


def _podium(block: Block) -> str:
    return reverse("showcase:podium_desk", args=[block.podium_id])


def _address(block: Block) -> str:
    return f"{_podium(block)}#block-{block.pk}"


def _back(block: Block) -> HttpResponseBase:
    return redirect(_address(block))
