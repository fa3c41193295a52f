"""The files that the room hands out: the report as .docx and the figures of a year as .xlsx."""

from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.materials import desk_sheets
from kerege.reports.queries.document import Document, Part, plain
from kerege.reports.queries.figures import COLUMNS, Figures


def docx_file(document: Document) -> bytes:
    """The report for Word: headings, lists, the table of participants; it knows its language."""
    from kerege.reports import word  # noqa: PLC0415 -- heavy: see there

    return word.written(document)


def pdf_data(document: Document) -> dict[str, Any]:
    """The data of the typst template."""
    return {
        "lang": document.language,
        "title": document.title,
        "meta": [line for line in document.meta if line],
        "sections": [section for part in document.parts for section in _sections(part)],
        "footer": document.author,
    }


def xlsx_file(figures: Figures, consultations: dict[str, Any]) -> bytes:
    """The figures of a year: a row an event, a row of sums; a sheet of the consultations."""
    table = Table(
        name=str(figures.year),
        headings=[str(column.label) for column in COLUMNS],
        rows=([column.value(row) for column in COLUMNS] for row in figures.rows),
        widths=(60, 18),
        wrapped=True,
        sums=figures.sums(),
    )
    return workbook(table, desk_sheets.sums_table(consultations, name=_("Consultations")))


def _sections(part: Part) -> list[dict[str, Any]]:
    """A part as the template takes it: paragraphs, then items; a paragraph after items begins
    a new section without a heading."""
    sections = [_section(part.heading)]
    for piece in part.pieces:
        if piece.kind == "paragraph" and sections[-1]["items"]:
            sections.append(_section(""))
        sections[-1]["items" if piece.kind == "item" else "paragraphs"].append(plain(piece.text))
    if part.table:
        sections[-1]["table"] = {"head": part.table.head, "rows": part.table.rows}
    return sections


def _section(heading: str) -> dict[str, Any]:
    return {"heading": heading, "paragraphs": [], "items": [], "table": None}
