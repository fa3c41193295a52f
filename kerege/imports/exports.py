"""The bad rows as a sheet to mend and bring again: its own headings, and a column of reasons."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from kerege.imports.models import Import, ImportRow

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def told(reason: dict[str, Any]) -> str:
    """A reason or a note in the reader's language."""
    words = _(reason["words"]) if reason["words"] else ""
    return words % reason["values"] if reason["values"] else words


def rows_xlsx(imported: Import, rows: Iterable[ImportRow]) -> bytes:
    """Typed text cells: what looks like a formula or a link stays a text."""
    import xlsxwriter  # noqa: PLC0415 -- megabytes that most processes never need

    out = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, plain) as book:
        sheet = book.add_worksheet()
        bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "#A3262A"})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(imported.headings), 24)
        width = len(imported.headings)
        for place, heading in enumerate(imported.headings):
            sheet.write_string(0, place, heading, bold)
        sheet.write_string(0, width, _("Why it was not taken"), bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row.cells):
                sheet.write_string(number, place, cell)
            reasons = "; ".join(told(reason) for reason in row.reasons)
            sheet.write_string(number, width, reasons, red)
    return out.getvalue()
