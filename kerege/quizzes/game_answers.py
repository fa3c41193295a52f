"""What a phone answers: taken once, bounded in time, marked at once, kept before it is told."""

import uuid
from typing import Any

from kerege.live.rooms import Step, Write
from kerege.quizzes import game_told as told
from kerege.quizzes import kinds, scoring
from kerege.quizzes.game_memory import Memory, PlayerOf, Said
from kerege.quizzes.game_writes import write_answers
from kerege.quizzes.models import Answer
from kerege.quizzes.scoring import Marked
from kerege.quizzes.settings_of_games import Rules


def take(game: Memory, player: PlayerOf, message: dict[str, Any], now: float) -> Step:
    """The answer, or why it is none. The first one stays, however often it is sent."""
    number = message.get("n")
    if not isinstance(number, int) or isinstance(number, bool):
        return Step(reply={"no": "bad"})
    player.heard_at = now
    if (before := player.answers.get(number)) is not None:
        return Step(reply={"n": number, "kept": True, "said": before.said})
    if (why := _refusal(game, player, number)) is not None:
        return Step(reply={"n": number, "no": why})
    ms = scoring.fair_ms(
        told=_whole(message.get("ms"), 10**7),
        passed=int(game.open_clock.passed(now) * 1000),
        round_trip=_whole(message.get("rtt"), 0),
    )
    if ms > game.limit_ms:
        return Step(reply={"n": number, "no": "late"})
    try:
        said = kinds.clean_said(
            game.question["kind"], game.question.get("content") or {}, message.get("said")
        )
    except kinds.NotAnAnswer:
        return Step(reply={"n": number, "no": "bad"})
    player.answers[number] = kept = Said(said, ms, mark(game.question, said, ms, game.rules))
    game.answered += 1
    write = Write(write_answers, _row(game, player, kept, now))
    return Step(writes=[write], reply={"n": number, "kept": True, "said": said})


def mark(question: dict[str, Any], said: Any, ms: int, rules: Rules) -> Marked:
    """What an answer comes to; made again from the row it is the same."""
    share = kinds.mark(question["kind"], question.get("key") or {}, said)
    if share is None:
        return Marked(is_right=None, points=0)
    points = scoring.points_of(
        rule=rules.score,
        share=share,
        most=int(question.get("points") or 0),
        ms=ms,
        seconds=int(question.get("seconds") or 20),
    )
    return Marked(is_right=share >= 1, points=points)


def _refusal(game: Memory, player: PlayerOf, number: int) -> str | None:
    if player.state != "in":
        return "waiting"
    if number > game.number or (number == game.number and game.phase in ("lobby", "ready")):
        return "early"
    if number in game.voided:
        return "void"
    if number < game.number or game.phase not in ("open", "closed"):
        return "late"
    return None


def _whole(value: Any, otherwise: int) -> int:
    """A number of milliseconds as a phone may tell it."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not -1e9 < value < 1e9:  # neither infinite nor no number
        return otherwise
    return int(value)


def _row(game: Memory, player: PlayerOf, kept: Said, now: float) -> Answer:
    return Answer(
        game_id=game.pk,
        number=game.number,
        player_id=uuid.UUID(player.id),
        said=kept.said,
        ms=kept.ms,
        arrived_at=game.time_of_day(now),
        is_right=kept.marked.is_right,
        points=kept.marked.points,
    )


def own_part(game: Memory, player: PlayerOf) -> Step:
    """Asked for again by a phone that came back."""
    return Step(reply={"you": told.own(game, player)})
