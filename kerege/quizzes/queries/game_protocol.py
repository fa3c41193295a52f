"""The protocol of a game in words of one language, as its paper takes it. Plain text throughout."""

from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from kerege.foundation import dates, numbers
from kerege.quizzes.models import Game, GameAward, GameMode, JuryPoints, Player, ScoreRule
from kerege.quizzes.queries.game_report import QuestionReport, Report, report_of
from kerege.quizzes.queries.game_results import PlayerResult, Results, results_of
from kerege.quizzes.settings_of_games import rules_of

MOST_PLAYERS = 200
MOST_HARD = 8


def protocol_of(game: Game, language: str, *, now: datetime) -> dict[str, Any]:
    """Head, winners, teams, players, points of the jury, hard questions, signatures."""
    with translation.override(language):
        results = results_of(game, now=now)
        report = report_of(results)
        hands = _hands(game)
        return {
            "lang": language,
            "organiser": str(game.owner.name),
            "title": _("Protocol of the game"),
            "subtitle": str(game.title),
            "facts": _facts(game, results, report),
            "podium": _podium(results),
            "podium_title": pgettext("quiz game", "Winners"),
            "points": pgettext("quiz game", "points"),
            "tables": [
                *_teams(results),
                *_players(game, results),
                *_jury(hands),
                *_rounds(report),
                *_languages(report),
                *_hard(report),
            ],
            "check": _check(report),
            "awards_title": _("Diplomas"),
            "awards": _awards(game),
            "signatures_title": _("Signatures"),
            "signatures": _signatures(game, has_jury=bool(hands)),
            "page": _("page"),
        }


def people_of(game: Game) -> dict[str, str]:
    """Full names of the players who are known."""
    rows = Player.objects.filter(game=game, person__isnull=False).select_related("person")
    return {str(row.pk): row.person.full_name for row in rows if row.person}


def _facts(game: Game, results: Results, report: Report) -> list[dict[str, str]]:
    day = timezone.localtime(game.created_at).date()
    whole = report.whole
    share = f"{whole.percent} %" if whole and whole.percent is not None else ""
    rule = rules_of(game.rules).score
    lines = [
        (_("Date"), dates.day(day, translation.get_language() or "kk")),
        (_("Event"), f"«{game.event.title}»" if game.event else ""),
        (_("Part of the programme"), str(game.item.title) if game.item else ""),
        (pgettext("quiz game", "Host"), game.host.full_name),
        (_("Way of playing"), "" if game.mode == GameMode.LIVE else str(GameMode(game.mode).label)),
        (_("Players"), str(len(results.players))),
        (_("Teams"), str(len(results.teams)) if results.teams else ""),
        (_("Questions"), str(len(results.questions))),
        (_("Rule of points"), str(ScoreRule(rule).label) if rule in ScoreRule.values else ""),
        (_("Right answers"), share),
    ]
    return [{"label": label, "value": value} for label, value in lines if value]


def _podium(results: Results) -> list[dict[str, Any]]:
    """The best three, with more if places are shared; teams if there are any."""
    rows = results.teams or [(one.place, one.name or "—", one.total) for one in results.players]
    best = [row for row in rows if row[0] <= 3 and row[2] > 0][:3]
    return [
        {"place": place, "name": name, "points": numbers.number(total)}
        for place, name, total in best
    ]


def _table(title: str, head: list[str], rows: list[list[str]], wide: int, note: str = "") -> Any:
    """`wide` is the column that takes the room that is left."""
    return (
        [{"title": title, "head": head, "rows": rows, "wide": wide, "note": note}] if rows else []
    )


def _teams(results: Results) -> Any:
    head = [pgettext("in the results", "Place"), _("Team"), _("Points")]
    rows = [[str(place), name, numbers.number(total)] for place, name, total in results.teams]
    return _table(_("Teams"), head, rows, 1)


