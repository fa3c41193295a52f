"""How what happens in a game reaches the tables: the writers of the room's group commits.

Each may be told the same row again: an answer, a player and points by hand are there once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kerege.events import on_now
from kerege.quizzes.models import Answer, Game, GameState, JuryPoints, Player

CHUNK = 500


@dataclass(frozen=True)
class Change:
    """New values of a row."""

    pk: Any
    values: dict[str, Any]


def write_game(changes: Sequence[Change]) -> None:
    """The game goes on: in the order in which it did."""
    for change in changes:
        Game.objects.filter(pk=change.pk).update(**change.values)
    ended = [one.pk for one in changes if one.values.get("state") == GameState.ENDED]
    if ended:
        on_now.changed(Game.objects.filter(pk__in=ended).values_list("event_id", flat=True))


def write_players(players: Sequence[Player]) -> None:
    """Who joined."""
    Player.objects.bulk_create(players, ignore_conflicts=True, batch_size=CHUNK)


def change_players(changes: Sequence[Change]) -> None:
    """Let in, removed, another language."""
    for change in changes:
        Player.objects.filter(pk=change.pk).update(**change.values)


def write_answers(answers: Sequence[Answer]) -> None:
    """What was answered; the first of a player to a question stays."""
    Answer.objects.bulk_create(answers, ignore_conflicts=True, batch_size=CHUNK)


def write_hands(rows: Sequence[JuryPoints]) -> None:
    """Points by hand."""
    JuryPoints.objects.bulk_create(rows, ignore_conflicts=True)


def change_hands(changes: Sequence[Change]) -> None:
    """Points by hand taken back or given again; `pk` is their key."""
    for change in changes:
        JuryPoints.objects.filter(key=change.pk).update(**change.values)
