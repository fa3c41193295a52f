"""The list of booklets for Excel."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.showcase.models import Booklet


def workbook_of(rows: Iterable[Booklet]) -> bytes:
    """One row a booklet, in the language of the reader."""
    table = Table(
        name=_("Booklets"),
        headings=[
            _("Title"),
            _("Library"),
            _("District"),
            _("Template"),
            _("Languages"),
            _("Age"),
            _("State"),
            _("Published"),
            _("Copied by libraries"),
            _("Address"),
        ],
        rows=[
            [
                str(row.title),
                str(row.library),
                str(row.library.district or ""),
                row.get_layout_display(),
                ", ".join(row.language_codes()),
                str(row.get_age_mark_display()) if row.age_mark else "",
                row.get_state_display(),
                row.published_at.date() if row.published_at else None,
                row.copied,  # type: ignore[attr-defined]
                row.get_absolute_url(),
            ]
            for row in rows
        ],
        widths=[40, 40, 24, 24, 12, 8, 20, 12, 10, 24],
        filtered=True,
        printed=True,
    )
    return workbook(table)
