"""Results of a game as a workbook and as CSV; a nickname never becomes a formula."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table
from kerege.quizzes.queries.game_results import PlayerResult, QuestionResult, Results

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def workbook(results: Results) -> bytes:
    """Three sheets: players, teams if there are any, questions; and every answer."""
    sheets = [(_("Players"), players(results))]
    if results.teams:
        sheets.append((_("Teams"), teams(results)))
    sheets += [(_("Questions"), questions(results)), (_("Answers"), answers(results))]
    tables = [
        Table(name=name, headings=rows[0], rows=rows[1:], widths=(8, 48, 18))
        for name, rows in sheets
    ]
    return tables_out.workbook(*tables)


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
    head = [_("Place"), _("Player"), _("Team"), _("Points"), _("Right answers"), _("Answers")]
    return [head, *[_player(one) for one in results.players]]


def _player(one: PlayerResult) -> list[Any]:
    return [one.place, one.name, one.team, one.total, one.right, one.answered]


def teams(results: Results) -> list[list[Any]]:
    """A line a team."""
    return [[_("Place"), _("Team"), _("Points")], *[list(one) for one in results.teams]]


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
    rows: list[list[Any]] = [[_("Place"), _("Player"), *numbers]]
    for line in results.players:
        given = memory.players[line.player_id].answers if memory else {}
        points = [given[n].marked.points if n in given else "" for n in numbers]
        rows.append([line.place, line.name, *points])
    return rows
