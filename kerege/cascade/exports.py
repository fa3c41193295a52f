"""Promises, trainings and the libraries reached as workbooks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kerege.cascade.queries.reach import CASCADE, SEMINAR, Reach
from kerege.foundation.tables_out import Table, workbook


def cascade_xlsx(promises: Iterable[Any], trainings: Iterable[Any], day: date) -> bytes:
    """Two sheets: what is promised, what was planned and held."""
    return workbook(
        _sheet(
            _("Trainings"),
            _training_headings(),
            (36, 40, 26, 14, 10, 12, 12, 30, 40),
            [_training(one) for one in trainings],
        ),
        _sheet(
            _("Promises"),
            _promise_headings(),
            (36, 30, 26, 14, 22, 60, 40, 40),
            [_promise(one, day) for one in promises],
        ),
    )


def reach_xlsx(found: Reach) -> bytes:
    """A line for each library, and the sums of the districts."""
    libraries = [
        [str(row.district.name), str(library.name), library.get_library_kind_display(),
         _how(how)]
        for row in found.districts
        for library, how in row.libraries
    ]  # fmt: skip
    sums = [[str(row.district.name), row.reached, row.total, row.share] for row in found.districts]
    sums.append([_("In all"), found.reached, found.total, found.share])
    lines = [_("District"), _("Library"), _("Kind of library"), _("Reached")]
    districts = [_("District"), _("Reached"), _("Libraries in all"), "%"]
    return workbook(
        _sheet(_("Libraries"), lines, (26, 50, 26, 30), libraries),
        _sheet(_("Districts"), districts, (26, 12, 18, 8), sums),
    )


def _sheet(name: str, headings: list[str], widths: tuple[int, ...], rows: list[Any]) -> Table:
    return Table(
        name=name,
        headings=headings,
        rows=rows,
        widths=widths,
        held=1,
        filtered=True,
        printed=True,
    )


def _how(how: str) -> str:
    return {SEMINAR: _("by the event itself"), CASCADE: _("by the cascade")}.get(
        how, _("not reached")
    )


def _training_headings() -> list[str]:
    return [
        _("Trainer"),
        _("Library"),
        _("District"),
        _("Date"),
        _("Hours"),
        _("On the list"),
        _("Were there"),
        _("State"),
        _("Event"),
    ]


def _training(one: Any) -> list[Any]:
    return [
        one.trainer.full_name,
        str(one.library.name),
        str(one.library.district.name) if one.library.district else "",
        one.event.starts_on,
        float(one.hours),
        one.listed,
        one.came,
        one.get_state_display(),
        str(one.event.title),
    ]


def _promise_headings() -> list[str]:
    return [
        _("Full name"),
        _("Library"),
        _("District"),
        _("By when"),
        _("State"),
        _("Libraries promised"),
        _("Note"),
        _("Event"),
    ]


def _promise(one: Any, day: date) -> list[Any]:
    return [
        one.person.full_name,
        str(one.organisation or ""),
        str(one.district or ""),
        one.planned_on,
        _("Overdue") if one.is_overdue(day) else one.get_state_display(),
        ", ".join(str(held.library) for held in one.libraries.all()),
        one.note,
        str(one.event.title),
    ]
