"""A booklet on its way: begun, filled in, looked at, sent, copied, thrown away, put back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.showcase import booklet_paper
from kerege.showcase import booklet_rules as rules
from kerege.showcase.actions import booklet_pictures, booklet_review
from kerege.showcase.actions import booklets as acts
from kerege.showcase.forms.booklets import BookletForm, BookletPictureForm
from kerege.showcase.models import Booklet
from kerege.showcase.queries import booklets as queries
from kerege.showcase.queries.booklet_sheets import paper_of


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Booklets of my library, and those thrown away."""
    library = rules.maker_library(request.user, timezone.localdate())
    rows = queries.of_library(request.user, library)
    context = {
        "booklets": [row for row in rows if not row.deleted_at],
        "gone": [row for row in rows if row.deleted_at],
        "may_make": library is not None,
    }
    return render(request, "showcase/my_booklets_page.html", context)


@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Choose a template and fill it in; the address of the library stands there already."""
    library = rules.maker_library(request.user, timezone.localdate())
    require(library is not None)
    form = BookletForm(request.POST or None, initial=acts.contacts_of(library))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("deed") == "preview":
            return _form_page(request, form, shown=form.shown(Booklet(library=library)))
        row = acts.begin(
            library=library,
            values=form.values(),
            texts=form.texts(),
            books=form.books(),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("The draft is kept."))
        return redirect("showcase:my_booklet", row.pk)
    return _form_page(request, form)


@signed_in
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Its words, its pictures, and what comes next."""
    row = _open(request, pk)
    form = BookletForm(request.POST or None, instance=queries.whole().get(pk=pk))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("deed") == "preview":
            shown = form.shown(queries.whole().get(pk=pk))
            return _form_page(request, form, row=row, shown=shown)
        acts.change(
            booklet=row,
            values=form.values(),
            texts=form.texts(),
            books=form.books(),
            reviewed=rules.can_review(request.user, timezone.localdate()),
            by=request.user,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return redirect("showcase:my_booklet", row.pk)
    is_read = request.method != "POST"
    return _form_page(request, form, row=row, shown=row if is_read else None)


@signed_in
@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send it, take it back, publish it, return it, throw it away, put it back."""
    row = _open(request, pk, kept=False)
    deed = request.POST.get("deed", "")
    if deed in {"publish", "return"}:
        require(rules.can_review(request.user, timezone.localdate()))
    try:
        told = _do(request, row, deed)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("showcase:my_booklet", row.pk)
    messages.success(request, told)
    if deed == "delete":
        return redirect("showcase:my_booklets")
    return redirect("showcase:my_booklet", row.pk)


@signed_in
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same booklet with the address of my library."""
    source = get_object_or_404(queries.whole(), pk=pk)
    day = timezone.localdate()
    require(rules.can_copy(request.user, source, day))
    library = rules.maker_library(request.user, day)
    assert library is not None  # noqa: S101 -- who may copy has one
    row = acts.copy(booklet=source, library=library, by=request.user, now=timezone.now())
    messages.success(
        request,
        _("The booklet is yours now, with the address of your library. Pictures stay behind."),
    )
    return redirect("showcase:my_booklet", row.pk)


@signed_in
@require_POST
def add_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a picture in, with its words and its right."""
    row = _open(request, pk)
    form = BookletPictureForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            booklet_pictures.add(
                booklet=row,
                **form.cleaned_data,
                reviewed=rules.can_review(request.user, timezone.localdate()),
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("file", refusal.message)
        else:
            messages.success(request, _("The picture stands in the booklet."))
            return redirect("showcase:my_booklet", row.pk)
    words = BookletForm(instance=queries.whole().get(pk=pk))
    return _form_page(request, words, row=row, shown=row, picture_form=form)


@signed_in
@require_POST
def take_out_picture(request: HttpRequest, pk: int, place: int) -> HttpResponseBase:
    """The picture is gone."""
    row = _open(request, pk)
    picture = get_object_or_404(row.pictures, place=place)
    booklet_pictures.take_out(
        picture=picture,
        reviewed=rules.can_review(request.user, timezone.localdate()),
        by=request.user,
        now=timezone.now(),
    )
    messages.success(request, _("The picture is taken out."))
    return redirect("showcase:my_booklet", row.pk)


def _do(request: HttpRequest, row: Booklet, deed: str) -> str:
    now, by = timezone.now(), request.user
    if deed == "return":
        words = request.POST.get("remarks", "").replace("\0", "")
        booklet_review.give_back(booklet=row, remarks=words, by=by, now=now)
        return _("The booklet is returned with your words.")
    done: dict[str, tuple[Callable[..., None], str]] = {
        "submit": (booklet_review.submit, _("The booklet is sent to the methodologists.")),
        "take_back": (booklet_review.take_back, _("The booklet is a draft again.")),
        "publish": (booklet_review.publish, _("The booklet hangs on the wall.")),
        "delete": (acts.delete, _("The booklet is thrown away. For 30 days it can be put back.")),
        "put_back": (acts.put_back, _("The booklet is back where it stood.")),
    }
    if deed not in done:
        raise Http404
    action, words = done[deed]
    action(booklet=row, by=by, now=now)
    return words


def _form_page(
    request: HttpRequest,
    form: BookletForm,
    *,
    row: Booklet | None = None,
    shown: Booklet | None = None,
    picture_form: BookletPictureForm | None = None,
) -> HttpResponse:
    here = str(row) if row else _("New booklet")
    context: dict[str, Any] = {
        "form": form,
        "booklet": row,
        "title": here,
        "picture_form": picture_form or BookletPictureForm(),
        "reviews": rules.can_review(request.user, timezone.localdate()),
        "trail": [(_("Booklets"), reverse("showcase:my_booklets")), (here, "")],
    }
    if shown is not None:
        codes = shown.language_codes()
        asked = request.POST.get("language") or get_language() or ""
        language = asked if asked in codes else codes[0]
        pages, fits = booklet_paper.preview(paper_of(shown, language))
        context |= {"pages": pages, "fits": fits, "codes": codes, "language": language}
    return render(request, "showcase/booklet_form_page.html", context)


def _open(request: HttpRequest, pk: int, *, kept: bool = True) -> Booklet:
    rows = queries.whole() if kept else Booklet.objects.all()
    row = get_object_or_404(rows, pk=pk)
    require(rules.can_change(request.user, row, timezone.localdate()))
    return row
