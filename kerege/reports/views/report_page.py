from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.models import Event
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.reports import tasks
from kerege.reports.actions import report as actions
from kerege.reports.forms import ReportForm
from kerege.reports.models import Report, ReportSection
from kerege.reports.queries.texts import missing_languages, section_rows
from kerege.reports.views import desk

PAGE = "reports/report_page.html"
Texts = dict[tuple[str, str], str]


@signed_in
def show(request, slug):
    """The report in three languages side by side; a button to write it if there is none."""
    event = desk.open_event(request, slug)
    report = desk.find_report(event)
    return render(request, PAGE, _context(request, event, report))


@signed_in
@require_POST
def write(request, slug):
    """Write the report from the data, or bring the unedited sections up to date."""
    event = desk.open_event(request, slug)
    report = desk.find_report(event)
    if report is not None and "version" in request.POST:
        return _save_and(request, event, lambda: _write(request, event))
    _write(request, event)
    return redirect("reports:report", event.slug)


@signed_in
@require_POST
def save(request, slug):
    """Keep what was typed."""
    event = desk.open_event(request, slug)
    return _save_and(request, event, lambda: messages.success(request, _("The report is saved.")))


@signed_in
@require_POST
def take(request, slug, pk):
    """Save what was typed, then put the new text of the data in place of this section."""
    event = desk.open_event(request, slug)
    section = _get_section(event, pk)
    return _save_and(
        request,
        event,
        lambda: actions.take_fresh(section=section, by=request.user, now=timezone.now()),
    )


@signed_in
@require_POST
def keep(request, slug, pk):
    """Save what was typed, and leave this section as it is though the data changed."""
    event = desk.open_event(request, slug)
    section = _get_section(event, pk)
    return _save_and(
        request,
        event,
        lambda: actions.keep_own(section=section, by=request.user, now=timezone.now()),
    )


@signed_in
@require_POST
def publish(request, slug):
    """Save what was typed and make it the news of the event."""
    event = desk.open_event(request, slug)

    def deed():
        report = desk.get_report(event)
        actions.publish(report=report, by=request.user, now=timezone.now())
        tasks.make_files.enqueue(report.pk)
        messages.success(request, _("The report is published as the news of the event."))

    return _save_and(request, event, deed)


@signed_in
@require_POST
def unpublish(request, slug):
    """Take the news back."""
    event = desk.open_event(request, slug)
    actions.unpublish(report=desk.get_report(event), by=request.user, now=timezone.now())
    messages.success(request, _("The report is a draft again."))
    return redirect("reports:report", event.slug)


def _save_and(request, event, deed):
    """Save the form, do the deed, go back; a form that cannot be saved is shown again, whole."""
    report = desk.get_report(event)
    form = ReportForm(report, request.POST)
    if not form.is_valid():
        context = _context(request, event, report, typed=form.typed(), form=form)
        return render(request, PAGE, context, status=422)
    try:
        _save(request, report, form)
        deed()
    except StaleForm as refusal:
        messages.warning(request, refusal.message)
        context = _context(request, event, desk.find_report(event), typed=form.typed())
        return render(request, PAGE, context, status=409)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("reports:report", event.slug)


def _save(request, report, form):
    saved = actions.save_texts(
        report=report,
        version=form.cleaned_data["version"],
        texts=form.texts(),
        by=request.user,
        now=timezone.now(),
    )
    if saved.is_published:
        tasks.make_files.enqueue(saved.pk)


def _write(request, event):
    actions.write(event=event, by=request.user, now=timezone.now())
    messages.success(request, _("The report is written from the data of the event."))


def _get_section(event: Event, pk: int) -> ReportSection:
    sections = ReportSection.objects.select_related("report__event__organiser")
    return get_object_or_404(sections, pk=pk, report__event=event)


def _context(
    request: HttpRequest,
    event: Event,
    report: Report | None,
    *,
    typed: Texts | None = None,
    form: ReportForm | None = None,
) -> dict[str, Any]:
    rows = section_rows(report, typed or {}) if report else []
    return desk.page(
        request,
        event,
        report=report,
        rows=rows,
        form=form,
        is_ahead=event.ends_on >= timezone.localdate(),
        is_outdated=any(row.is_outdated for row in rows),
        missing=missing_languages(report) if report else [],
    )
