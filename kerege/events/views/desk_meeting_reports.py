"""Reports of online meetings: brought, looked through, taken, undone."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kerege.events import meeting_files
from kerege.events.actions import meeting_reports
from kerege.events.forms.attendance import ReportForm
from kerege.events.models import Event, Match, MeetingReport
from kerege.events.queries import meeting_preview
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The reports brought so far, and the form for the next."""
    event = desk.open_event(request, slug)
    form = ReportForm(request.POST or None, request.FILES or None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            report, unread = _bring(request, event, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            _tell_unread(request, unread)
            return redirect("events:desk_meeting_report", event.slug, report.pk)
    context = desk.page(
        request, event, "attendance", form=form, reports=meeting_preview.reports_of(event)
    )
    return render(request, "events/desk/meeting_reports.html", context)


@signed_in
def preview(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """Each name with the participant it may be; the organiser chooses."""
    event, report = _open(request, slug, pk)
    if request.method == "POST":
        return _match(request, event, report)
    lines = meeting_preview.lines_of(report)
    context = desk.page(
        request,
        event,
        "attendance",
        report=report,
        groups=meeting_preview.groups_of(lines),
        counts=meeting_preview.counts_of(lines),
        people=meeting_preview.choices_of(event),
        can_take=any(line.match in (Match.SURE, Match.CHOSEN) for line in lines),
    )
    return render(request, "events/desk/meeting_report.html", context)


@signed_in
@require_POST
def take(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """What was chosen is kept, then the sure and the chosen become marks."""
    event, report = _open(request, slug, pk)
    now = desk.now()
    try:
        meeting_reports.match_lines(
            report=report, choices=_choices(request), by=request.user, now=now
        )
        count = meeting_reports.take_report(report=report, by=request.user, now=now)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("events:desk_meeting_report", event.slug, report.pk)
    text = ngettext(
        "The report counts for %(count)s participant.",
        "The report counts for %(count)s participants.",
        count,
    )
    messages.success(request, text % {"count": count})
    return redirect("events:desk_attendance", event.slug)


@signed_in
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """All that the report said is struck out."""
    event, report = _open(request, slug, pk)
    try:
        meeting_reports.undo_report(report=report, by=request.user, now=desk.now())
        messages.success(request, _("The report is undone: nothing of it counts."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_meeting_reports", event.slug)


def _open(request: HttpRequest, slug: str, pk: int) -> tuple[Event, MeetingReport]:
    event = desk.open_event(request, slug)
    reports = event.meeting_reports.select_related("event", "item")
    return event, get_object_or_404(reports, pk=pk)


def _bring(request: HttpRequest, event: Event, values: dict[str, Any]) -> tuple[Any, Any]:
    file = values.get("file")
    if file and file.size > meeting_files.LARGEST:
        raise meeting_files.TableTooLarge
    table = (
        meeting_files.read_table(file.read()) if file else meeting_files.read_text(values["text"])
    )
    return meeting_reports.bring_report(
        event=event,
        table=table,
        name=file.name if file else _("pasted table"),
        zone=values["zone"],
        item=values["item"],
        by=request.user,
        now=desk.now(),
    )


def _tell_unread(request: HttpRequest, unread: list[tuple[int, str]]) -> None:
    if not unread:
        return
    text = ngettext(
        "%(count)s row could not be understood, the first is row %(number)s: %(text)s",
        "%(count)s rows could not be understood, the first is row %(number)s: %(text)s",
        len(unread),
    )
    number, told = unread[0]
    messages.warning(request, text % {"count": len(unread), "number": number, "text": told})


def _match(request: HttpRequest, event: Event, report: MeetingReport) -> HttpResponseBase:
    proposed = meeting_preview.proposals_of(report) if "accept" in request.POST else {}
    choices = {**proposed, **_choices(request)}
    try:
        meeting_reports.match_lines(report=report, choices=choices, by=request.user, now=desk.now())
        messages.success(request, _("Saved."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_meeting_report", event.slug, report.pk)


def _choices(request: HttpRequest) -> dict[int, int | None]:
    """Line -> participant; "none" leaves the line out, nothing leaves it as it is. A name that was
    typed carries the number of its registration, and goes before what was selected."""
    found: dict[int, int | None] = {}
    for name, value in request.POST.items():
        line = _numbered(r"line-(\d{1,18})", name)
        if line and value == "none":
            found[line] = None
        elif line and (chosen := _numbered(r"(\d{1,18})", value)):
            found[line] = chosen
    for name, value in request.POST.items():
        line = _numbered(r"who-(\d{1,18})", name)
        if line and (chosen := _numbered(r".*№(\d{1,18})", value.strip())):
            found[line] = chosen
    return found


def _numbered(pattern: str, text: str) -> int:
    match = re.fullmatch(pattern, text, re.ASCII)
    return int(match[1]) if match else 0
