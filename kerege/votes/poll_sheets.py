"""Results of votes as a workbook and as CSV; what was typed never becomes a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.votes.models import PollKind
from kerege.votes.poll_results import Results

FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDTHS = (6, 60, 16, 12, 12)


def xlsx(found: list[Results]) -> bytes:
    """A sheet with all votes, and one with every answer and word."""
    rows = [line for one in found for line in _answers(one)]
    return workbook(
        Table(
            name=_("Votes of the hall"),
            headings=_head(),
            rows=[_line(one) for one in found],
            widths=WIDTHS,
        ),
        Table(
            name=_("Answers"),
            headings=_answer_head(),
            rows=rows,
            widths=(6, 60, 40, 12, 10, 10),
            filtered=True,
        ),
    )


def csv_text(found: list[Results]) -> str:
    """Every answer and word, marked as UTF-8, with semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    lines: Iterable[list[Any]] = [
        _answer_head(),
        *(line for one in found for line in _answers(one)),
    ]
    writer.writerows([_safe(cell) for cell in line] for line in lines)
    return "\ufeff" + stream.getvalue()


def _head() -> list[str]:
    return [_("No."), _("Question"), _("Kind"), _("Votes"), _("Mean"), _("Programme")]


def _line(one: Results) -> list[Any]:
    poll = one.poll
    mean = "" if one.mean is None else one.mean
    item = str(poll.item.title) if poll.item else ""
    return [poll.order, str(poll.question), poll.get_kind_display(), one.votes, mean, item]


def _answer_head() -> list[str]:
    return [_("No."), _("Question"), _("Answer"), _("Votes"), "%", _("Hidden")]


def _answers(one: Results) -> list[list[Any]]:
    begin = [one.poll.order, str(one.poll.question)]
    if one.poll.kind != PollKind.WORDS:
        return [[*begin, str(bar.text), bar.count, bar.percent, ""] for bar in one.bars]
    shown = [[*begin, word.text, word.count, "", ""] for word in one.words]
    return shown + [[*begin, word.text, word.count, "", "+"] for word in one.hidden]


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
