"""The one screen of attendance: everybody against everything."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events import attendance_cells, attendance_export
from kerege.events.actions.attendance import mark_absent, mark_present
from kerege.events.actions.attendance_evidence import decide
from kerege.events.actions.meeting_reports import set_share
from kerege.events.forms.attendance import ShareForm
from kerege.events.models import Event, Item, Mode, Registration
from kerege.events.queries import attendance_table, desk_attendance, desk_people
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.own_pages import is_own_page
from kerege.foundation.tables_out import XLSX

PAGE = "events/desk/attendance.html"
ON_A_PAGE = 50


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody against everything, with what each source says and where they disagree."""
    event = desk.open_event(request, slug)
    filters = filters_of(request)
    days = attendance_table.days_of(event, filters.closed)
    pages = Paginator(attendance_table.people(event, filters), ON_A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = attendance_table.rows_of(event, page.object_list, days)
    enough, everybody = attendance_table.counts_enough(event)
    drawing = drawing_of(event)
    context = desk.page(
        request,
        event,
        "attendance",
        days=[_day(request, columns, filters) for columns in days],
        items=[item for columns in days for item in columns.items],
        rows=[_row(row, days, drawing) for row in rows],
        page=page,
        filters=filters,
        enough=enough,
        everybody=everybody,
        disagreements=len(attendance_table.conflicts(event)),
        districts=desk_people.districts_of(Registration.objects.confirmed().filter(event=event)),
        modes=Mode.choices,
        legend=attendance_cells.legend(),
        share=ShareForm(initial={"share": desk_attendance.share_of(event)}),
        query=request.GET.urlencode(),
        here=request.get_full_path(),
    )
    return render(request, PAGE, context)


@signed_in
@require_POST
def toggle(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Present or absent at one item, from the keyboard; answers the cell as it is now."""
    event = desk.open_event(request, slug)
    item = _item(event, request.POST.get("item", ""))
    row = get_object_or_404(
        event.registrations.confirmed(), pk=_number(request.POST.get("registration", ""))
    )
    mark = mark_present if request.POST.get("present") == "true" else mark_absent
    mark(registrations=[row], item=item, by=request.user, now=desk.now())
    cells = attendance_table.cells_of(event, [row.pk])
    cell = cells.get((row.pk, item.pk), attendance_table.EMPTY)
    return HttpResponse(drawing_of(event).cell(row.pk, item.pk, cell))


@signed_in
@require_POST
def mark_many(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The chosen people are present or absent at one item; with a reason it is a decision."""
    event = desk.open_event(request, slug)
    back = _back(request, event)
    item = (
        Item.objects.filter(block__day__event=event, pk=_number(request.POST.get("item", "")))
        .select_related("block__day__event")
        .first()
    )
    rows = list(event.registrations.confirmed().filter(pk__in=desk.numbers(request, "chosen")))
    if item is None or not rows:
        messages.warning(request, _("Please choose people and a line of the programme."))
        return redirect(back)
    is_present = request.POST.get("action") == "present"
    common: dict[str, Any] = {"registrations": rows, "item": item}
    common |= {"by": request.user, "now": desk.now()}
    reason = request.POST.get("reason", "").replace("\0", "").strip()
    if reason:
        count = decide(is_present=is_present, reason=reason, **common)
    else:
        count = (mark_present if is_present else mark_absent)(**common)
    text = ngettext("%(count)s mark is changed.", "%(count)s marks are changed.", count)
    messages.success(request, text % {"count": count})
    return redirect(back)


@signed_in
@require_POST
def settings(request: HttpRequest, slug: str) -> HttpResponseBase:
    """How much of an item a meeting report must tell."""
    event = desk.open_event(request, slug)
    form = ShareForm(request.POST)
    if form.is_valid():
        share = form.cleaned_data["share"]
        try:
            set_share(event=event, share=share, by=request.user, now=desk.now())
            messages.success(request, _("Saved."))
        except Refused as refusal:
            messages.warning(request, refusal.message)
    else:
        messages.warning(request, _("Please write a number from 1 to 100."))
    return redirect("events:desk_attendance", event.slug)


@signed_in
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """The table as a workbook, with the same filters."""
    event = desk.open_event(request, slug)
    days = attendance_table.days_of(event)
    people = list(attendance_table.people(event, filters_of(request)))
    rows = attendance_table.rows_of(event, people, days)
    response = HttpResponse(attendance_export.workbook(event, days, rows), content_type=XLSX)
    name = f"{event.slug}-attendance.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def filters_of(request: HttpRequest) -> attendance_table.Filters:
    """What was asked for; anything else is passed over."""
    names = ("words", "district", "mode", "show")
    chosen = {name: request.GET.get(name, "").strip()[:100] for name in names}
    closed = [int(pk) for pk in request.GET.getlist("closed") if _number(pk)]
    return attendance_table.Filters(**chosen, closed=tuple(closed))


def drawing_of(event: Event) -> attendance_cells.Drawing:
    """Draws the cells of the event's table."""
    pattern = reverse("events:desk_attendance_cell", args=[event.slug, 0, 0])
    head, middle, tail = pattern.split("/0/")[0], "/people/", "/"
    return attendance_cells.Drawing(
        lambda registration, item: f"{head}/{item}{middle}{registration}{tail}"
    )


def _row(row: Any, days: list[Any], drawing: Any) -> dict[str, Any]:
    pk = row.registration.pk
    cells: list[SafeString] = []
    for columns in days:
        if columns.is_closed:
            there = sum(row.cells[item.pk].present for item in columns.items)
            cells.append(attendance_cells.folded(there, len(columns.items)))
        else:
            cells += [drawing.cell(pk, item.pk, row.cells[item.pk]) for item in columns.items]
    told = attendance_cells.row(cells)
    return {"registration": row.registration, "cells": told, "hours": row.hours}


def _day(request: HttpRequest, columns: Any, filters: attendance_table.Filters) -> dict[str, Any]:
    """A day of the head of the table, with the address that folds or unfolds it."""
    pk = columns.day.pk
    closed = set(filters.closed) ^ {pk}
    kept = {name: value for name, value in vars(replace(filters, closed=())).items() if value}
    pairs = [*kept.items(), *(("closed", str(one)) for one in sorted(closed))]
    return {
        "day": columns.day,
        "items": columns.items,
        "is_closed": columns.is_closed,
        "span": 1 if columns.is_closed else len(columns.items),
        "href": "?" + urlencode(pairs),
    }


def _item(event: Event, pk: str) -> Item:
    items = Item.objects.select_related("block__day__event")
    return get_object_or_404(items, block__day__event=event, pk=_number(pk))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _back(request: HttpRequest, event: Event) -> str:
    asked = request.POST.get("back", "")
    return (
        asked
        if is_own_page(request, asked)
        else reverse("events:desk_attendance", args=[event.slug])
    )
