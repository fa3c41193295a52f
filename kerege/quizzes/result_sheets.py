"""Results of a game as a workbook and as CSV; a nickname never becomes a formula."""

import csv
import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kerege.foundation.tables_out import Table, workbook
from kerege.quizzes.queries.game_report import Group, QuestionReport, report_of
from kerege.quizzes.queries.game_results import PlayerResult, Results

WIDTHS = (8, 48, 18)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def results_xlsx(results: Results) -> bytes:
    """Players, teams if there are any, questions, the points of every answer, rounds, languages."""
    sheets = [(_("Players"), players(results))]
    if results.teams:
        sheets.append((_("Teams"), teams(results)))
    sheets += [(_("Questions"), questions(results)), (_("Answers"), answers(results))]
    report = report_of(results)
    if report.rounds:
        sheets.append((_("Rounds"), groups(_("Round"), report.rounds)))
    if report.languages:
        sheets.append((_("Languages of the players"), groups(_("Language"), report.languages)))
    return workbook(
        *(
            Table(name=name, headings=rows[0], rows=rows[1:], widths=WIDTHS, held=2)
            for name, rows in sheets
        )
    )


def csv_text(results: Results, table: str = "players") -> str:
    """A table for any programme: marked as UTF-8, with semicolons."""
    rows = {"teams": teams, "questions": questions}.get(table, players)(results)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
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
    head = [
        _("No."),
        _("Question"),
        _("Answers"),
        _("Right answers"),
        "%",
        _("Mean time, s"),
        _("Median time, s"),
        _("Right answer"),
        _("Most common wrong answer"),
        pgettext("in the results", "Times"),
    ]
    return [head, *[_question(one) for one in report_of(results).questions]]


def _question(report: QuestionReport) -> list[Any]:
    one = report.result
    right = one.right if one.is_marked else ""
    percent = one.percent if one.percent is not None else ""
    return [
        one.number,
        str(one.text),
        one.answered,
        right,
        percent,
        _seconds(one.seconds),
        _seconds(report.median),
        "; ".join(report.right),
        report.wrong,
        report.wrong_times or "",
    ]


def groups(label: str, rows: list[Group]) -> list[list[Any]]:
    """A line a language or a round."""
    head = [
        label,
        _("Players"),
        _("Answers"),
        _("Right answers in per cent"),
        _("Median time, s"),
    ]
    return [head, *[_group(one) for one in rows]]


def _group(one: Group) -> list[Any]:
    percent = one.percent if one.percent is not None else ""
    return [one.label, one.players, one.answers, percent, _seconds(one.median)]


def _seconds(value: float | None) -> Any:
    return "" if value is None else round(value, 1)


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
