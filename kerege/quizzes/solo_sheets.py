"""Results of a round played alone as a workbook and as CSV; a nickname never becomes a formula."""

import csv
import io
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.foundation.tables_out import Table, workbook
from kerege.quizzes.queries.game_results import QuestionResult
from kerege.quizzes.queries.solo_results import SoloLine, SoloResults
from kerege.quizzes.result_sheets import FORMULA

WIDTHS = (8, 40, 30, 14)


def results_xlsx(results: SoloResults) -> bytes:
    """Players, those who have not begun, questions, and the points of every answer."""
    sheets = [(_("Players"), players(results)), (_("Questions"), questions(results))]
    if results.waiting:
        head = [_("Full name"), _("Library")]
        rows = [list(one) for one in results.waiting]
        sheets.append((_("Not begun yet"), [head, *rows]))
    sheets.append((_("Answers"), answers(results)))
    return workbook(
        *(
            Table(name=name, headings=rows[0], rows=rows[1:], widths=WIDTHS, held=2)
            for name, rows in sheets
        )
    )


def csv_text(results: SoloResults) -> str:
    """Players, for any table programme: marked as UTF-8, with semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([_safe(cell) for cell in row] for row in players(results))
    return "\ufeff" + stream.getvalue()


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def players(results: SoloResults) -> list[list[Any]]:
    """A line a player, the best first."""
    head = [
        pgettext("in the results", "Place"),
        _("Player"),
        _("Library"),
        _("Points"),
        _("Right answers"),
        "%",
        _("Answers"),
        _("Attempts"),
        _("Begun"),
        _("Finished"),
        _("Sent after the deadline"),
    ]
    return [head, *[_player(one) for one in results.players]]


def _player(one: SoloLine) -> list[Any]:
    told, play = one.outcome, one.play
    percent = "" if told.percent is None else told.percent
    figures = [told.points, told.right, percent, told.answered, one.attempts]
    moments = [_moment(play.started_at), _moment(play.finished_at)]
    return [one.place, one.name, one.library, *figures, *moments, told.late]


def _moment(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%d.%m.%Y %H:%M") if moment else ""


def questions(results: SoloResults) -> list[list[Any]]:
    """A line a question."""
    head = [_("No."), _("Question"), _("Answers"), _("Right answers"), "%", _("Mean time, s")]
    return [head, *[_question(one) for one in results.questions]]


def _question(one: QuestionResult) -> list[Any]:
    seconds = "" if one.seconds is None else round(one.seconds, 1)
    right = one.right if one.is_marked else ""
    percent = "" if one.percent is None else one.percent
    return [one.number, str(one.text), one.answered, right, percent, seconds]


def answers(results: SoloResults) -> list[list[Any]]:
    """Points of each player for each question; empty where nothing was answered."""
    numbers = [one.number for one in results.questions]
    head = [pgettext("in the results", "Place"), _("Player"), *map(str, numbers)]
    rows: list[list[Any]] = [head]
    for line in results.players:
        given = {one.number: one.points for one in results.answers.get(line.play.pk, [])}
        rows.append([line.place, line.name, *(given.get(number, "") for number in numbers)])
    return rows
