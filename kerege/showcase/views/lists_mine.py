"""Reading lists of my library: made, filled with books, shown to readers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.catalogue.models import Record
from kerege.foundation import audit
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.showcase import lists_rules as rules
from kerege.showcase import taken_out
from kerege.showcase.actions import lists as actions
from kerege.showcase.book_search import found_books, is_number, suggested_books
from kerege.showcase.forms.lists import ListBookForm, ListForm
from kerege.showcase.models import ListBook, ReadingList
from kerege.showcase.queries import lists as queries

FORM = "showcase/list_form.html"


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The lists of my library."""
    library = rules.library_of(request.user, timezone.localdate())
    rows = list(queries.lists_of(library)) if library else []
    return render(request, "showcase/lists_mine.html", {"library": library, "rows": rows})


@signed_in
def new(request: HttpRequest) -> HttpResponseBase:
    """The words first; books come on the next page."""
    library = rules.library_of(request.user, timezone.localdate())
    require(library is not None)
    form = ListForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.create(
            library=library, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("The list is made. Now choose its books."))
        return redirect("showcase:list_edit", made.pk)
    return _form(request, form, _("New reading list"), reverse("showcase:lists_mine"))


@signed_in
@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The list with its books, and the catalogue beside it."""
    row = _open(request, pk)
    books = queries.books_of(row)
    words = request.GET.get("q", "").replace("\0", "").strip()[:120]
    context = {
        "list": row,
        "books": books,
        "is_poor": queries.is_poor_in_kazakh(books),
        "words": words,
        "taken_out": taken_out.title(request, of=audit.name_of(row)),
        "found": found_books(words),
        "taken": {one.record_id for one in books},
        "trail": [(_("Reading lists"), reverse("showcase:lists_mine")), (str(row), "")],
    }
    return render(request, "showcase/list_edit.html", context)


@signed_in
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Books of the catalogue under the field of a picker, while one types."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:120]
    return render(request, "showcase/_book_suggestions.html", {"books": suggested_books(words)})


@signed_in
def words(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Other words about the list."""
    row = _open(request, pk)
    form = ListForm(request.POST or None, instance=ReadingList.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.change(
            reading_list=row, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("showcase:list_edit", pk)
    return _form(request, form, str(row), reverse("showcase:list_edit", args=[pk]))


@signed_in
def typed(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A book that the catalogue does not have."""
    row = _open(request, pk)
    title = request.GET.get("title", "").replace("\0", "")[:300]
    form = ListBookForm(request.POST or None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_typed(
                reading_list=row, values=form.cleaned_data, by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _("The book is added."))
            return redirect("showcase:list_edit", pk)
    return _form(request, form, _("A book by hand"), reverse("showcase:list_edit", args=[pk]))


@signed_in
def book(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What is said of a book."""
    found = get_object_or_404(ListBook, pk=pk)
    row = _open(request, found.reading_list_id)
    form = ListBookForm(request.POST or None, instance=ListBook.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.change_book(
            book=found, values=form.cleaned_data, by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return redirect("showcase:list_edit", row.pk)
    return _form(request, form, found.title, reverse("showcase:list_edit", args=[row.pk]))


@signed_in
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The buttons of the list and of the rows of its books."""
    row = _open(request, pk)
    try:
        _do(request, row)
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    if not ReadingList.objects.filter(pk=pk).exists():
        return redirect("showcase:lists_mine")
    back = reverse("showcase:list_edit", args=[pk])
    asked = request.GET.urlencode()
    return redirect(f"{back}?{asked}#catalogue" if asked else back)


@signed_in
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The list of another library for mine."""
    source = get_object_or_404(ReadingList, pk=pk, is_published=True)
    library = rules.library_of(request.user, timezone.localdate())
    require(library is not None)
    made = actions.copy(reading_list=source, library=library, by=request.user, now=timezone.now())
    messages.success(request, _("The list is copied to your library. Change it as you like."))
    return redirect("showcase:list_edit", made.pk)


def _do(request: HttpRequest, row: ReadingList) -> None:
    post, by, now = request.POST, request.user, timezone.now()
    deed = post.get("deed", "")
    if "record" in post:
        number = int(post["record"]) if is_number(post["record"]) else 0
        record = get_object_or_404(Record.objects.kept(), pk=number)
        actions.add_record(reading_list=row, record=record, by=by, now=now)
    elif "order" in post:
        numbers = [int(one) for one in post["order"].split(",")[:300] if is_number(one)]
        actions.order_books(reading_list=row, numbers=numbers, by=by, now=now)
    elif deed in ("publish", "hide"):
        actions.publish(reading_list=row, shown=deed == "publish", by=by, now=now)
    elif deed == "delete":
        actions.delete(reading_list=row, by=by, now=now)
        messages.success(request, _("The list is deleted."))
    elif deed == "put_back":
        told = taken_out.take(request, of=audit.name_of(row))
        if told is not None:
            actions.put_back(reading_list=row, told=told, by=by, now=now)
    else:
        _do_with_book(request, row)


def _do_with_book(request: HttpRequest, row: ReadingList) -> None:
    deed = next((name for name in ("up", "down", "out") if name in request.POST), "")
    number = request.POST.get(deed, "")
    rows = row.books.select_related("reading_list")
    found = get_object_or_404(rows, pk=int(number) if is_number(number) else 0)
    by, now = request.user, timezone.now()
    if deed == "out":
        told = actions.drop_book(book=found, by=by, now=now)
        taken_out.keep(request, of=audit.name_of(row), values=told)
    else:
        actions.move_book(book=found, up=deed == "up", by=by, now=now)


def _open(request: HttpRequest, pk: int) -> ReadingList:
    row = get_object_or_404(ReadingList.objects.select_related("library"), pk=pk)
    require(rules.can_edit(request.user, row, timezone.localdate()))
    return row


def _form(request: HttpRequest, form: Any, heading: str, back: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "heading": heading, "back": back}
    return render(request, FORM, context, status=status)
