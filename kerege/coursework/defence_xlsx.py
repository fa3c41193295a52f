"""The results of a defence as a workbook: the medians, and everything the jury said."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.coursework.queries.defence_results import Results
from kerege.coursework.queries.defence_slots import title_of
from kerege.foundation.tables_out import Table, workbook

WIDTHS = (8, 36, 36, 36, 14)


def results_xlsx(results: Results) -> bytes:
    """Numbers are numbers; a name that begins with "=" is a name."""
    medians, sheets = _medians(results), _sheets(results)
    return workbook(
        Table(name=_("Results"), headings=medians[0], rows=medians[1:], widths=WIDTHS),
        Table(name=_("Sheets"), headings=sheets[0], rows=sheets[1:], widths=WIDTHS),
    )


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
