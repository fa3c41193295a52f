"""A peer review as a workbook: people with their figures, reviews with their words."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework.models import PeerReview, PeerTaskState

PEOPLE_WIDTHS = (5, 36, 40, 24, 12, 12, 12, 12, 12)
REVIEW_WIDTHS = (5, 36, 36, 16, 10, 60, 60, 18)


def workbook(review: PeerReview, rows: Iterable[Any]) -> bytes:
    """Two sheets; no text of a person may become a formula or a link."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- megabytes that most processes never need

    buffer = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, safe)
    told = [[n, *_person(row)] for n, row in enumerate(rows, start=1)]
    _sheet(book, _("People"), _people_heads(), PEOPLE_WIDTHS, told)
    tasks = review.tasks.live().select_related("author", "reviewer", "assessment")
    said = [[n, *_task(task)] for n, task in enumerate(tasks.order_by("author", "pk"), start=1)]
    _sheet(book, _("Reviews"), _review_heads(), REVIEW_WIDTHS, said)
    book.close()
    return buffer.getvalue()


def _sheet(book: Any, name: str, heads: list[str], widths: Any, lines: list[list[Any]]) -> None:
    sheet = book.add_worksheet(name[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    for column, (heading, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, bold)
    for row, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            sheet.write(row, column, value)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(lines)), len(heads) - 1)


def _people_heads() -> list[str]:
    return [
        "№",
        _("Full name"),
        _("Library"),
        _("District"),
        _("Reviews asked for"),
        _("Reviews given"),
        _("Readers of the work"),
        _("Reviews of the work"),
        _("Median of points"),
    ]


def _person(row: Any) -> list[Any]:
    return [
        row.person.full_name,
        str(row.organisation or ""),
        str(row.district or ""),
        row.to_give,
        row.given,
        row.to_get,
        row.got,
        "" if row.points is None else row.points,
    ]


def _review_heads() -> list[str]:
    return [
        "№",
        _("Author"),
        _("Reviewer"),
        _("State"),
        _("Points"),
        _("One thing that is good"),
        _("One piece of advice"),
        _("Finished"),
    ]


def _task(task: Any) -> list[Any]:
    is_done = task.state == PeerTaskState.DONE
    points = task.assessment.points if is_done and task.assessment else None
    done_at = timezone.localtime(task.done_at) if task.done_at else None
    return [
        task.author.full_name,
        task.reviewer.full_name,
        _("Set aside") if task.set_aside_at else task.get_state_display(),
        "" if points is None else float(points),
        task.good if is_done else "",
        task.advice if is_done else "",
        f"{done_at:%d.%m.%Y %H:%M}" if done_at else "",
    ]
