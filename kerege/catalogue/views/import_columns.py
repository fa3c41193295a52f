"""What the columns of a table of books hold: guessed, shown with its first rows, put right."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.catalogue.actions import import_tables, imports
from kerege.catalogue.formats import encodings, sniffing, tables
from kerege.catalogue.formats.table_columns import COLUMNS
from kerege.catalogue.views.import_pages import look_through, open_import
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused

PAGE = "catalogue/import_columns.html"
SHOWN = 4  # rows


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """The columns; the answer leads to the preview."""
    brought = open_import(request, pk)
    if brought.format != sniffing.TABLE or brought.state not in imports.OPEN:
        return redirect(brought)
    sent = request.POST if request.method == "POST" else None
    error = ""
    if sent is not None:
        chosen = {
            name.removeprefix("column_"): code[:20]
            for name, code in sent.items()
            if name.removeprefix("column_").isdecimal() and len(name) < 12
        }
        try:
            brought = import_tables.set_columns(brought=brought, columns=chosen, now=timezone.now())
            look_through(brought, {})
            return redirect(brought)
        except Refused as refusal:
            error = refusal.message
    context = _context(brought, sent) | {"error": error}
    return render(request, PAGE, context, status=422 if error else 200)


@signed_in
@require_POST
def read_otherwise(request, pk):
    """The same file with another encoding, separator, sheet or row of headings."""
    brought = open_import(request, pk)
    heading = request.POST.get("heading", "")
    delimiter = request.POST.get("delimiter", "")
    try:
        import_tables.read_otherwise(
            brought=brought,
            encoding=request.POST.get("encoding", ""),
            delimiter="\t" if delimiter == "tab" else delimiter,
            sheet=request.POST.get("sheet", "").replace("\0", "")[:200],
            heading=int(heading) if heading.isdecimal() and len(heading) < 4 else None,
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(brought)
    return redirect("catalogue:import_columns", pk)


def _context(brought, sent):
    said, found = brought.table, import_tables.looked_at(brought)
    rows = found.rows[found.heading : found.heading + 40]
    columns = []
    for place, heading in enumerate(found.headings):
        chosen = said.get("columns", {}).get(str(place), "")
        samples = [row[place] for row in rows if place < len(row) and row[place]]
        columns.append(
            {
                "place": place,
                "letter": chr(65 + place) if place < 26 else f"{place + 1}",
                "heading": heading,
                "samples": samples[:SHOWN],
                "chosen": sent.get(f"column_{place}", "") if sent is not None else chosen,
            }
        )
    return {
        "brought": brought,
        "trail": [(_("Catalogues of others"), reverse("catalogue:imports")), (brought.source, "")],
        "columns": columns,
        "choices": [(column.code, column.label) for column in COLUMNS],
        "heading": found.heading,
        "notes": [_(one["words"]) % one["values"] for one in said.get("notes", ())],
        "remembered": said.get("remembered") and sent is None,
        "encodings": _encodings(found),
        "delimiters": [("tab", _("tab")), (";", ";"), (",", ","), ("|", "|")],
        "delimiter": "tab" if found.delimiter == "\t" else found.delimiter,
        "sheets": found.sheets,
        "sheet": found.sheet,
        "encoding": found.encoding,
    }


def _encodings(found):
    if not found.encoding:
        return []
    labels = {**encodings.LABELS, "utf-16": "UTF-16"}
    return [(code, labels[code]) for code in tables.ENCODINGS]
