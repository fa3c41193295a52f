"""Booklets for the methodologists: what waits, what hangs, as a table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.tables_out import XLSX
from kerege.showcase import booklet_rules, booklet_table
from kerege.showcase.queries import booklets


@signed_in
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Everything that has been sent; what waits comes first."""
    require(booklet_rules.can_review(request.user, timezone.localdate()))
    return render(request, "showcase/desk/booklets.html", {"booklets": booklets.for_desk()})


@signed_in
@require_safe
def xlsx(request: HttpRequest) -> HttpResponse:
    """The same for Excel."""
    require(booklet_rules.can_review(request.user, timezone.localdate()))
    headers = {"Content-Disposition": 'attachment; filename="booklets.xlsx"'}
    body = booklet_table.workbook_of(booklets.for_desk())
    return HttpResponse(body, content_type=XLSX, headers=headers)
