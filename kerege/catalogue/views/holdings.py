"""The books of my library: how many copies there are and where they stand."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.catalogue import record_isbn, record_rules
from kerege.catalogue.actions import holdings
from kerege.catalogue.forms.holding import HoldingForm
from kerege.catalogue.models import Holding, Record
from kerege.catalogue.queries import record_pages
from kerege.catalogue.queries.record_pages import Asked
from kerege.catalogue.views.record_public import lines
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation

LIST = "catalogue/holdings.html"
FORM = "catalogue/holding.html"
A_PAGE = 30
FOUND = 10


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What my library holds; with words, books of the catalogue to add."""
    library = record_rules.library_of(request.user, timezone.localdate())
    if library is None:
        return render(request, LIST, {"library": None})
    words = request.GET.get("q", "").replace("\0", "").strip()[:120]
    rows = Holding.objects.filter(library=library, record__withdrawn_at=None)
    rows = rows.select_related("record").order_by("record__title", "pk")
    context: dict[str, Any] = {"library": library, "words": words, "query": request.GET}
    if words:
        asked = Asked(words=record_isbn.normal(words) or words)
        books = record_pages.in_this_order(record_pages.find(asked).numbers[:FOUND])
        here = {row.record_id: row for row in rows.filter(record__in=books)}
        context["books"] = [line | {"held": here.get(line["record"].pk)} for line in lines(books)]
    else:
        context["page"] = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, LIST, context)


@signed_in
def edit(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Copies and shelf mark of one book in my library."""
    library = library_of(request)
    record = get_object_or_404(Record.objects.kept(), pk=pk)
    row = Holding.objects.filter(record=record, library=library).first()
    form = HoldingForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            holdings.hold(
                record=record,
                library=library,
                copies=form.cleaned_data["copies"],
                shelf_mark=form.cleaned_data["shelf_mark"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Saved. Readers see where the book stands."))
            return redirect("catalogue:holdings")
        except Refused as refusal:
            form.add_error(None, refusal.message)
    trail = [(_("Books of my library"), reverse("catalogue:holdings")), (record.title, "")]
    context = {
        "form": form,
        "library": library,
        "held": row,
        "book": lines(record_pages.in_this_order([record.pk]))[0],
        "may_edit": record_rules.can_edit(request.user, record, timezone.localdate()),
        "trail": trail,
    }
    return render(request, FORM, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def give_up(request: HttpRequest, pk: int) -> HttpResponseBase:
    """My library has the book no longer; the page of the book puts it back with what was typed."""
    library = library_of(request)
    row = get_object_or_404(Holding, record=pk, library=library)
    holdings.give_up(holding=row, by=request.user, now=timezone.now())
    messages.success(request, _("The book is off the list of your library."))
    left = urlencode({"copies": row.copies, "shelf_mark": row.shelf_mark})
    return redirect(reverse("catalogue:holding_gone", args=[pk]) + f"?{left}")


@signed_in
@require_safe
def gone(request: HttpRequest, pk: int) -> HttpResponse:
    """What was just taken off, and the way back."""
    library = library_of(request)
    record = get_object_or_404(Record.objects.kept(), pk=pk)
    form = HoldingForm(initial=request.GET.dict())
    context = {"form": form, "library": library, "record": record}
    return render(request, "catalogue/holding_gone.html", context)


def library_of(request: HttpRequest) -> Organisation:
    """The library of the person; who works nowhere has no books."""
    library = record_rules.library_of(request.user, timezone.localdate())
    if library is None:
        raise PermissionDenied
    return library
