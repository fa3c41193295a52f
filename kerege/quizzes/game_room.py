"""The room of a live game: who says what to whom, and when it acts by itself.

`Memory` is what it knows, `game_moves` how it goes on, `game_people` who is in it, `game_answers`
what is answered, `game_host` what the host may do; docs/decisions/0082 says what travels.
"""

from typing import Any

from kerege.live.rooms import NOTHING, Member, Step, Tell
from kerege.quizzes import game_answers, game_host, game_moves, game_people
from kerege.quizzes import game_told as told
from kerege.quizzes.game_memory import Memory, PlayerOf
from kerege.quizzes.models import Phase

COUNTED_EVERY = 0.25  # seconds between two counts told to hosts and stages


class GameRoom:
    """One game. Nothing here waits or asks the database."""

    def __init__(self, game: Memory) -> None:
        self.game = game
        self._count_at: float | None = None
        self._joined: list[PlayerOf] = []
        game.count()

    # --- what the hub asks

    def greet(self, hello: dict[str, Any], now: float) -> Step:
        known = len(self.game.players)
        step = game_people.greet(self.game, hello, now)
        if len(self.game.players) == known:
            return step
        return self._with_news(step, next(reversed(self.game.players.values())), now)

    def snapshot(self, member: Member, now: float) -> dict[str, Any]:
        player = self._player(member)
        if player is not None:
            return told.for_phone(self.game, player, player.language, now)
        return told.for_show(self.game, member.audience, now)

    def receive(self, member: Member, message: dict[str, Any], now: float) -> Step:
        if member.name == "host":
            return game_host.obey(self.game, message, now)
        player = self._player(member)
        if player is None or player.state == "kicked":
            return Step(reply={"no": "unknown"})
        if message["t"] == "score":
            return game_answers.own_part(self.game, player)
        if message["t"] != "answer":
            return Step(reply={"no": "unknown"})
        step = game_answers.take(self.game, player, message, now)
        return self._counted(step, now) if step.writes else step

    def tick(self, now: float) -> Step:
        ends_at = self.game.clock.ends_at()
        if ends_at is not None and ends_at <= now:
            self._count_at = None
            return game_moves.onward(self.game, now)
        if self._count_at is not None and self._count_at <= now:
            return self._count()
        return NOTHING

    def wakes_at(self) -> float | None:
        times = [at for at in (self.game.clock.ends_at(), self._count_at) if at is not None]
        return min(times, default=None)

    # --- inside

    def _player(self, member: Member) -> PlayerOf | None:
        return self.game.players.get(member.name.removeprefix("player:"))

    def _with_news(self, step: Step, player: PlayerOf, now: float) -> Step:
        """Somebody new: told to the host at once if it is to let them in, else with the others."""
        if player.state == "waiting":
            tell = [Tell("hosts", {"t": "waiting", **told.person(self.game, player)})]
            return Step(member=step.member, reply=step.reply, writes=step.writes, tell=tell)
        self._joined.append(player)
        self._count_soon(now)
        return step

    def _counted(self, step: Step, now: float) -> Step:
        """Told a little later; once everybody has answered the question ends."""
        self._count_soon(now)
        if self.game.phase == Phase.OPEN and self.game.everybody_answered():
            step = _with(step, game_moves.close(self.game, now))
            if self.game.rules.reveals_alone:  # nobody's answer is on its way
                self._count_at = None
                step = _with(step, game_moves.reveal(self.game, now))
        return step

    def _count_soon(self, now: float) -> None:
        if self._count_at is None:
            self._count_at = now + COUNTED_EVERY

    def _count(self) -> Step:
        joined, self._joined, self._count_at = self._joined, [], None
        tell = told.to_shows(told.joined(self.game, joined)) if joined else []
        if self.game.phase in (Phase.OPEN, Phase.CLOSED):
            tell += told.to_shows(told.count_told(self.game))
        return Step(tell=tell)


def _with(step: Step, move: Step) -> Step:
    """Both, kept together and told at once."""
    writes, tell = [*step.writes, *move.writes], [*step.tell, *move.tell]
    return Step(writes=writes, reply=step.reply, tell=tell)
