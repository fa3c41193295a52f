"""A peer review as a workbook: people with their figures, reviews with their words."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework.models import PeerReview, PeerTaskState
from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table

PEOPLE_WIDTHS = (5, 36, 40, 24, 12, 12, 12, 12, 12)
REVIEW_WIDTHS = (5, 36, 36, 16, 10, 60, 60, 18)


def workbook(review: PeerReview, rows: Iterable[Any]) -> bytes:
    """Two sheets: who gave and got how many, and what each review says."""
    told = [[n, *_person(row)] for n, row in enumerate(rows, start=1)]
    tasks = review.tasks.live().select_related("author", "reviewer", "assessment")
    said = [[n, *_task(task)] for n, task in enumerate(tasks.order_by("author", "pk"), start=1)]
    return tables_out.workbook(
        _table(_("People"), _people_heads(), PEOPLE_WIDTHS, told),
        _table(_("Reviews"), _review_heads(), REVIEW_WIDTHS, said),
    )


def _table(name: str, heads: list[str], widths: tuple[int, ...], rows: list[Any]) -> Table:
    return Table(name=name, headings=heads, rows=rows, widths=widths, held=2, filtered=True)


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
