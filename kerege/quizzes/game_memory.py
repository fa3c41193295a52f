"""A game as the room keeps it in memory: read from the tables, the same after a crash."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from kerege.quizzes import scoring
from kerege.quizzes.models.question import UNMARKED
from kerege.quizzes.scoring import Marked
from kerege.quizzes.settings_of_games import Rules

MARKLESS = {str(kind) for kind in UNMARKED}


@dataclass
class Said:
    """The answer of a player to a question."""

    said: Any
    ms: int
    marked: Marked


@dataclass
class PlayerOf:
    """A phone in the game."""

    id: str
    token_sha256: str
    name: str
    folded: str
    team: int | None  # its number
    language: str
    state: str
    answers: dict[int, Said] = field(default_factory=dict)
    by_hand: int = 0
    total: int = 0
    rank: int = 0
    heard_at: float = 0.0  # when it last said something


@dataclass
class TeamOf:
    pk: int
    number: int
    name: str
    by_hand: int = 0
    total: int = 0


@dataclass
class Hand:
    """Points by hand."""

    key: str
    points: int
    team: int | None  # number
    player: str | None
    reason: str
    undone: bool = False


@dataclass
class Clock:
    """The time of a phase; it stands still while the game is paused."""

    began: float = 0.0
    length: float | None = None  # seconds; None: until the host goes on
    paused_at: float | None = None

    def passed(self, now: float) -> float:
        """Seconds of play since it began."""
        return max(0.0, (self.paused_at if self.paused_at is not None else now) - self.began)

    def left(self, now: float) -> float | None:
        if self.length is None:
            return None
        return max(0.0, self.began + self.length - (self.paused_at or now))

    def ends_at(self) -> float | None:
        """When the room must be asked again; None while it is paused."""
        if self.length is None or self.paused_at is not None:
            return None
        return self.began + self.length


@dataclass(eq=False)
class Memory:
    """All of one game."""

    pk: int
    key: str
    title: dict[str, str]
    questions: list[dict[str, Any]]
    rules: Rules
    host_sha256: str
    phase: str
    number: int
    clock: Clock
    wall: datetime  # the time of day at `at` of the clock that never goes back
    at: float
    voided: set[int] = field(default_factory=set)
    players: dict[str, PlayerOf] = field(default_factory=dict)  # by id
    by_token: dict[str, PlayerOf] = field(default_factory=dict)
    by_name: dict[str, PlayerOf] = field(default_factory=dict)  # folded, without the kicked
    teams: dict[int, TeamOf] = field(default_factory=dict)  # by number
    hands: dict[str, Hand] = field(default_factory=dict)
    asking: dict[str, str] = field(default_factory=dict)  # who wants to be back: phone to player
    answered: int = 0  # of the running question
    open_clock: Clock = field(default_factory=Clock)  # of the running question, once it is open
    limit_ms: int = 0  # what took longer is late
    last_opened: float = float("-inf")
    heard_since: float = float("-inf")  # who was not heard of since is not waited for
    board_before: dict[str, int] = field(default_factory=dict)  # rank by player

    # --- questions

    @property
    def question(self) -> dict[str, Any]:
        return self.questions[self.number - 1] if self.number else {}

    @property
    def is_slide(self) -> bool:
        return self.question.get("kind") == "slide"

    def marked_numbers(self) -> list[int]:
        """Numbers of the questions that have a right answer."""
        return [
            number for number, one in enumerate(self.questions, 1) if one["kind"] not in MARKLESS
        ]

    def seconds(self) -> int:
        return int(self.question.get("seconds") or 20)

    def time_of_day(self, now: float) -> datetime:
        return self.wall + timedelta(seconds=now - self.at)

    def go_on_from(self, before: "Memory") -> None:
        """Keep the clock of the same moment of the game, read before in this process."""
        here = (self.phase, self.number, self.clock.paused_at is None)
        if here != (before.phase, before.number, before.clock.paused_at is None):
            return
        self.clock, self.open_clock = before.clock, before.open_clock
        self.limit_ms, self.board_before = before.limit_ms, before.board_before
        self.last_opened, self.heard_since = before.last_opened, before.heard_since
        for player in before.players.values():
            if player.id in self.players:
                self.players[player.id].heard_at = player.heard_at

    # --- people

    def add(self, player: PlayerOf) -> None:
        """A player that was read or has just joined."""
        self.players[player.id] = self.by_token[player.token_sha256] = player
        if player.state != "kicked" and player.folded:
            self.by_name[player.folded] = player

    def playing(self) -> list[PlayerOf]:
        return [one for one in self.players.values() if one.state == "in"]

    def team_name(self, player: PlayerOf) -> str:
        team = self.teams.get(player.team or 0)
        return team.name if team else ""

    def everybody_answered(self) -> bool:
        """All who were heard of since the question before; a dead phone holds up nobody."""
        is_anybody = False
        for one in self.players.values():  # asked at each answer: ends at the first who thinks on
            if one.state == "in" and one.heard_at >= self.heard_since:
                if self.number not in one.answers:
                    return False
                is_anybody = True
        return is_anybody

    # --- points

    def count(self) -> None:
        """Totals and places of players and teams, from answers, rules and points by hand."""
        numbers, playing = self.marked_numbers(), self.playing()
        for player in playing:
            player.total = scoring.total_of(
                {number: one.marked for number, one in player.answers.items()},
                numbers=numbers,
                voided=self.voided,
                has_streaks=self.rules.has_streaks,
                by_hand=player.by_hand,
            )
        ranks = scoring.places([player.total for player in playing])
        for player, rank in zip(playing, ranks, strict=True):
            player.rank = rank
        members: dict[int, list[int]] = {number: [] for number in self.teams}
        for player in playing:
            if player.team in members:
                members[player.team].append(player.total)
        for number, team in self.teams.items():
            team.total = scoring.team_total(
                members[number],
                way=self.rules.team_score,
                best_of=self.rules.best_of,
                by_hand=team.by_hand,
            )

    def count_one(self, player: PlayerOf) -> None:
        """A new one: nothing but what it was given, behind or beside the others."""
        player.total = player.by_hand
        if self.phase == "lobby":
            player.rank = 1
            return
        others = [one.total for one in self.playing() if one is not player]
        player.rank = 1 + sum(total > player.total for total in others)

    def bonus(self, player: PlayerOf, number: int) -> int:
        """What a row of right answers added to this one."""
        if not self.rules.has_streaks or number in self.voided:
            return 0
        marked = {n: one.marked for n, one in player.answers.items()}
        return scoring.bonuses(marked, self.marked_numbers(), self.voided).get(number, 0)

    def hand_over(self) -> None:
        """Points by hand to whom they belong."""
        for player in self.players.values():
            player.by_hand = 0
        for team in self.teams.values():
            team.by_hand = 0
        for hand in self.hands.values():
            if hand.undone:
                continue
            if hand.player is not None and hand.player in self.players:
                self.players[hand.player].by_hand += hand.points
            if hand.team is not None and hand.team in self.teams:
                self.teams[hand.team].by_hand += hand.points
