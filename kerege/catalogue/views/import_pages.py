"""Catalogues of others: the list, bringing a file, the preview, the result."""

from itertools import islice

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.catalogue import import_tasks
from kerege.catalogue.actions import import_bringing, import_undoing, imports
from kerege.catalogue.formats import describing, encodings, sniffing
from kerege.catalogue.formats.problems import told
from kerege.catalogue.import_forms import BringForm, IsbnForm, LibrariesForm, ReadingForm
from kerege.catalogue.import_report import report
from kerege.catalogue.import_rules import can_import
from kerege.catalogue.models import CatalogueImport, Judgement
from kerege.foundation import purposes
from kerege.foundation.access import require, signed_in
from kerege.foundation.actions import stored_files
from kerege.foundation.errors import Refused
from kerege.foundation.models import Upload
from kerege.foundation.tables_out import XLSX
from kerege.imports.models import ImportState
from kerege.people.models import Person
from kerege.ui.htmx import wants_partial

LIST = "catalogue/imports.html"
PAGE = "catalogue/import.html"
PLAIN = 20 * purposes.MEGABYTE  # a file that comes without script
AT_ONCE = 1024 * 1024  # so large a file is done in the request
ON_A_PAGE = 50
FAULTY = "faulty"
TABS = (Judgement.NEW, Judgement.CHANGED, Judgement.KNOWN, Judgement.SAME, Judgement.BAD)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show_list(request):
    """Catalogues brought so far, and a place for the next file."""
    require(can_import(request.user, timezone.localdate()))
    form = BringForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            brought = import_bringing.bring(
                keys=_keys(request),
                source=form.cleaned_data["source"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return _on_with(brought)
    return _list(request, form, IsbnForm())


@signed_in
@require_POST
def bring_isbns(request):
    """ISBN that were typed or scanned."""
    require(can_import(request.user, timezone.localdate()))
    form = IsbnForm(request.POST)
    if form.is_valid():
        try:
            said = form.cleaned_data
            brought = import_bringing.bring_typed(
                text=said["isbns"], source=said["list_name"], by=request.user, now=timezone.now()
            )
        except Refused as refusal:
            form.add_error("isbns", refusal.message)
        else:
            return _on_with(brought)
    return _list(request, BringForm(), form)


def _on_with(brought):
    """The columns of a table are asked for first; anything else is looked through."""
    if brought.state == ImportState.UPLOADED:
        return redirect("catalogue:import_columns", brought.pk)
    look_through(brought, {})
    return redirect(brought)


def _list(request, form, isbns):
    found = CatalogueImport.objects.select_related("file").order_by("-created_at", "-pk")
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    people = Person.objects.in_bulk({each.requested_by_id for each in page.object_list})
    for each in page.object_list:
        each.brought_by = people.get(each.requested_by_id)
    context = {
        "form": form,
        "isbns": isbns,
        "page": page,
        "query": request.GET,
        "upload": _upload_field(request),
    }
    return render(request, LIST, context, status=422 if form.errors or isbns.errors else 200)


@signed_in
@require_safe
def show(request, pk):
    """The preview or the result; while a worker is at it, its progress."""
    brought = open_import(request, pk)
    if wants_partial(request) and brought.is_busy:
        return render(request, f"{PAGE}#working", {"brought": brought})
    if wants_partial(request):
        return HttpResponse(headers={"HX-Redirect": brought.get_absolute_url()})
    if brought.state == ImportState.UPLOADED:
        return redirect("catalogue:import_columns", pk)
    verdict = request.GET.get("verdict", "")
    if verdict not in (*TABS, FAULTY):
        verdict = next((one for one in TABS if brought.counts.get(one)), Judgement.NEW)
    rows = brought.rows.order_by("number")
    rows = rows.exclude(problems=[]) if verdict == FAULTY else rows.filter(verdict=verdict)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.told = [told(one) for one in row.problems]
        row.is_to_describe = any(one[0] == "describe" for one in row.problems)
    is_open = brought.state == ImportState.PREVIEWED
    context = {
        "brought": brought,
        "trail": [(_("Catalogues of others"), reverse("catalogue:imports")), (brought.source, "")],
        "rows": page,
        "query": request.GET,
        "tabs": _tabs(brought, verdict),
        "verdict": verdict,
        "to_take": imports.to_take(brought),
        "is_open": is_open,
        "labels": _labels(brought),
        "may_undo": brought.state == ImportState.DONE and brought.counts.get("taken"),
    }
    if is_open:
        day = timezone.localdate()
        context |= {
            "libraries": LibrariesForm(brought=brought, day=day),
            "reading": ReadingForm(initial=vars(brought)),
            "samples": _samples(brought) if brought.format in sniffing.CHOSEN else [],
            "is_table": brought.format == sniffing.TABLE,
        }
    return render(request, PAGE, context)


@signed_in
@require_POST
def read_again(request, pk):
    """Read the file in another way."""
    brought, form = open_import(request, pk), ReadingForm(request.POST)
    if form.is_valid():
        _tried(request, lambda: look_through(brought, form.cleaned_data))
    return redirect(brought)


@signed_in
@require_POST
def set_libraries(request, pk):
    """Say where the copies stand."""
    brought = open_import(request, pk)
    form = LibrariesForm(request.POST, brought=brought, day=timezone.localdate())
    if form.is_valid():
        _tried(request, lambda: look_through(brought, form.chosen()))
    return redirect(brought)


@signed_in
@require_POST
def take(request, pk):
    """Take the good records."""
    brought = open_import(request, pk)
    _tried(request, lambda: _take(brought))
    return redirect(brought)


@signed_in
@require_POST
def undo(request, pk):
    """Take back what was taken."""
    brought = open_import(request, pk)
    _tried(request, lambda: _undo(brought, request.user))
    return redirect(brought)


@signed_in
@require_POST
def go_on(request, pk):
    """Go on where an error stopped the work."""
    brought = open_import(request, pk)
    kind = brought.job.kind if brought.job else imports.JUDGE
    if kind == imports.UNDO:
        _tried(request, lambda: _undo(brought, request.user))
    elif kind == imports.TAKE:
        _tried(request, lambda: _take(brought))
    else:
        _tried(request, lambda: look_through(brought, {}))
    return redirect(brought)


@signed_in
@require_POST
def stop(request, pk):
    """Stop the work that a worker is at."""
    brought = open_import(request, pk)
    _tried(request, lambda: imports.cancel(brought=brought, by=request.user, now=timezone.now()))
    return redirect(brought)


@signed_in
@require_POST
def discard(request, pk):
    """Throw the file away."""
    brought = open_import(request, pk)
    try:
        imports.discard(brought=brought, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(brought)
    messages.success(request, _("The file is thrown away. Nothing was taken from it."))
    return redirect("catalogue:imports")


@signed_in
@require_safe
def download(request, pk):
    """The records with faults, to be mended where they came from."""
    brought = open_import(request, pk)
    rows = brought.rows.exclude(problems=[]).order_by("number").iterator(chunk_size=500)
    named = {"Content-Disposition": f'attachment; filename="catalogue-{brought.pk}-faults.xlsx"'}
    return HttpResponse(report(rows), content_type=XLSX, headers=named)


def open_import(request, pk):
    """The import, for those who may."""
    require(can_import(request.user, timezone.localdate()))
    return get_object_or_404(CatalogueImport.objects.select_related("file", "job"), pk=pk)


def look_through(brought, changes):
    """At once, or by the worker if the file is large."""
    with transaction.atomic():
        brought = imports.begin_judging(brought=brought, changes=changes, now=timezone.now())
        if brought.file.size > AT_ONCE:
            import_tasks.judge.enqueue(brought.pk)
    if brought.file.size <= AT_ONCE:
        import_tasks.judge_now(brought.pk)


def _take(brought):
    with transaction.atomic():
        brought = imports.begin(brought=brought, now=timezone.now())
        if brought.file.size > AT_ONCE:
            import_tasks.take.enqueue(brought.pk)
    if brought.file.size <= AT_ONCE:
        import_tasks.take_now(brought.pk)


def _undo(brought, person):
    with transaction.atomic():
        brought = import_undoing.begin_undo(brought=brought, now=timezone.now())
        if brought.file.size > AT_ONCE:
            import_tasks.undo.enqueue(brought.pk, person.pk)
    if brought.file.size <= AT_ONCE:
        import_tasks.undo_now(brought.pk, person.pk)


def _tried(request, deed):
    try:
        deed()
    except Refused as refusal:
        messages.warning(request, refusal.message)


def _keys(request):
    """An upload that is named, or a file that came with a plain form."""
    keys = [key for key in request.POST.getlist("uploads") if len(key) <= 32]
    for file in request.FILES.getlist("files")[:2]:
        if (file.size or 0) > PLAIN:
            raise Refused(_("Without JavaScript a file may have at most 20 MB."))
        keys.append(
            stored_files.receive_whole(
                owner_id=request.user.pk,
                purpose=purposes.find(imports.PURPOSE),
                about=imports.ABOUT,
                file=file,
                now=timezone.now(),
            )
        )
    return keys


def _upload_field(request):
    known = purposes.find(imports.PURPOSE)
    mine = Upload.objects.filter(
        owner_id=request.user.pk, purpose=imports.PURPOSE, about=imports.ABOUT, taken_at=None
    )
    return {
        "purpose": imports.PURPOSE,
        "about": imports.ABOUT,
        "max": known.max_bytes,
        "accept": ",".join(known.endings),
        "waiting": mine.exclude(state="refused").order_by("pk"),
    }


def _tabs(brought, verdict):
    """Every verdict with how many, and all with faults."""
    names = [(one, one.label, brought.counts.get(one, 0)) for one in TABS]
    names.append((FAULTY, _("With faults"), brought.counts.get(FAULTY, 0)))
    return [
        {
            "label": label,
            "href": f"?verdict={code}",
            "count": count,
            "current": code == verdict,
        }
        for code, label, count in names
    ]


def _labels(brought):
    """What was found out, in words."""
    is_book = brought.table.get("sheet") or brought.format == sniffing.ISBNS
    encoding = {**encodings.LABELS, "utf-16": "UTF-16"}.get(brought.encoding, "")
    found = [
        (_("Format"), sniffing.FORMATS.get(brought.format, "")),
        (_("Encoding"), "" if is_book else encoding),
        (_("Kind of fields"), sniffing.DIALECTS.get(brought.dialect, "")),
        (_("Sheet"), brought.table.get("sheet", "")),
    ]
    return [(name, value) for name, value in found if value]


def _samples(brought):
    """The first records as they look in each encoding: eyes tell at once which is right."""
    found = []
    with imports.opened(brought.file) as body:
        for code, label in encodings.LABELS.items():
            records = islice(sniffing.read(body, brought.format, code), 3)
            books = [describing.describe(one, brought.dialect) for one in records]
            found.append((code, label, [book.title[:70] for book in books if book.title]))
    return found
