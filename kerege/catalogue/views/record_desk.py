"""The desk of the catalogue: find a description, write it, withdraw it, put it back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.catalogue import record_rules
from kerege.catalogue.actions import record_writing
from kerege.catalogue.forms.record import RecordForm
from kerege.catalogue.forms.record_conflict import side_by_side
from kerege.catalogue.models import Record
from kerege.catalogue.queries import record_pages
from kerege.catalogue.views.record_cover import upload_field
from kerege.catalogue.views.record_public import asked_of, lines
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

PAGE = "catalogue/desk/list.html"
FORM = "catalogue/desk/form.html"
A_PAGE = 30


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All descriptions; those that were withdrawn on a page of their own."""
    require(record_rules.can_describe(request.user, timezone.localdate()))
    asked, withdrawn = asked_of(request), Record.objects.exclude(withdrawn_at=None)
    is_gone = "withdrawn" in request.GET
    if is_gone:
        rows = record_pages.with_people(withdrawn).order_by("-withdrawn_at", "-pk")
        page: Any = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        books = lines(page.object_list)
    else:
        page = Paginator(record_pages.find(asked).numbers, A_PAGE).get_page(request.GET.get("page"))
        books = lines(record_pages.in_this_order(page.object_list))
    context = {
        "asked": asked,
        "page": page,
        "books": books,
        "is_gone": is_gone,
        "withdrawn": withdrawn.count(),
        "query": request.GET,
    }
    return render(request, PAGE, context)


@signed_in
def edit(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """The card of a book, new or known."""
    record = get_object_or_404(Record, pk=pk) if pk else None
    _require_editor(request, record)
    asked = {} if record else {"isbns_text": request.GET.get("isbn", "")[:20]}
    form = RecordForm(request.POST or None, instance=record, initial=asked)
    conflict: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            kept = record_writing.write(
                record=record,
                values=form.values(),
                people=form.people(),
                headings=form.headings(),
                seen_at=form.cleaned_data["seen_at"],
                made_at=record_rules.library_of(request.user, timezone.localdate()),
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Saved. Readers find the book at once."))
            return redirect("catalogue:desk_record", kept.pk)
        except Refused as refusal:
            form.add_error(None, refusal.message)
            if record and isinstance(refusal, record_writing.ChangedMeanwhile):
                conflict = side_by_side(form, record)
    heading = record.title if record else _("New description")
    context = {
        "form": form,
        "record": record,
        "heading": heading,
        "conflict": conflict,
        "upload": record and not record.withdrawn_at and upload_field(request, record),
        "trail": [(_("Catalogue"), reverse("catalogue:desk")), (heading, "")],
    }
    return render(request, FORM, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Readers see the description no longer."""
    record = get_object_or_404(Record, pk=pk)
    _require_editor(request, record)
    record_writing.withdraw(record=record, by=request.user, now=timezone.now())
    messages.success(request, _("Withdrawn. You can put it back on this page."))
    return redirect("catalogue:desk_record", pk)


@signed_in
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Readers see the description again."""
    record = get_object_or_404(Record, pk=pk)
    _require_editor(request, record)
    record_writing.restore(record=record, by=request.user, now=timezone.now())
    messages.success(request, _("Saved. Readers find the book at once."))
    return redirect("catalogue:desk_record", pk)


def _require_editor(request: HttpRequest, record: Record | None) -> None:
    """Librarians correct what their own library has described; a new book anybody on the desk."""
    day = timezone.localdate()
    if record is None:
        require(record_rules.can_describe(request.user, day))
    else:
        require(record_rules.can_edit(request.user, record, day))
