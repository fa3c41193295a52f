"""Copies of a whole library from a table: looked through first, then taken; and the table out."""

from dataclasses import astuple
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kerege.catalogue import holding_sheet
from kerege.catalogue.actions import holdings
from kerege.catalogue.forms.holding import HoldingsTableForm
from kerege.catalogue.holding_sheet import Line
from kerege.catalogue.models import Holding
from kerege.catalogue.queries import holding_lines
from kerege.catalogue.views.holdings import library_of
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.network.models import Organisation

PAGE = "catalogue/holdings_bring.html"
SALT = "kerege.catalogue.holdings"


@signed_in
def bring(request: HttpRequest) -> HttpResponseBase:
    """Choose a table, look at what it would change, take the good rows."""
    library = library_of(request)
    if request.method == "POST" and "lines" in request.POST:
        return _take(request, library)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = HoldingsTableForm(*sent)
    context: dict[str, Any] = {"form": form, "library": library}
    if request.method == "POST" and form.is_valid():
        try:
            lines = holding_sheet.read(form.body())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            context |= _looked_at(lines, library)
    context["trail"] = [(_("Books of my library"), reverse("catalogue:holdings"))]
    context["trail"].append((_("Bring a table of copies"), ""))
    return render(request, PAGE, context, status=422 if form.errors else 200)


@signed_in
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """All that my library holds, for Excel."""
    rows = Holding.objects.filter(library=library_of(request), record__withdrawn_at=None)
    rows = rows.select_related("record").defer("record__fields").order_by("record__title", "pk")
    name = f"books-{timezone.localdate():%Y-%m-%d}.xlsx"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(holding_sheet.out(rows), content_type=XLSX, headers=disposition)


def _looked_at(lines: list[Line], library: Organisation) -> dict[str, Any]:
    judged = holding_lines.judge(lines, library)
    counts = {change: 0 for change in holding_lines.Change}
    for one in judged:
        counts[one.change] += 1
    # Those with a fault first: they are what one looks for.
    judged.sort(key=lambda one: (not one.problem, one.line.row))
    return {
        "judged": judged,
        "counts": [(change.label, counts[change]) for change in counts],
        "taken": len(holding_lines.to_take(judged)),
        "lines": signing.dumps([astuple(one) for one in lines], salt=SALT, compress=True),
    }


def _take(request: HttpRequest, library: Organisation) -> HttpResponseBase:
    try:
        lines = [Line(*row) for row in signing.loads(request.POST["lines"], salt=SALT)]
        taken = holdings.hold_many(
            lines=lines, library=library, by=request.user, now=timezone.now()
        )
    except signing.BadSignature:
        messages.error(request, _("Choose a file or paste the rows."))
        return redirect("catalogue:holdings_bring")
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect("catalogue:holdings_bring")
    told = ngettext("%(n)s book was noted.", "%(n)s books were noted.", taken)
    messages.success(request, told % {"n": taken})
    return redirect("catalogue:holdings")
