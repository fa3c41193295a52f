"""A game read from the tables: at the first hello, and again after a crash."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from kerege.quizzes.game_memory import Clock, Hand, Memory, PlayerOf, Said, TeamOf
from kerege.quizzes.models import Answer, Game, GameMode, JuryPoints, Phase, Player, Team
from kerege.quizzes.scoring import Marked
from kerege.quizzes.settings_of_games import rules_of


def game_by_key(key: str) -> Game | None:
    """The live game behind an address."""
    return Game.objects.filter(key=key, mode=GameMode.LIVE).first()


def read_game(row: Game, now: float, wall: datetime) -> Memory:
    """All of it. `now` is the hub's clock, `wall` the time of day at this moment."""
    game = Memory(
        pk=row.pk,
        key=row.key,
        title=dict(row.title),
        questions=row.questions,
        rules=rules_of(row.rules),
        host_sha256=row.host_sha256,
        phase=str(row.phase),
        number=row.number,
        clock=_clock(row, now),
        wall=wall,
        at=now,
        voided=set(row.voided),
    )
    teams = _read_teams(game)
    _read_players(game, teams)
    _read_answers(game)
    _read_hands(game, teams)
    _read_clock(game)
    return game


def _clock(row: Game, now: float) -> Clock:
    """The clock of the phase. Down time does not count: an open question goes on from the longest
    time that an answer took."""
    lengths = {
        str(Phase.READY): 3.0 + rules_of(row.rules).talk_seconds,
        str(Phase.CLOSED): 2.5 if rules_of(row.rules).reveals_alone else None,
        str(Phase.OPEN): _seconds(row),
    }
    length = lengths.get(str(row.phase))
    if row.paused_ms is not None and length is not None:
        return Clock(now - length + row.paused_ms / 1000, length, paused_at=now)
    if row.phase != Phase.OPEN or length is None:
        return Clock(now, length)
    answers = Answer.objects.filter(game=row, number=row.number)
    longest = answers.aggregate(longest=Max("ms"))["longest"] or 0
    return Clock(now - min(longest / 1000, length), length)


def _seconds(row: Game) -> float:
    return float(row.questions[row.number - 1].get("seconds") or 20) if row.number else 20.0


def _read_clock(game: Memory) -> None:
    game.answered = sum(game.number in one.answers for one in game.playing())
    game.limit_ms = game.seconds() * 1000
    if game.phase == Phase.OPEN:
        game.open_clock = game.clock
    elif game.phase == Phase.CLOSED:
        game.open_clock = Clock(game.clock.began - game.seconds(), None)


def _read_teams(game: Memory) -> dict[int, int]:
    numbers = {}
    for team in Team.objects.filter(game_id=game.pk):
        game.teams[team.number] = TeamOf(team.pk, team.number, team.name)
        numbers[team.pk] = team.number
    return numbers


def _read_players(game: Memory, teams: dict[int, int]) -> None:
    for row in Player.objects.filter(game_id=game.pk).order_by("joined_at", "pk"):
        game.add(
            PlayerOf(
                id=str(row.pk),
                token_sha256=row.token_sha256,
                name=row.name,
                folded=row.name_folded,
                team=teams.get(row.team_id or 0),
                language=row.language,
                state=str(row.state),
            )
        )


def _read_answers(game: Memory) -> None:
    rows: Any = Answer.objects.filter(game_id=game.pk)
    names = ("player_id", "number", "said", "ms", "is_right", "points")
    for player_id, number, said, ms, is_right, points in rows.values_list(*names).iterator():
        marked = Marked(is_right=is_right, points=points)
        game.players[str(player_id)].answers[number] = Said(said, ms, marked)


def _read_hands(game: Memory, teams: dict[int, int]) -> None:
    for row in JuryPoints.objects.filter(game_id=game.pk).order_by("at", "pk"):
        game.hands[str(row.key)] = Hand(
            key=str(row.key),
            points=row.points,
            team=teams.get(row.team_id or 0),
            player=str(row.player_id) if row.player_id else None,
            reason=row.reason,
            undone=row.undone_at is not None,
        )
    game.hand_over()
