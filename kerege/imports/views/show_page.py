"""An import as it stands: being looked through, the preview, the result."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.foundation.tables_out import XLSX
from kerege.imports import importers
from kerege.imports.actions import batches, bringing, judging, taking
from kerege.imports.exports import rows_xlsx, told
from kerege.imports.models import ImportState, Verdict
from kerege.imports.queries.imports import open_questions, rows_of
from kerege.imports.views import pages
from kerege.imports.views.pages import open_import
from kerege.ui.htmx import wants_partial

PAGE = "imports/show.html"
ROW = "imports/row.html"
ON_A_PAGE = 50
TABS = (Verdict.NEW, Verdict.CHANGED, Verdict.DUPLICATE, Verdict.BAD, Verdict.SAME)
UNDO, JUDGE = taking.UNDO, judging.JOB_KIND


@signed_in
@require_safe
def show(request, pk):
    """The page of the import; while a worker is at it, its progress."""
    imported = open_import(request, pk)
    if imported.state == ImportState.UPLOADED:
        return redirect("imports:columns", imported.pk)
    if wants_partial(request) and imported.is_busy:
        return render(request, f"{PAGE}#working", pages.page(imported))
    if wants_partial(request):
        # It is done: the whole page has something else to show.
        return HttpResponse(headers={"HX-Redirect": imported.get_absolute_url()})
    return render(request, PAGE, _context(request, imported))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def row(request, pk, number):
    """Write a row anew."""
    imported = open_import(request, pk)
    found = get_object_or_404(imported.rows, number=number)
    if request.method == "POST":
        cells = {
            place: request.POST[f"cell_{place}"]
            for place in imported.mapping
            if f"cell_{place}" in request.POST
        }
        try:
            found = judging.mend(imported=imported, row=found, cells=cells, now=timezone.now())
        except Refused as refusal:
            pages.say(request, refusal)
            return redirect(imported)
        if found.verdict != Verdict.BAD:
            messages.success(request, _("Row %(number)s is in order now.") % {"number": number})
            return redirect(f"{imported.get_absolute_url()}?verdict={found.verdict}")
    labels = {column.code: column.label for column in importers.get(imported.kind).columns}
    fields = [
        {
            "place": place,
            "label": labels.get(code, code),
            "value": found.cells[int(place)] if int(place) < len(found.cells) else "",
            "reasons": [told(one) for one in found.reasons if one["column"] == code],
        }
        for place, code in sorted(imported.mapping.items(), key=lambda pair: int(pair[0]))
    ]
    named = {column for column in imported.mapping.values()}
    general = [told(one) for one in found.reasons if one["column"] not in named]
    context = pages.page(imported, row=found, fields=fields, general=general)
    return render(request, ROW, context, status=422 if request.method == "POST" else 200)


@signed_in
@require_POST
def choose(request, pk, number):
    """Decide who the person of a row is."""
    imported = open_import(request, pk)
    found = get_object_or_404(imported.rows, number=number)
    try:
        judging.choose(
            imported=imported,
            row=found,
            choice=request.POST.get("choice", "").replace("\0", "")[:40],
        )
    except Refused as refusal:
        pages.say(request, refusal)
    return redirect(f"{imported.get_absolute_url()}?verdict=duplicate#row-{number}")


@signed_in
@require_POST
def choose_all(request, pk):
    """Decide all open rows at once."""
    imported = open_import(request, pk)
    try:
        count = judging.choose_all(imported=imported, how=request.POST.get("how", ""))
    except Refused as refusal:
        pages.say(request, refusal)
    else:
        words = ngettext("%(count)s row is decided.", "%(count)s rows are decided.", count)
        messages.success(request, words % {"count": count})
    return redirect(f"{imported.get_absolute_url()}?verdict=duplicate")


@signed_in
@require_POST
def take(request, pk):
    """Take the good rows."""
    imported = open_import(request, pk)
    try:
        pages.take(imported)
    except Refused as refusal:
        pages.say(request, refusal)
    return redirect(imported)


@signed_in
@require_POST
def undo(request, pk):
    """Take back what was taken."""
    imported = open_import(request, pk)
    try:
        pages.undo(request, imported)
    except Refused as refusal:
        pages.say(request, refusal)
    return redirect(imported)


@signed_in
@require_POST
def go_on(request, pk):
    """Go on where an error stopped the work."""
    imported = open_import(request, pk)
    try:
        if imported.job and imported.job.kind == UNDO:
            pages.undo(request, imported)
        elif imported.job and imported.job.kind == JUDGE:
            pages.look_through(imported)
        else:
            pages.take(imported)
    except Refused as refusal:
        pages.say(request, refusal)
    return redirect(imported)


@signed_in
@require_POST
def discard(request, pk):
    """Throw the table away."""
    imported = open_import(request, pk)
    try:
        bringing.discard(imported=imported, by=request.user, now=timezone.now())
    except Refused as refusal:
        pages.say(request, refusal)
        return redirect(imported)
    messages.success(request, _("The table is thrown away. Nothing was taken from it."))
    return redirect("imports:list")


@signed_in
@require_safe
def xlsx(request, pk):
    """The rows of a tab with their reasons, to be mended and brought again."""
    imported = open_import(request, pk)
    verdict = request.GET.get("verdict", Verdict.BAD)
    body = rows_xlsx(imported, rows_of(imported, verdict=verdict).iterator(chunk_size=500))
    named = {
        "Content-Disposition": f'attachment; filename="import-{imported.pk}-{_safe(verdict)}.xlsx"'
    }
    return HttpResponse(body, content_type=XLSX, headers=named)


def _safe(verdict):
    return verdict if verdict in Verdict.values else "rows"


def _context(request, imported):
    chosen, words = _chosen(request, imported), request.GET.get("words", "").strip()[:100]
    found = Paginator(rows_of(imported, verdict=chosen, words=words), ON_A_PAGE)
    page = found.get_page(request.GET.get("page"))
    shown = _columns(imported)
    for each in page.object_list:
        each.shown = [_cell(each, *column) for column in shown]
        known = {code for _place, code, _label in shown}
        each.told = [told(one) for one in each.reasons if one["column"] not in known]
    order = batches.order_of(imported, timezone.now())
    importer = importers.get(imported.kind)
    is_done = imported.state == ImportState.DONE
    counts = imported.counts
    return pages.page(
        imported,
        rows=page,
        columns=[label for _place, _code, label in shown],
        verdict=chosen,
        words=words,
        query=request.GET,
        tabs=_tabs(imported, chosen),
        to_take=_to_take(imported),
        open_questions=open_questions(imported),
        is_open=imported.state == ImportState.PREVIEWED,
        after=importer.after(order) if is_done else [],
        may_undo=is_done and not imported.forgotten_at and bool(counts.get("taken")),
        kept=imported.rows.filter(is_taken=True).order_by("number")[:50]
        if imported.state == ImportState.UNDONE
        else [],
    )


def _columns(imported):
    labels = {column.code: column.label for column in importers.get(imported.kind).columns}
    pairs = sorted(imported.mapping.items(), key=lambda pair: int(pair[0]))
    return [(int(place), code, labels.get(code, code)) for place, code in pairs]


def _cell(each, place, code, label):
    reasons = [told(one) for one in each.reasons if one["column"] == code]
    text = each.cells[place] if place < len(each.cells) else ""
    return {"text": text, "label": label, "reasons": reasons}


def _chosen(request, imported):
    asked = request.GET.get("verdict")
    if asked in Verdict.values:
        return asked
    order = (Verdict.DUPLICATE, Verdict.BAD, Verdict.NEW, Verdict.CHANGED, Verdict.SAME)
    if imported.state == ImportState.PREVIEWED and not imported.counts.get("bad"):
        order = (Verdict.DUPLICATE, Verdict.NEW, Verdict.CHANGED, Verdict.SAME)
    return next((each for each in order if imported.counts.get(each)), Verdict.NEW)


def _tabs(imported, chosen):
    return [
        {
            "label": Verdict(each).label,
            "href": f"?verdict={each}",
            "current": each == chosen,
            "count": imported.counts.get(each, 0),
        }
        for each in TABS
        if imported.counts.get(each) or each == chosen
    ]


def _to_take(imported):
    decided = imported.rows.filter(verdict=Verdict.DUPLICATE).exclude(choice__in=["", "skip"])
    good = imported.counts.get("new", 0) + imported.counts.get("changed", 0)
    return good + decided.count()
