"""A network that is gone without a word, and comes back half a minute later."""

import asyncio
import json

import pytest
from django.utils import timezone

from kerege.live.hub import Hub
from kerege.live.models import RoomLease
from kerege.quizzes.actions.games import recompute
from kerege.quizzes.models import Answer
from kerege.quizzes.queries.game_results import results_of
from tests.builders import NOW
from tests.live import moved_time
from tests.live.lines import Silenced, Socket
from tests.live.own_redis import a_redis
from tests.live.test_hub import ask_the_tables
from tests.quizzes.halls import RIGHT, Hall, token
from tests.quizzes.server_games import a_long_game

pytestmark = pytest.mark.django_db(transaction=True)


class Player:
    """A phone in the story below: it keeps what it has said until that is acknowledged."""

    def __init__(self, hub, game, index):
        self.hub, self.game, self.index = hub, game, index
        self.path = f"/live/game/{game.key}/ws"
        self.known = {"since": 0, "epoch": None}
        self.unsaid, self.heard, self.old = {}, [], []
        self.line, self.total = None, 0

    async def come(self):
        if self.line is not None:
            self.old.append(self.line)
        self.line = Silenced(self.hub, self.path)
        await self.line.__aenter__()
        hello = {"t": "hello", "as": "player", "token": token(str(self.index)), **self.known}
        welcome = await self.line.ask({**hello, "name": f"P{self.index}", "lang": "kk"})
        self.known = {"since": welcome["s"], "epoch": welcome["e"]}
        self.total = welcome["you"]["total"]
        self.heard += [json.loads(text) for text in welcome.get("missed", ())]
        for message in self.unsaid.values():
            self.line.say(message)
        return welcome

    def answer(self, number, ms):
        said = {"t": "answer", "k": f"a{number}", "n": number, "said": [RIGHT]}
        self.unsaid[number] = said | {"ms": ms, "rtt": 40}
        self.line.say(self.unsaid[number])

    async def until(self, kind, **fields):
        """The first message like this, of those that came or are to come."""
        wanted = {"t": kind, **fields}.items()
        while not (found := [one for one in self.heard if wanted <= _flat(one).items()]):
            message = await self.line.hear()
            self.heard.append(message)
            if "s" in message:
                self.known["since"] = message["s"]
            if message["t"] == "result":
                self.total = message["total"]
            if message["t"] == "ack":
                self.unsaid.pop(message["n"], None)
        return found[0]

    async def go(self):
        for line in (*self.old, self.line):
            await line.__aexit__()


def _flat(message):
    return {name: one for name, one in message.items() if isinstance(one, str | int | bool)}


async def all_hear(players, kind, number, **fields):
    for one in players:
        await one.until(kind, n=number, **fields)


async def half_a_minute_without_network(players, number):
    """A third answers into the void; nobody closes a line, the hub notices nothing."""
    cut = players[::3]
    others = [one for one in players if one not in cut]
    await asyncio.get_running_loop().pass_time(3)  # "get ready"
    await all_hear(players, "open", number)
    for one in cut:
        one.line.is_cut = True
    for one in players:
        one.answer(number, ms=2000)
    await all_hear(others, "ack", number, kept=True)
    await asyncio.get_running_loop().pass_time(30)
    return cut, others


async def play_two_questions(host, players):
    """The first is still open when the network is back; the second is not."""
    host.say({"t": "next", "k": "1", "at": "lobby:0"})
    cut, _others = await half_a_minute_without_network(players, 1)
    for one in cut:
        await one.come()
    await all_hear(cut, "ack", 1, kept=True)
    await all_hear(players, "result", 1)

    host.say({"t": "next", "k": "2", "at": "reveal:1"})
    host.say({"t": "next", "k": "3", "at": "board:1"})
    cut, others = await half_a_minute_without_network(players, 2)
    await all_hear(others, "result", 2)
    for one in cut:
        await one.come()
    await all_hear(cut, "ack", 2, no="late")


def test_the_network_of_a_third_is_gone_for_half_a_minute():
    async def story():
        hub = Hub()
        await hub.start()
        players = [Player(hub, game, index) for index in range(60)]
        async with Socket(hub, f"/live/game/{game.key}/ws") as host:
            await host.ask({"t": "hello", "as": "host", "token": secret})
            for one in players:
                await one.come()
            await play_two_questions(host, players)
            for one in players:
                await one.go()
        await hub.stop()
        return {f"P{one.index}": one.total for one in players}

    game = a_long_game(2, seconds=(60, 20))
    secret = Hall(game).host_token()
    shown = moved_time.run(story())

    numbers = sorted(Answer.objects.filter(game=game).values_list("number", flat=True))
    assert numbers == [1] * 60 + [2] * 40
    assert {one.name: one.total for one in results_of(game, now=NOW).players} == shown
    assert recompute(game=game, by=None, now=NOW) == 0
    assert {shown["P0"] < shown["P1"], shown["P1"] > 1000} == {True}


async def until_another_leads(owner):
    """At each turn of its sweep a process asks whether its rooms are led."""
    await ask_the_tables(RoomLease.objects.update, until=timezone.now())  # twenty seconds later
    for _second in range(60):
        await asyncio.get_running_loop().pass_time(1)
        if (await ask_the_tables(RoomLease.objects.get)).owner != owner:
            return


async def the_first_hub_ends_in_mid_question(one, players, host, secret):
    await host.ask({"t": "hello", "as": "host", "token": secret})
    for player in players:
        await player.come()
    host.say({"t": "next", "k": "1", "at": "lobby:0"})
    host.say({"t": "next", "k": "2", "at": "ready:1"})
    await all_hear(players, "open", 1)
    players[0].answer(1, ms=2000)
    await players[0].until("ack", kept=True)
    await one.stop()


@pytest.mark.redis
def test_the_leader_is_gone_and_no_host_comes_the_time_runs_out_all_the_same(settings):
    async def story():
        one, other = Hub(), Hub()
        await one.start()
        await other.start()
        players = [Player(other, game, index) for index in range(5)]
        async with Socket(one, players[0].path) as host:
            await the_first_hub_ends_in_mid_question(one, players, host, secret)
        await until_another_leads(one.name)
        await asyncio.get_running_loop().pass_time(25)
        await all_hear(players, "result", 1)
        for player in players:
            await player.go()
        await other.stop()
        return other.name, {f"P{one.index}": one.total for one in players}

    game = a_long_game(1, seconds=(20,))
    secret = Hall(game).host_token()  # here: a story has a connection of its own
    with a_redis() as redis:
        settings.REDIS_URL = redis.url
        name, shown = moved_time.run(story())

    assert RoomLease.objects.get().owner == name
    assert {one.name: one.total for one in results_of(game, now=NOW).players} == shown
    assert shown["P0"] > 0