def _players(game: Game, results: Results) -> Any:
    head = [pgettext("in the results", "Place"), _("Player")]
    if results.teams:
        head.append(_("Team"))
    head += [_("Right answers"), _("Answers"), _("Points")]
    known = people_of(game)
    rows = [_player(one, known, bool(results.teams)) for one in results.players[:MOST_PLAYERS]]
    left = len(results.players) - len(rows)
    note = ""
    if left > 0:
        words = ngettext("and %(count)s more player", "and %(count)s more players", left)
        note = words % {"count": left}
    return _table(_("Players"), head, rows, 1, note)


def _player(one: PlayerResult, known: dict[str, str], has_teams: bool) -> list[str]:
    person = known.get(one.player_id, "")
    name = f"{one.name} ({person})" if one.name and person else one.name or person or "—"
    team = [one.team or "—"] if has_teams else []
    return [
        str(one.place),
        name,
        *team,
        str(one.right),
        str(one.answered),
        numbers.number(one.total),
    ]


def _hands(game: Game) -> list[JuryPoints]:
    """Points of the jury that were not taken back."""
    rows = JuryPoints.objects.filter(game=game, undone_at=None).select_related("team", "player")
    return list(rows.exclude(points=0).order_by("at", "pk"))


def _jury(hands: list[JuryPoints]) -> Any:
    head = [_("To whom"), pgettext("quiz game", "What for"), _("Points")]
    rows = [
        [str(one.team or one.player or "—") or "—", one.reason or "—", numbers.number(one.points)]
        for one in hands
    ]
    return _table(pgettext("quiz game", "Points of the jury"), head, rows, 1)


def _rounds(report: Report) -> Any:
    head = [_("Round"), _("Answers"), _("Right answers in per cent"), _("Median time, s")]
    rows = [
        [one.label, str(one.answers), _whole(one.percent), _seconds(one.median)]
        for one in report.rounds
    ]
    return _table(_("Rounds"), head, rows, 0)


def _languages(report: Report) -> Any:
    if len(report.languages) < 2:
        return []
    head = [_("Language"), _("Players"), _("Right answers in per cent"), _("Median time, s")]
    rows = [
        [one.label, str(one.players), _whole(one.percent), _seconds(one.median)]
        for one in report.languages
    ]
    return _table(_("Languages of the players"), head, rows, 0)


def _hard(report: Report) -> Any:
    head = ["№", _("Question"), _("Right answer"), _("Most common wrong answer"), "%"]
    rows = [_hard_row(one) for one in report.hard[:MOST_HARD]]
    return _table(_("Hardest questions"), head, rows, 1)


def _hard_row(one: QuestionReport) -> list[str]:
    wrong = f"{one.wrong} ({one.wrong_times})" if one.wrong else "—"
    return [
        str(one.result.number),
        str(one.result.text),
        "; ".join(one.right) or "—",
        wrong,
        _whole(one.result.percent),
    ]


def _check(report: Report) -> str:
    if not report.check.answers:
        return ""
    if report.check.is_equal:
        words = _("Points were made again from %(count)s stored answers: they are equal.")
        return words % {"count": numbers.number(report.check.answers)}
    words = _("Points were made again: %(count)s answers come to something else.")
    return words % {"count": numbers.number(report.check.others)}


def _awards(game: Game) -> list[str]:
    rows = GameAward.objects.filter(game=game).select_related("person").order_by("awarded_at", "pk")
    found = []
    for row in sorted(rows, key=lambda one: one.degree):
        label = str(row.get_degree_display())
        if row.nomination:
            label = _("Diploma in the nomination «%(nomination)s»") % {"nomination": row.nomination}
        found.append(f"{label} — {row.person.full_name}")
    return found


def _signatures(game: Game, *, has_jury: bool) -> list[dict[str, str]]:
    lines = [{"role": pgettext("quiz game", "Host"), "name": game.host.full_name}]
    if has_jury:
        lines += [{"role": _("Chair of the jury"), "name": ""}]
        lines += [{"role": _("Member of the jury"), "name": ""}] * 2
    return [*lines, {"role": _("For the organiser"), "name": ""}]


def _whole(value: int | None) -> str:
    return "—" if value is None else str(value)


def _seconds(value: float | None) -> str:
    return "—" if value is None else numbers.number(round(value, 1))
