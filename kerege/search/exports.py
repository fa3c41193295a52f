"""Lists of the search as workbooks."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.search.models import SearchMiss


def misses_xlsx(rows: Iterable[SearchMiss]) -> bytes:
    """One sheet: what was looked for, how often, when last."""
    names = dict(settings.LANGUAGES)
    headings = [_("What was looked for"), _("Language of the page"), _("Times"), _("First asked")]
    headings += [_("Last asked"), _("Found something similar"), _("State")]
    lines = [
        [
            row.text,
            str(names.get(row.language, row.language)),
            row.times,
            row.first_on,
            row.last_on,
            _("yes") if row.was_rescued else _("no"),
            row.get_answer_display(),
        ]
        for row in rows
    ]
    return workbook(
        Table(
            name=_("What was not found"),
            headings=headings,
            rows=lines,
            widths=(50, 18, 10, 14, 14, 22, 22),
            held=1,
            filtered=True,
            printed=True,
        )
    )
