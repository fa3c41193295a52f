from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events.actions.attendance import mark_absent, mark_present
from kerege.events.actions.programme import set_code_word
from kerege.events.forms.programme import CodeWordForm
from kerege.events.models import AttendanceSource, Event, Item
from kerege.events.queries import desk_attendance
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused


@signed_in
def lines(request: HttpRequest, slug: str) -> HttpResponse:
    """The lines of the programme with how many were there, lists and code words."""
    event = desk.open_event(request, slug)
    items = desk_attendance.items_with_numbers(event)
    context = desk.page(request, event, "attendance", items=items)
    return render(request, "events/desk/attendance_lines.html", context)


@signed_in
def item_list(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The list of one item, to be ticked."""
    event, item = _open(request, slug, pk)
    present = desk_attendance.present_at(item)
    labels = dict(AttendanceSource.choices)
    rows = [
        {"registration": row, "source": labels.get(present.get(row.pk, ""), "")}
        for row in desk_attendance.participants(event)
    ]
    context = desk.page(
        request,
        event,
        "attendance",
        item=item,
        rows=rows,
        present=len(present),
        choose=_("Another line"),
        choices=[
            {
                "label": str(one),
                "href": reverse("events:desk_attendance_list", args=[event.slug, one.pk]),
                "current": one.pk == item.pk,
            }
            for one in desk_attendance.items_with_numbers(event)
        ],
    )
    return render(request, "events/desk/attendance_list.html", context)


@signed_in
@require_POST
def save(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Who is ticked was there. Whom the page did not show keeps the mark they have."""
    event, item = _open(request, slug, pk)
    shown, ticked = desk.numbers(request, "shown"), desk.numbers(request, "present")
    rows = list(event.registrations.confirmed().filter(pk__in=shown))
    now = desk.now()
    came = [row for row in rows if row.pk in ticked]
    stayed = [row for row in rows if row.pk not in ticked]
    new = mark_present(registrations=came, item=item, by=request.user, now=now)
    gone = mark_absent(registrations=stayed, item=item, by=request.user, now=now)
    text = ngettext("%(count)s person is marked.", "%(count)s people are marked.", len(came))
    messages.success(request, text % {"count": len(came)})
    if not new and not gone:
        messages.info(request, _("Nothing has changed since the last time."))
    return redirect("events:desk_attendance_list", event.slug, item.pk)


@signed_in
def code_word(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Set the code word of an item and the time in which it counts."""
    event, item = _open(request, slug, pk)
    form = CodeWordForm(request.POST or None, instance=Item.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            set_code_word(
                item=item,
                word=values["code_word"],
                opens_at=values["code_opens_at"],
                closes_at=values["code_closes_at"],
                by=request.user,
                now=desk.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("events:desk_attendance", event.slug)
    context = desk.page(request, event, "attendance", form=form, item=item)
    return render(request, "events/desk/code_word.html", context)


@signed_in
def stage(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The code word on the big screen."""
    event, item = _open(request, slug, pk)
    context: dict[str, Any] = {"event": event, "item": item}
    return render(request, "events/desk/code_word_stage.html", context)


def _open(request: HttpRequest, slug: str, pk: int) -> tuple[Event, Item]:
    event = desk.open_event(request, slug)
    items = Item.objects.select_related("block__day__event")
    return event, get_object_or_404(items, block__day__event=event, pk=pk)
