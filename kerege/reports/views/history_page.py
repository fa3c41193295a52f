from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.access import signed_in
from kerege.reports.actions import report as actions
from kerege.reports.models import ReportRevision
from kerege.reports.queries.history import revisions_of
from kerege.reports.views import desk

PAGE = "reports/history_page.html"
ON_A_PAGE = 30


@signed_in
def show(request, slug):
    """Every earlier text: whose change, when, and what it said."""
    event = desk.open_event(request, slug)
    report = desk.get_report(event)
    pages = Paginator(revisions_of(report), ON_A_PAGE)
    context = desk.page(request, event, page=pages.get_page(request.GET.get("page")))
    return render(request, PAGE, context)


@signed_in
@require_POST
def restore(request, slug, pk):
    """Bring an earlier text back."""
    event = desk.open_event(request, slug)
    revision = get_object_or_404(ReportRevision, pk=pk, section__report__event=event)
    actions.restore(revision=revision, by=request.user, now=timezone.now())
    messages.success(request, _("The earlier text is back."))
    return redirect("reports:report", event.slug)
