"""What the columns hold: guessed, shown with samples, changed by a person."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.imports import importers
from kerege.imports.actions import bringing, mapping
from kerege.imports.models import ImportSource, ImportState
from kerege.imports.queries.imports import samples
from kerege.imports.reading.text import ENCODINGS
from kerege.imports.views import pages
from kerege.imports.views.pages import open_import

PAGE = "imports/columns.html"
OPEN = {ImportState.UPLOADED, ImportState.PREVIEWED}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """The columns; the answer leads to the preview."""
    imported = open_import(request, pk)
    if imported.state not in OPEN:
        return redirect(imported)
    importer = importers.get(imported.kind)
    sent = request.POST if request.method == "POST" else None
    options = importer.options(imported.about, sent)
    error = ""
    if sent is not None and (options is None or options.is_valid()):
        try:
            return _go_on(imported, sent, options)
        except Refused as refusal:
            error = refusal.message
    context = _context(imported, sent, options) | {"error": error}
    return render(request, PAGE, context, status=422 if sent is not None else 200)


@signed_in
@require_POST
def read_again(request, pk):
    """The same file with another encoding, delimiter, sheet or row of headings."""
    imported = open_import(request, pk)
    heading = request.POST.get("heading", "")
    try:
        bringing.read_again(
            imported=imported,
            encoding=request.POST.get("encoding", "").replace("\0", ""),
            delimiter={"tab": "\t"}.get(*[request.POST.get("delimiter", "")] * 2),
            sheet=request.POST.get("sheet", "").replace("\0", "")[:200],
            heading=int(heading) if heading.isdecimal() and len(heading) < 6 else None,
        )
    except Refused as refusal:
        pages.say(request, refusal)
    return redirect("imports:columns", imported.pk)


def _go_on(imported, sent, options):
    places = range(len(imported.headings))
    chosen = {str(place): sent.get(f"column_{place}", "") for place in places}
    values = options.cleaned_data if options is not None else {}
    imported = mapping.set_columns(
        imported=imported, mapping=chosen, options=values, now=timezone.now()
    )
    pages.look_through(imported)
    return redirect(imported)


def _context(imported, sent, options):
    importer = importers.get(imported.kind)
    shown = samples(imported)
    columns = []
    for place, heading in enumerate(imported.headings):
        chosen = imported.mapping.get(str(place), "")
        if sent is not None:
            chosen = sent.get(f"column_{place}", "")
        columns.append(
            {
                "place": place,
                "letter": _letter(place),
                "heading": heading,
                "samples": shown[place],
                "chosen": chosen,
            }
        )
    if options is None or (sent is None and imported.options):
        options = importer.options(imported.about, None)
    return pages.page(
        imported,
        columns=columns,
        choices=[(column.code, column.label) for column in importer.columns],
        options=options,
        encodings=ENCODINGS if imported.encoding else (),
        delimiters=[("tab", _("tab")), (";", ";"), (",", ","), ("|", "|")],
        delimiter="tab" if imported.delimiter == "\t" else imported.delimiter,
        may_read_again=ImportSource.objects.filter(parent=imported).exists(),
        first_rows=list(imported.rows.order_by("number")[:5]),
    )


def _letter(place):
    """The name of the column in Excel."""
    return chr(65 + place) if place < 26 else chr(64 + place // 26) + chr(65 + place % 26)
