"""The authority files on the desk: authors and headings, their forms, doubles made one."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.catalogue import record_rules
from kerege.catalogue.actions import authorities
from kerege.catalogue.forms.authority import AuthorForm, SubjectForm
from kerege.catalogue.models import AuthorityKind, AuthorityMerge
from kerege.catalogue.queries import authority_files as files
from kerege.catalogue.queries import record_suggestions
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

LIST = "catalogue/desk/authorities.html"
DOUBLES = "catalogue/desk/doubles.html"
FORM = "catalogue/desk/authority.html"
MERGE = "catalogue/desk/merge.html"
A_PAGE = 50
PAIRS = 20
BOOKS = 20
FILES = {"authors": AuthorityKind.AUTHOR, "subjects": AuthorityKind.SUBJECT}


@signed_in
@require_safe
def show(request: HttpRequest, file: str) -> HttpResponse:
    """All entries, or those of which a form holds the words."""
    kind = _kind(request, file)
    words = request.GET.get("q", "").replace("\0", "").strip()[:120]
    page = Paginator(files.listed(kind, words), A_PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.others = [form for form in files.forms(row) if form != str(row.name)]
    context = {"file": file, "words": words, "page": page, "query": request.GET}
    return render(request, LIST, context | _frame(file, "list"))


@signed_in
@require_safe
def doubles(request: HttpRequest, file: str) -> HttpResponse:
    """Pairs that may be one."""
    kind = _kind(request, file)
    page = Paginator(files.doubles(kind), PAIRS).get_page(request.GET.get("page"))
    context = {"file": file, "page": page, "query": request.GET}
    return render(request, DOUBLES, context | _frame(file, "doubles"))


@signed_in
def edit(request: HttpRequest, file: str, pk: int) -> HttpResponseBase:
    """One entry: its forms, its books, what was merged into it."""
    kind = _kind(request, file)
    row = _open(kind, pk)
    form_class = AuthorForm if kind == AuthorityKind.AUTHOR else SubjectForm
    form = form_class(request.POST or None, instance=files.MODELS[kind].objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        try:
            authorities.edit(
                row=row,
                name=form.cleaned_data["name"],
                variants=form.cleaned_data["variants_text"],
                years=form.years(),
                see_also=form.cleaned_data["see_also_text"],
                seen=form.cleaned_data["seen"],
                by=request.user,
                now=timezone.now(),
            )
            messages.success(request, _("Saved. Books are found by every form at once."))
            return redirect("catalogue:authority", file, pk)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = {
        "file": file,
        "row": row,
        "form": form,
        "merges": files.last_merges(kind, row),
        "books": row.records.filter(withdrawn_at=None).order_by("title", "pk")[:BOOKS],
        "words": request.GET.get("q", "").replace("\0", "").strip()[:120],
        "trail": [*_trail(file), (str(row), "")],
    }
    if context["words"]:
        context["others"] = files.listed(kind, context["words"]).exclude(pk=pk)[:8]
    return render(request, FORM, context, status=422 if form.errors else 200)


@signed_in
def merge(request: HttpRequest, file: str, pk: int, other: int) -> HttpResponseBase:
    """What two entries will be as one; and the deed."""
    kind = _kind(request, file)
    kept, gone = _open(kind, pk), _open(kind, other)
    if kept.pk == gone.pk:
        raise Http404
    if request.method == "POST":
        try:
            authorities.merge(kept=kept, gone=gone, by=request.user, now=timezone.now())
            messages.success(request, _("The two entries are one now. You can undo it below."))
            return redirect("catalogue:authority", file, pk)
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return redirect("catalogue:authority_doubles", file)
    forms = [form for form in dict.fromkeys(files.forms(kept) + files.forms(gone))]
    context = {
        "file": file,
        "kept": kept,
        "gone": gone,
        "forms": forms,
        "books": gone.records.filter(withdrawn_at=None).order_by("title", "pk")[:BOOKS],
        "trail": [*_trail(file), (_("Make one of two"), "")],
    }
    return render(request, MERGE, context)


@signed_in
@require_POST
def apart(request: HttpRequest, file: str, pk: int, other: int) -> HttpResponseBase:
    """These are two, and are not shown as doubles again."""
    kind = _kind(request, file)
    one, two = _open(kind, pk), _open(kind, other)
    if one.pk == two.pk:
        raise Http404
    authorities.tell_apart(one=one, other=two, by=request.user, now=timezone.now())
    messages.success(request, _("Noted: these are two entries."))
    return redirect("catalogue:authority_doubles", file)


@signed_in
@require_POST
def undo(request: HttpRequest, file: str, pk: int, merge: int) -> HttpResponseBase:
    """Take two entries apart again."""
    kind = _kind(request, file)
    found = get_object_or_404(AuthorityMerge, pk=merge, kind=kind, kept=pk)
    try:
        authorities.undo(merge=found, by=request.user, now=timezone.now())
        messages.success(request, _("Taken back: the two entries stand as they stood."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("catalogue:authority", file, pk)


@signed_in
@require_safe
def suggest(request: HttpRequest, what: str) -> HttpResponse:
    """What a librarian may mean, as options of a list."""
    require(record_rules.can_describe(request.user, timezone.localdate()))
    if what not in record_suggestions.SOURCES:
        raise Http404
    text = request.GET.get("q", "").replace("\0", "").strip()[:120]
    context = {"options": record_suggestions.SOURCES[what](text)}
    response = render(request, "catalogue/desk/_suggestions.html", context)
    response.headers["Cache-Control"] = "private, max-age=30"
    return response


def _kind(request: HttpRequest, file: str) -> str:
    require(record_rules.can_describe(request.user, timezone.localdate()))
    if file not in FILES:
        raise Http404
    return FILES[file]


def _open(kind: str, pk: int) -> Any:
    row = files.one(kind, pk)
    if row is None:
        raise Http404
    return row


def _frame(file: str, current: str) -> dict[str, Any]:
    """Tabs of the two files, and the way back."""
    tabs = [
        ("authors", "list", _("Authors"), "catalogue:authorities"),
        ("authors", "doubles", _("Doubles of authors"), "catalogue:authority_doubles"),
        ("subjects", "list", _("Subjects"), "catalogue:authorities"),
        ("subjects", "doubles", _("Doubles of subjects"), "catalogue:authority_doubles"),
    ]
    items = [
        {
            "label": label,
            "href": reverse(name, args=[one]),
            "current": (one, part) == (file, current),
        }
        for one, part, label, name in tabs
    ]
    return {"tabs": items, "trail": [_trail(file)[0], (_("Authors and subjects"), "")]}


def _trail(file: str) -> list[tuple[str, str]]:
    return [
        (_("Catalogue"), reverse("catalogue:desk")),
        (_("Authors and subjects"), reverse("catalogue:authorities", args=[file])),
    ]
