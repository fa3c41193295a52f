"""What the desk of the methodical library hands out as workbooks."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.materials.models import Question, QuestionTopic


def questions_xlsx(year: int, rows: Iterable[Question], figures: dict[str, Any]) -> bytes:
    """Two sheets: consultations of a year without the names of who asked, and their sums."""
    headings = [_("Asked"), _("Topic"), _("Question"), _("Library"), _("District or city")]
    headings += [_("Urgent"), _("State"), _("Answer by"), _("Answered"), _("Minutes spent")]
    headings += [_("Usefulness")]
    lines = [
        [
            timezone.localdate(row.asked_at),
            str(QuestionTopic(row.topic).label),
            row.title,
            str(row.library or ""),
            str(row.district or ""),
            _("yes") if row.is_urgent else "",
            row.get_state_display(),
            row.due_on,
            timezone.localdate(row.answered_at) if row.answered_at else None,
            row.minutes,
            row.get_usefulness_display() if row.usefulness else "",
        ]
        for row in rows
    ]
    sums: list[list[Any]] = [
        [_("Questions asked"), figures["asked"]],
        [_("Answered"), figures["answered"]],
        [_("Answered in time"), figures["in_time"]],
        [_("Libraries that asked"), figures["libraries"]],
        [_("Districts and cities that asked"), figures["districts"]],
        [_("Minutes spent"), figures["minutes"]],
        *[[str(label), count] for label, count in figures["topics"]],
    ]
    return workbook(
        Table(
            name=_("Consultations"),
            titles=(_("Consultations of %(year)s") % {"year": year},),
            headings=headings,
            rows=lines,
            widths=(12, 26, 50, 36, 24, 10, 26, 12, 12, 10, 20),
            filtered=True,
            printed=True,
        ),
        Table(name=_("Sums"), headings=[_("Figure"), _("Number")], rows=sums, widths=(44, 12)),
    )
