"""Promises, trainings and the libraries reached as workbooks."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from kerege.cascade.queries.reach import CASCADE, SEMINAR, Reach


def cascade_xlsx(promises: Iterable[Any], trainings: Iterable[Any], day: date) -> bytes:
    """Two sheets: what is promised, what was planned and held."""
    return _book(
        (_("Trainings"), _training_headings(), (36, 40, 26, 14, 10, 12, 12, 30, 40),
         [_training(one) for one in trainings]),
        (_("Promises"), _promise_headings(), (36, 30, 26, 14, 22, 60, 40, 40),
         [_promise(one, day) for one in promises]),
    )  # fmt: skip


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
    return _book(
        (_("Libraries"), [_("District"), _("Library"), _("Kind of library"), _("Reached")],
         (26, 50, 26, 30), libraries),
        (_("Districts"), [_("District"), _("Reached"), _("Libraries in all"), "%"],
         (26, 12, 18, 8), sums),
    )  # fmt: skip


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


def _book(*sheets: tuple[str, Sequence[str], Sequence[int], Sequence[Sequence[Any]]]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

    buffer = BytesIO()
    # No text of a person may become a formula or a link.
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, safe)
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    as_date = book.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    for title, headings, widths, rows in sheets:
        sheet = book.add_worksheet(title[:31])
        for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, bold)
        for place, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(place, column, value, as_date)
                else:
                    sheet.write(place, column, value)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(headings) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return buffer.getvalue()
