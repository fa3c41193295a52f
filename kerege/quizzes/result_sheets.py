"""Results of a game as a workbook and as CSV; a nickname never becomes a formula."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.foundation.tables_out import Table, workbook
from kerege.quizzes.queries.game_results import PlayerResult, QuestionResult, Results

WIDTHS = (8, 48, 18)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def results_xlsx(results: Results) -> bytes:
    """Players, teams if there are any, questions, and the points of every answer."""
    sheets = [(_("Players"), players(results))]
    if results.teams:
        sheets.append((_("Teams"), teams(results)))
    sheets += [(_("Questions"), questions(results)), (_("Answers"), answers(results))]
    return workbook(
        *(
            Table(name=name, headings=rows[0], rows=rows[1:], widths=WIDTHS, held=2)
            for name, rows in sheets
        )
    )


def csv_text(results: Results) -> str:
    """Players, for any table programme: marked as UTF-8, with semicolons."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([_safe(cell) for cell in row] for row in players(results))
    return "\ufeff" + stream.getvalue()


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def players(results: Results) -> list[list[Any]]:
    """A line a player, the best first."""
    head = [
        pgettext("in the results", "Place"),
        _("Player"),
        _("Team"),
        _("Points"),
        _("Right answers"),
        _("Answers"),
    ]
    return [head, *[_player(one) for one in results.players]]


def _player(one: PlayerResult) -> list[Any]:
    return [one.place, one.name, one.team, one.total, one.right, one.answered]


def teams(results: Results) -> list[list[Any]]:
    """A line a team."""
    return [
        [pgettext("in the results", "Place"), _("Team"), _("Points")],
        *[list(one) for one in results.teams],
    ]


def questions(results: Results) -> list[list[Any]]:
    """A line a question."""
    head = [_("No."), _("Question"), _("Answers"), _("Right answers"), "%", _("Mean time, s")]
    return [head, *[_question(one) for one in results.questions]]


def _question(one: QuestionResult) -> list[Any]:
    seconds = round(one.seconds, 1) if one.seconds is not None else ""
    right = one.right if one.is_marked else ""
    percent = one.percent if one.percent is not None else ""
    return [one.number, str(one.text), one.answered, right, percent, seconds]


def answers(results: Results) -> list[list[Any]]:
    """Points of each player for each question; empty where nothing was answered."""
    memory = results.memory
    numbers = [one.number for one in results.questions]
    head = [pgettext("in the results", "Place"), _("Player"), *map(str, numbers)]
    rows: list[list[Any]] = [head]
    for line in results.players:
        given = memory.players[line.player_id].answers if memory else {}
        points = [given[n].marked.points if n in given else "" for n in numbers]
        rows.append([line.place, line.name, *points])
    return rows
