"""What came of a game: by question, by player, by team. Made of stored answers, as the room
counts."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from kerege.foundation.translated import T
from kerege.quizzes import scoring
from kerege.quizzes.game_memory import MARKLESS, Memory, PlayerOf
from kerege.quizzes.models import Game
from kerege.quizzes.queries.game_reading import read_game

HARD = 0.4  # fewer right answers than this share make a question hard
FEWEST = 5  # of so many answers at least


@dataclass(frozen=True)
class QuestionResult:
    """How a question went."""

    number: int
    text: T
    kind: str
    answered: int
    right: int
    seconds: float | None  # the mean time of an answer
    is_marked: bool
    is_voided: bool
    of: int

    @property
    def share(self) -> float | None:
        """Right answers among all that came."""
        if not self.is_marked or not self.answered:
            return None
        return self.right / self.answered

    @property
    def percent(self) -> int | None:
        return None if self.share is None else round(self.share * 100)

    @property
    def is_hard(self) -> bool:
        return self.share is not None and self.answered >= FEWEST and self.share < HARD


@dataclass(frozen=True)
class PlayerResult:
    place: int
    name: str
    team: str
    total: int
    right: int
    answered: int
    by_hand: int
    player_id: str


@dataclass
class Results:
    """All of a game."""

    game: Game
    questions: list[QuestionResult] = field(default_factory=list)
    players: list[PlayerResult] = field(default_factory=list)
    teams: list[tuple[int, str, int]] = field(default_factory=list)
    memory: Memory | None = None

    @property
    def hard(self) -> list[QuestionResult]:
        return [one for one in self.questions if one.is_hard]

    @property
    def winners(self) -> list[PlayerResult]:
        """Places one to three, of those who have points."""
        return [one for one in self.players if one.place <= 3 and one.total > 0]


def results_of(game: Game, *, now: datetime) -> Results:
    """The same totals that were shown."""
    memory = read_game(game, 0.0, now)
    memory.count()
    playing = sorted(memory.playing(), key=lambda one: (one.rank, one.name))
    teams = sorted(memory.teams.values(), key=lambda one: (-one.total, one.number))
    places = scoring.places([one.total for one in teams])
    return Results(
        game=game,
        questions=[_question(memory, number, playing) for number in _numbers(memory)],
        players=[_player(memory, one) for one in playing],
        teams=[(place, one.name, one.total) for place, one in zip(places, teams, strict=True)],
        memory=memory,
    )


def _numbers(memory: Memory) -> list[int]:
    """Questions that were asked at all; information is none."""
    last = memory.number if memory.phase != "end" or memory.number else len(memory.questions)
    asked = range(1, last + 1)
    return [number for number in asked if memory.questions[number - 1]["kind"] != "slide"]


def _question(memory: Memory, number: int, playing: list[PlayerOf]) -> QuestionResult:
    entry: dict[str, Any] = memory.questions[number - 1]
    answers = [one.answers[number] for one in playing if number in one.answers]
    seconds = sum(one.ms for one in answers) / len(answers) / 1000 if answers else None
    return QuestionResult(
        number=number,
        text=T(entry["text"]),
        kind=entry["kind"],
        answered=len(answers),
        right=sum(bool(one.marked.is_right) for one in answers),
        seconds=seconds,
        is_marked=entry["kind"] not in MARKLESS,
        is_voided=number in memory.voided,
        of=len(playing),
    )


def _player(memory: Memory, player: PlayerOf) -> PlayerResult:
    counted = [one for number, one in player.answers.items() if number not in memory.voided]
    return PlayerResult(
        place=player.rank,
        name=player.name,
        team=memory.team_name(player),
        total=player.total,
        right=sum(bool(one.marked.is_right) for one in counted),
        answered=len(player.answers),
        by_hand=player.by_hand,
        player_id=player.id,
    )
