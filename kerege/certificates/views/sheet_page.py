"""The attestation sheet: one click, a few seconds, a PDF."""

from datetime import date

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from kerege.certificates import rules
from kerege.certificates.actions.attestation import order
from kerege.certificates.forms import PeriodForm
from kerege.certificates.models import AttestationSheet
from kerege.certificates.tasks import print_sheet
from kerege.foundation.access import require, signed_in
from kerege.people.models import Person

WAIT_SECONDS = 2


@signed_in
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """My sheet, in the language of the page."""
    return _order(request, get_object_or_404(Person, pk=request.user.pk))


@signed_in
@require_POST
def ask_for(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet of one of my people."""
    holder = get_object_or_404(Person, pk=pk, anonymised_at__isnull=True)
    require(rules.can_see_record(request.user, holder, timezone.localdate()))
    return _order(request, holder)


@signed_in
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet is being printed, or ready."""
    sheet = _get(request, pk)
    answer = render(request, "certificates/sheet_page.html", {"sheet": sheet})
    if not sheet.file:
        answer["Refresh"] = str(WAIT_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The PDF."""
    sheet = _get(request, pk)
    if not sheet.file:
        raise Http404
    return FileResponse(
        sheet.file.open("rb"),
        filename=f"attestation-{sheet.since_on.year}-{sheet.until_on.year}.pdf",
        content_type="application/pdf",
    )


def _get(request: HttpRequest, pk: int) -> AttestationSheet:
    sheet = get_object_or_404(AttestationSheet.objects.select_related("person"), pk=pk)
    require(rules.can_see_sheet(request.user, sheet, timezone.localdate()))
    return sheet


def _order(request: HttpRequest, holder: Person) -> HttpResponse:
    form = PeriodForm(request.POST)
    today = timezone.localdate()
    years = form.cleaned_data if form.is_valid() else {"since": today.year - 5, "until": today.year}
    with transaction.atomic():
        sheet = order(
            person=holder,
            language=get_language() or "kk",
            since_on=date(years["since"], 1, 1),
            until_on=min(date(years["until"], 12, 31), max(today, date(years["since"], 1, 1))),
            by=request.user,
            now=timezone.now(),
        )
        print_sheet.enqueue(sheet.pk)
    return redirect("certificates:sheet", sheet.pk)
