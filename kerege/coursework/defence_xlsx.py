"""The results of a defence as a workbook: the medians, and everything the jury said."""

import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.coursework.queries.defence_results import Results
from kerege.coursework.queries.defence_slots import title_of


def results_xlsx(results: Results) -> bytes:
    """Numbers are numbers; a name that begins with "=" is a name."""
    import xlsxwriter  # noqa: PLC0415 -- megabytes that most processes never need

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _write(book.add_worksheet(_("Results")), _medians(results), bold)
        _write(book.add_worksheet(_("Sheets")), _sheets(results), bold)
    return stream.getvalue()


def _write(sheet: Any, rows: list[list[Any]], bold: Any) -> None:
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 3, 36)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row, *([bold] if number == 0 else []))


def _medians(results: Results) -> list[list[Any]]:
    titles = [str(one.title) for one in results.criteria]
    place = pgettext("in the results", "Place")
    head = [place, _("Participant"), _("Library"), _("Work"), *titles, _("Total, median")]
    return [head, *[_median(row) for row in results.by_place()]]


def _median(row: Any) -> list[Any]:
    marks = [float(mark.points) if mark.points is not None else "" for mark in row.marks]
    total = float(row.total) if row.total is not None else _("no quorum")
    return [row.place or "", *_who(row), *marks, total]


def _sheets(results: Results) -> list[list[Any]]:
    titles = [str(one.title) for one in results.criteria]
    head = [
        _("Slot"),
        _("Participant"),
        _("Library"),
        _("Work"),
        _("Member of the jury"),
        *titles,
        _("Total"),
        _("Comment"),
    ]
    rows = [
        [
            row.slot.order,
            *_who(row),
            line.member.name,
            *[float(line.sheet.scores.get(one.key, 0)) for one in results.criteria],
            float(line.sheet.total),
            line.sheet.comment,
        ]
        for row in results.rows
        for line in row.lines
    ]
    return [head, *rows]


def _who(row: Any) -> list[str]:
    library = str(row.slot.organisation.name) if row.slot.organisation else ""
    return [row.slot.person.full_name, library, str(title_of(row.slot))]
