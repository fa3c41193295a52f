"""A real game in real server processes, with hundreds of phones on sockets.

The servers write to the database of the test, so that what was told can be held against what is
kept. Nothing here is decided by time: a story waits until something is so, however long it takes.
"""

import asyncio
import hashlib
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import asynccontextmanager
from itertools import zip_longest
from typing import Any

from django.db import connection

from bench.phones import Line
from kerege.quizzes import host_rights
from kerege.quizzes.actions.games import recompute
from kerege.quizzes.models import Answer, Game
from kerege.quizzes.queries.game_results import results_of
from kerege.quizzes.settings_of_games import rules_of
from tests.builders import NOW
from tests.live.own_redis import steady_port
from tests.quizzes.halls import RIGHT, WRONG, a_game, a_quiz, token
from tools import machine

SERVE = "import sys; from tools.prepare import serve; serve('127.0.0.1', int(sys.argv[1]))"
LONGEST = 240  # seconds of a question
PATIENCE = 90  # seconds after which a story is stuck
AN_ADDRESS = 400  # phones behind one, as halls are


def a_long_game(questions: int, seconds: Sequence[int] = ()) -> Game:
    """Of questions that no slow machine can let run out, or of so many seconds."""
    quiz = a_quiz(*["single"] * questions)
    for place, length in zip_longest(quiz.places.all(), seconds, fillvalue=LONGEST):
        place.question.seconds = length
        place.question.save()
    return a_game(quiz=quiz)


class GameServer:
    """A process as `./run serve` has it, on the database of this test."""

    def __init__(self, folder: Any, redis: str = "") -> None:
        self.port, self.process = steady_port(), None
        self.env = {
            **{name: value for name, value in os.environ.items() if name != "KEREGE_SUITE"},
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KEREGE_DATA": str(folder),
            "KEREGE_WORKER": "no",
            "KEREGE_LOG_LEVEL": "ERROR",
            "DATABASE_URL": database_of_this_test(),
            "REDIS_URL": redis,
            "PYTHONPATH": str(machine.ROOT),
        }

    async def start(self) -> None:
        command = [sys.executable, "-c", SERVE, str(self.port)]
        self.process = await asyncio.create_subprocess_exec(
            *command, env=self.env, cwd=machine.ROOT
        )

    async def is_up(self) -> None:
        """So that phones spread over all servers."""
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await a_moment(0.05)
                else:
                    writer.close()
                    return

    async def kill(self) -> None:
        """As when the machine's memory runs out."""
        if self.process is not None and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()


def database_of_this_test() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite://{told['NAME']}"
    place = f"{told['HOST']}:{told['PORT'] or 5432}"
    return f"postgresql://{told['USER']}:{told['PASSWORD']}@{place}/{told['NAME']}"


async def a_moment(seconds: float) -> None:
    """Between two tries to connect."""
    passed = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(seconds, passed.set_result, None)
    await passed


