"""What the host may say, from the laptop or from a phone."""

import uuid
from collections.abc import Callable
from typing import Any

from kerege.live.rooms import Step, Write
from kerege.quizzes import game_again
from kerege.quizzes import game_moves as moves
from kerege.quizzes import game_people as people
from kerege.quizzes import game_told as told
from kerege.quizzes.game_memory import Hand, Memory
from kerege.quizzes.game_writes import Change, change_hands, write_hands

MOST_POINTS = 10_000
Do = Callable[[Memory, dict[str, Any], float], Step | None]


def obey(game: Memory, message: dict[str, Any], now: float) -> Step:
    """One deed of the host; None of it was possible where the reply says no."""
    kind = message["t"]
    if kind in MOVES:
        if message.get("at") != f"{game.phase}:{game.number}":
            return Step(reply={"no": "stale"})
        if game.clock.paused_at is not None and kind == "next":
            moves.resume(game, now)  # the pause ends with the phase
        return _said(MOVES[kind](game, message, now))
    deed = DEEDS.get(kind)
    return _said(deed(game, message, now)) if deed else Step(reply={"no": "unknown"})


def _said(step: Step | None) -> Step:
    if step is None:
        return Step(reply={"no": "state"})
    reply = step.reply or {"ok": True}
    return Step(writes=step.writes, tell=step.tell, close=step.close, reply=reply)


def _next(game: Memory, _message: dict[str, Any], now: float) -> Step | None:
    if game.phase == "end" or (game.phase == "lobby" and not game.questions):
        return None
    return moves.onward(game, now)


def _close(game: Memory, _message: dict[str, Any], now: float) -> Step | None:
    return moves.close(game, now) if game.phase == "open" else None


def _skip(game: Memory, _message: dict[str, Any], now: float) -> Step | None:
    return moves.skip(game, now) if game.phase in ("ready", "open", "closed") else None


def _undo(game: Memory, _message: dict[str, Any], now: float) -> Step | None:
    return moves.back(game, now)


def _end(game: Memory, _message: dict[str, Any], now: float) -> Step | None:
    return moves.end(game, now) if game.phase != "end" else None


def _more(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    ms = message.get("ms")
    return moves.more_time(game, ms, now) if isinstance(ms, int) else None


def _void(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    return _voided(game, message, now, off=False)


def _unvoid(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    return _voided(game, message, now, off=True)


def _voided(game: Memory, message: dict[str, Any], now: float, *, off: bool) -> Step | None:
    number = message.get("n")
    if not isinstance(number, int) or not 1 <= number <= game.number or game.phase == "end":
        return None
    if (number in game.voided) != off:
        return Step(reply={"ok": True})
    return moves.void(game, number, off=off, now=now)


def _admit(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    player = game.players.get(str(message.get("id")))
    return people.admit(game, [player]) if player else None


def _admit_all(game: Memory, _message: dict[str, Any], now: float) -> Step | None:
    return people.admit(game, [one for one in game.players.values() if one.state == "waiting"])


def _kick(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    player = game.players.get(str(message.get("id")))
    return people.kick(game, player) if player and player.state != "kicked" else None


def _unkick(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    player = game.players.get(str(message.get("id")))
    return people.unkick(game, player) if player else None


def _give_back(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    player = game.players.get(str(message.get("id")))
    return game_again.give_back(game, player, message.get("number")) if player else None


def _turn_away(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    player = game.players.get(str(message.get("id")))
    return game_again.turn_away(game, player) if player else None


def _lock(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    return people.lock(game, on=message.get("on") is True)


def _jury(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    hand = _hand(game, message)
    if hand is None:
        return None
    if hand.key in game.hands:
        return Step(reply={"ok": True})
    game.hands[hand.key] = hand
    return _counted_again(game, hand, Write(write_hands, people.row_of(game, hand, now)))


def _hand(game: Memory, message: dict[str, Any]) -> Hand | None:
    points, team, player = message.get("points"), message.get("team"), message.get("player")
    if (
        not isinstance(points, int)
        or isinstance(points, bool)
        or not -MOST_POINTS <= points <= MOST_POINTS
    ):
        return None
    to_team = isinstance(team, int) and team in game.teams
    to_player = isinstance(player, str) and player in game.players
    if to_team == to_player:
        return None
    try:
        key = str(uuid.UUID(str(message.get("key"))))
    except ValueError:
        return None
    reason = str(message.get("reason") or "")[:200]
    return Hand(key, points, team if to_team else None, player if to_player else None, reason)


def _jury_undo(game: Memory, message: dict[str, Any], now: float) -> Step | None:
    hand = game.hands.get(str(message.get("key")))
    if hand is None:
        return None
    hand.undone = not hand.undone
    at = game.time_of_day(now) if hand.undone else None
    return _counted_again(game, hand, Write(change_hands, Change(hand.key, {"undone_at": at})))


def _counted_again(game: Memory, hand: Hand, write: Write) -> Step:
    game.hand_over()
    game.count()
    tell = told.to_shows({"t": "jury", **told.hand_told(hand)}) + told.scores(game)
    return Step(writes=[write], tell=tell + moves.boards_again(game))


MOVES: dict[str, Do] = {
    "next": _next,
    "close": _close,
    "skip": _skip,
    "undo": _undo,
    "end": _end,
    "more": _more,
}
DEEDS: dict[str, Do] = {
    "pause": lambda game, _message, now: moves.pause(game, now),
    "resume": lambda game, _message, now: moves.resume(game, now),
    "void": _void,
    "unvoid": _unvoid,
    "admit": _admit,
    "admit_all": _admit_all,
    "kick": _kick,
    "unkick": _unkick,
    "give_back": _give_back,
    "turn_away": _turn_away,
    "lock": _lock,
    "jury": _jury,
    "jury_undo": _jury_undo,
}
