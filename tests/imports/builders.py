"""Tables, and what people do with them, in few words."""

import json
import zipfile
from io import BytesIO
from typing import Any

import xlsxwriter
from django.apps import apps
from django.core import serializers

from kerege.imports import importers
from kerege.imports.actions import bringing, judging, mapping, taking
from kerege.imports.models import Import
from kerege.people.models import Person
from tests.builders import NOW

OURS = ("people", "network", "events", "certificates")


def brought(text: str | bytes, *, by: Person, kind: str = "people", about: str = "") -> Import:
    """A table that was pasted."""
    body = text.encode() if isinstance(text, str) else text
    return bringing.bring(kind=kind, about=about, body=body, name="", by=by, now=NOW)


def previewed(text: str | bytes, *, by: Person, kind: str = "people", **more: Any) -> Import:
    """A table whose rows were looked through, with the columns as they were guessed."""
    imported = brought(text, by=by, kind=kind, about=more.get("about", ""))
    options = more.get("options", {})
    imported = mapping.set_columns(
        imported=imported, mapping=imported.mapping, options=options, now=NOW
    )
    judging.judge_all(imported=imported, now=NOW)
    return fresh(imported)


def taken(text: str | bytes, *, by: Person, kind: str = "people", **more: Any) -> Import:
    """A table of which everything good was taken."""
    return take(previewed(text, by=by, kind=kind, **more))


def take(imported: Import) -> Import:
    taking.begin(imported=imported, now=NOW)
    taking.take_all(imported=fresh(imported), now=NOW)
    return fresh(imported)


def undone(imported: Import, *, by: Person) -> Import:
    taking.begin_undo(imported=imported, now=NOW)
    taking.undo_all(imported=fresh(imported), by=by, now=NOW)
    return fresh(imported)


def fresh(imported: Import) -> Import:
    return Import.objects.get(pk=imported.pk)


def verdicts(imported: Import) -> dict[int, str]:
    """Number of the row -> what becomes of it."""
    return dict(imported.rows.order_by("number").values_list("number", "verdict"))


def reasons(imported: Import, number: int) -> list[tuple[str, str]]:
    """The columns and the words, in English."""
    found = imported.rows.get(number=number).reasons
    return [(one["column"], one["words"] % one["values"]) for one in found]


def dump() -> dict[str, Any]:
    """Every row of the house but the log, to compare before and after."""
    found = {}
    for config in apps.get_app_configs():
        if config.label in OURS:
            for model in config.get_models():
                rows = serializers.serialize("json", model._default_manager.order_by("pk"))
                found[model._meta.label] = json.loads(rows)
    return found


def workbook(*rows: Any, sheets: Any = None, **options: Any) -> bytes:
    """An XLSX file with these rows on its first sheet."""
    out = BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False} | options
    ) as book:
        for name, content in (sheets or {"Лист1": rows}).items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(content):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def columns_of(kind: str) -> Any:
    return importers.get(kind).columns


def changed(body: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same workbook with one part written otherwise."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(body)) as source, zipfile.ZipFile(out, "w", 8) as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, content.replace(old, new) if member == name else content)
    return out.getvalue()


HIDDEN_CORNERS = [
    b"<c r='XFD1048576'>",
    b'<c r = "XFD1048576">',
    b'<c x=">" r="XFD1048576">',
    b'<c r="xfd1048576">',
    b'<c r="XFD0001048576">',
    b'<c r="AAAA9999999">',
    b'<c r="&#88;FD1048576">',
]


def in_the_corner(begin: bytes) -> bytes:
    """A workbook with a cell whose place is written so that a pattern may overlook it."""
    honest = workbook(["ФИО", "Часы"], ["Ким Марина", 8])
    cell = begin + b"<v>1</v></c></row></sheetData>"
    return changed(honest, "xl/worksheets/sheet1.xml", b"</row></sheetData>", cell)