class Screen:
    """What `live/connection.js` does: it comes back, resumes by number, and says again what was
    not acknowledged."""

    def __init__(self, crowd: "Crowd", index: int) -> None:
        self.crowd, self.index = crowd, index
        self.turn, self.port = index, 0
        self.source = f"127.0.1.{1 + index // AN_ADDRESS}"
        self.line: Line | None = None
        self.epoch, self.seq = None, 0
        self.unsaid: dict[str, Any] = {}
        self.back_at = 0.0
        self.network = asyncio.Event()
        self.network.set()

    async def live(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self.network.wait()
            ports = self.crowd.ports()
            self.port = ports[self.turn % len(ports)]
            hello = {"t": "hello", "since": self.seq, "epoch": self.epoch, **self.hello()}
            line = Line(f"/live/game/{self.crowd.game.key}/ws", hello, self.heard)
            try:
                await loop.create_connection(
                    lambda line=line: line, "127.0.0.1", self.port, local_addr=(self.source, 0)
                )
                self.line = line
                await line.lost
            except OSError:  # nobody listens there
                pass
            self.crowd.inside.discard(self.index)
            self.turn += 1
            await a_moment(random.uniform(0.1, 0.4))

    def cut(self) -> None:
        """The network is gone until `network` is set."""
        self.network.clear()
        if self.line is not None:
            self.line.transport.abort()

    def say(self, message: dict[str, Any]) -> None:
        self.unsaid[message["k"]] = message
        if self.index in self.crowd.inside:
            self.line.say(message)

    def heard(self, message: dict[str, Any], at: float) -> None:
        kind = message["t"]
        if kind in ("again", "refused"):
            self.crowd.refused[message.get("why", kind)] += 1
            self.line.transport.close()
            return
        if kind == "ack":
            self.unsaid.pop(message["k"], None)
        elif "s" in message and not self._follows(message):
            self.line.transport.abort()
            return
        if kind == "welcome":
            self._welcome(message, at)
        else:
            self.on(message)
        self.crowd.news.set()

    def _follows(self, message: dict[str, Any]) -> bool:
        """Whether nothing is missing before it."""
        if message["t"] not in ("welcome", "snapshot"):
            if message["e"] != self.epoch or message["s"] > self.seq + 1:
                return False
        elif "missed" in message:
            return True  # one by one
        self.epoch, self.seq = message["e"], message["s"]
        return True

    def _welcome(self, message: dict[str, Any], at: float) -> None:
        self.crowd.inside.add(self.index)
        self.back_at = at
        for text in message.get("missed", ()):
            self.heard(json.loads(text), at)
        if "snapshot" in message:
            self.on({"t": "snapshot", "snapshot": message["snapshot"]})
        for said in list(self.unsaid.values()):
            self.line.say(said)


class Phone(Screen):
    """A player who answers each question once."""

    def __init__(self, crowd: "Crowd", index: int) -> None:
        super().__init__(crowd, index)
        self.token = token(str(index))
        self.said: dict[int, list[str]] = {}
        self.acked: dict[int, list[str]] = {}
        self.total: int | None = None  # the last that was shown
        self.results: set[int] = set()

    def hello(self) -> dict[str, Any]:
        language = ("kk", "ru")[self.index % 2]
        return {"as": "player", "token": self.token, "name": f"P{self.index}", "lang": language}

    def on(self, message: dict[str, Any]) -> None:
        match message:
            case {"t": "snapshot", "snapshot": {"phase": phase, "n": number, "you": you}}:
                if phase == "open":
                    self.crowd.open_to(self, number)
                if you.get("result"):
                    self._shown(you["result"])
            case {"t": "open", "n": number}:
                self.crowd.open_to(self, number)
            case {"t": "ack", "n": number, "kept": True, "said": said}:
                self.acked[number] = said
                self.crowd.acked[number].add(self.index)
            case {"t": "ack", "no": why}:
                self.crowd.refused[why] += 1
            case {"t": "result"}:
                self._shown(message)

    def _shown(self, result: dict[str, Any]) -> None:
        self.total = result["total"]
        self.crowd.shown[result["n"]].add(self.index)

    def answer(self, number: int) -> None:
        if number in self.said:
            return
        self.said[number] = [WRONG if (self.index + number) % 3 == 0 else RIGHT]
        ms = random.randint(0, 3000)
        message = {"t": "answer", "k": f"a{number}", "n": number, "said": self.said[number]}
        self.say(message | {"ms": ms, "rtt": 20})


class Host(Screen):
    """Whoever leads the game, on the first of the servers."""

    phase, number = "", 0

    def hello(self) -> dict[str, Any]:
        game = self.crowd.game
        secret = host_rights.host_secret(game.key, rules_of(game.rules).nonce)
        return {"as": "host", "token": secret}

    def on(self, message: dict[str, Any]) -> None:
        match message:
            case {"t": "snapshot", "snapshot": {"phase": phase, "n": number}}:
                self.phase, self.number = phase, number
            case {"t": "ready" | "open" | "closed" | "reveal" | "board" as phase, "n": number}:
                self.phase, self.number = phase, number

    async def go_on_to(self, phase: str, number: int) -> None:
        """Press "next" until the game is there, however often a line breaks meanwhile."""
        pressed = None
        while (self.phase, self.number) != (phase, number):
            await self.crowd.until(lambda: self.index in self.crowd.inside, "the host is in")
            at = f"{self.phase}:{self.number}"
            if at != pressed:
                self.say({"t": "next", "k": at, "at": at})
                pressed = at
            await self.crowd.something_new()


class Crowd:
    """Servers, the host and all phones of one game."""

    def __init__(self, game: Game, servers: list[GameServer]) -> None:
        self.game, self.servers = game, servers
        self.news, self.inside = asyncio.Event(), set()
        self.refused: Counter[str] = Counter()
        self.acked: dict[int, set[int]] = {n: set() for n in range(1, len(game.questions) + 1)}
        self.shown: dict[int, set[int]] = {n: set() for n in self.acked}
        self.waiting: list[tuple[Phone, int]] = []  # who has not made up its mind
        self.holds = None  # which phones think longer
        self.host, self.phones = Host(self, 0), []
        self.lives: list[Any] = []

    def ports(self) -> list[int]:
        return [server.port for server in self.servers]

    async def come(self, phones: int) -> None:
        """Everybody is in the lobby."""
        for server in self.servers:
            await server.start()
        for server in self.servers:
            await server.is_up()
        self.phones = [Phone(self, index) for index in range(1, phones + 1)]
        self.lives = [asyncio.ensure_future(one.live()) for one in (self.host, *self.phones)]
        await self.all_in()

    async def all_in(self, since: float = 0.0, of: Any = None) -> None:
        """Everybody is there; these, or all, were welcomed after this moment."""
        back = self.phones if of is None else of

        def is_so() -> bool:
            everybody = len(self.inside) == 1 + len(self.phones)
            return everybody and all(one.back_at > since for one in back)

        await self.until(is_so, "everybody is in")

    def on(self, server: GameServer) -> list[Phone]:
        """Who is connected to this one."""
        return [one for one in self.phones if one.port == server.port]

    def open_to(self, phone: Phone, number: int) -> None:
        if self.holds is not None and self.holds(phone):
            self.waiting.append((phone, number))
        else:
            phone.answer(number)

    def all_answer(self) -> None:
        """Those who thought longer too."""
        waiting, self.waiting, self.holds = self.waiting, [], None
        for phone, number in waiting:
            phone.answer(number)

    async def ask(self, number: int, holds: Any, some: int) -> None:
        """The question, until some were told that their answers are kept: the middle of it."""
        self.holds = holds
        await self.host.go_on_to("open", number)
        await self.until(lambda: len(self.acked[number]) >= some, f"{some} answers are kept")

    async def all_shown(self, number: int) -> None:
        """Everybody was told that the answer is kept, and then what it came to."""
        everybody = len(self.phones)
        await self.until(lambda: len(self.acked[number]) == everybody, "all answers are kept")
        await self.until(lambda: len(self.shown[number]) == everybody, "all results are shown")

    async def until(self, is_so: Any, what: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                while not is_so():
                    await self.something_new()
        except TimeoutError:
            acked = {number: len(some) for number, some in self.acked.items()}
            told = f"{len(self.inside)} in, {acked} acknowledged, refused: {self.refused}"
            raise AssertionError(f"Waited in vain until {what}: {told}") from None

    async def something_new(self) -> None:
        self.news.clear()
        await self.news.wait()

    async def go(self) -> None:
        for life in self.lives:
            life.cancel()
        await asyncio.gather(*self.lives, return_exceptions=True)
        for screen in (self.host, *self.phones):
            if screen.line is not None and screen.line.transport is not None:
                screen.line.transport.abort()
        for server in self.servers:
            await server.kill()


@asynccontextmanager
async def a_crowd(game: Game, servers: list[GameServer], phones: int):
    """In the lobby; gone afterwards, with the servers."""
    crowd = Crowd(game, servers)
    try:
        await crowd.come(phones)
        yield crowd
    finally:
        await crowd.go()


def nothing_lost_nothing_doubled(crowd: Crowd) -> None:
    """What was acknowledged is kept, once and as it was said; what was shown follows from it."""
    names = ("player__token_sha256", "number", "said")
    rows = list(Answer.objects.filter(game=crowd.game).values_list(*names))
    kept = {(player, number): said for player, number, said in rows}
    told = {
        (hashlib.sha256(phone.token.encode()).hexdigest(), number): said
        for phone in crowd.phones
        for number, said in phone.acked.items()
    }
    assert {one: said for one, said in told.items() if kept.get(one) != said} == {}
    assert len(rows) == len(kept)
    assert shown_by(crowd) == {
        one.name: one.total for one in results_of(crowd.game, now=NOW).players
    }
    assert recompute(game=crowd.game, by=None, now=NOW) == 0


def shown_by(crowd: Crowd) -> dict[str, int | None]:
    """The total on each phone."""
    return {f"P{phone.index}": phone.total for phone in crowd.phones}


def seconds_since(at: float) -> float:
    return round(time.monotonic() - at, 2)
