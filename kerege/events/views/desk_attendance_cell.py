"""The evidence about one participant at one item."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions import attendance_evidence
from kerege.events.attendance_cells import CONFLICT_WORDS
from kerege.events.forms.attendance import DecisionForm
from kerege.events.models import AttendanceMark, Event, Item, Registration
from kerege.events.queries import attendance_table, desk_attendance
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "events/desk/attendance_cell.html"


@signed_in
def show(request: HttpRequest, slug: str, pk: int, registration_pk: int) -> HttpResponse:
    """Who says so and when; striking out and deciding."""
    event, item, registration = _open(request, slug, pk, registration_pk)
    cells = attendance_table.cells_of(event, [registration.pk])
    cell = cells.get((registration.pk, item.pk), attendance_table.EMPTY)
    context = desk.page(
        request,
        event,
        "attendance",
        item=item,
        registration=registration,
        conflicts=[CONFLICT_WORDS[kind] for kind in cell.conflicts],
        form=DecisionForm(),
        **desk_attendance.evidence(registration, item),
    )
    return render(request, PAGE, context)


@signed_in
@require_POST
def decide(request: HttpRequest, slug: str, pk: int, registration_pk: int) -> HttpResponseBase:
    """The organiser's last word."""
    event, item, registration = _open(request, slug, pk, registration_pk)
    try:
        attendance_evidence.decide(
            registrations=[registration],
            item=item,
            is_present=request.POST.get("decision") == "present",
            reason=request.POST.get("reason", "").replace("\0", ""),
            by=request.user,
            now=desk.now(),
        )
        messages.success(request, _("Saved."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_attendance_cell", event.slug, item.pk, registration.pk)


@signed_in
@require_POST
def take_back(request: HttpRequest, slug: str, pk: int, registration_pk: int) -> HttpResponseBase:
    """Let the sources speak again."""
    event, item, registration = _open(request, slug, pk, registration_pk)
    attendance_evidence.take_decision_back(
        registration=registration, item=item, by=request.user, now=desk.now()
    )
    messages.success(request, _("Saved."))
    return redirect("events:desk_attendance_cell", event.slug, item.pk, registration.pk)


@signed_in
@require_POST
def strike(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Let one piece of evidence count no longer."""
    event = desk.open_event(request, slug)
    marks = AttendanceMark.objects.select_related("item__block__day__event", "registration")
    mark: Any = get_object_or_404(marks, pk=pk, registration__event=event)
    try:
        attendance_evidence.strike_out(
            mark=mark,
            reason=request.POST.get("reason", "").replace("\0", ""),
            by=request.user,
            now=desk.now(),
        )
        messages.success(request, _("The mark is struck out."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_attendance_cell", event.slug, mark.item_id, mark.registration_id)


def _open(
    request: HttpRequest, slug: str, pk: int, registration_pk: int
) -> tuple[Event, Item, Registration]:
    event = desk.open_event(request, slug)
    items = Item.objects.select_related("block__day__event")
    people = event.registrations.select_related("person", "organisation", "district")
    return (
        event,
        get_object_or_404(items, block__day__event=event, pk=pk),
        get_object_or_404(people, pk=registration_pk),
    )
