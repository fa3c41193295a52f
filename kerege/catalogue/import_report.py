"""Records with faults as a sheet: to be mended where they came from."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kerege.catalogue.formats.problems import told
from kerege.catalogue.models import BroughtRecord
from kerege.foundation.tables_out import Table, workbook


def report(rows: Iterable[BroughtRecord]) -> bytes:
    """Typed text cells: what looks like a formula stays a text."""
    table = Table(
        name=_("Records"),
        headings=[
            _("Number in the file"),
            _("Title"),
            _("Author"),
            _("Year"),
            _("What becomes of it"),
            _("What is wrong"),
        ],
        rows=(
            [
                row.number,
                row.title,
                row.author,
                row.year or "",
                str(row.get_verdict_display()),
                " ".join(told(one) for one in row.problems),
            ]
            for row in rows
        ),
        widths=(10, 50, 30, 8, 20, 80),
    )
    return workbook(table)
