"""The bad rows as a sheet to mend and bring again: its own headings, and a column of reasons."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.imports.models import Import, ImportRow


def told(reason: dict[str, Any]) -> str:
    """A reason or a note in the reader's language."""
    words = _(reason["words"]) if reason["words"] else ""
    return words % reason["values"] if reason["values"] else words


def rows_xlsx(imported: Import, rows: Iterable[ImportRow]) -> bytes:
    """Typed text cells: what looks like a formula or a link stays a text."""
    width = len(imported.headings)
    table = Table(
        name=_("Rows"),
        headings=[*imported.headings, _("Why it was not taken")],
        rows=([*_exactly(row.cells, width), _reasons(row)] for row in rows),
        widths=(24,),
        red=width,
    )
    return workbook(table)


def _exactly(cells: list[str], width: int) -> list[str]:
    return [*cells[:width], *[""] * (width - len(cells))]


def _reasons(row: ImportRow) -> str:
    return "; ".join(told(reason) for reason in row.reasons)
