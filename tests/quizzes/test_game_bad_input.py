"""Whoever plays foul on a real game: refused or bounded, and the others play on."""

import asyncio
import logging
from contextlib import AsyncExitStack

import pytest

from kerege.live.connections import FLOOD, GONE, REPLACED
from kerege.live.hub import Hub
from kerege.live.rooms import Limits
from kerege.quizzes import host_rights
from kerege.quizzes.models import Answer, Player
from kerege.quizzes.settings_of_games import rules_of
from tests.live.lines import Socket
from tests.live.test_hub import ask_the_tables
from tests.quizzes.halls import RIGHT, a_game, token

pytestmark = pytest.mark.django_db(transaction=True)


class Evening:
    """A hub with one real game, its host and an honest phone."""

    def __init__(self, game, hub: Hub) -> None:
        self.game, self.hub, self.lines = game, hub, AsyncExitStack()
        self.path = f"/live/game/{game.key}/ws"

    async def open(self, **options) -> Socket:
        return await self.lines.enter_async_context(Socket(self.hub, self.path, **options))

    async def come(self, name: str, **options) -> Socket:
        phone = await self.open(**options)
        welcome = await phone.ask(hello(name))
        assert welcome["t"] == "welcome", welcome
        return phone

    async def lead(self) -> Socket:
        self.host = await self.open(address="10.9.9.9")
        right = host_rights.host_secret(self.game.key, rules_of(self.game.rules).nonce)
        await self.host.ask({"t": "hello", "as": "host", "token": right})
        return self.host

    async def go_on(self, at: str, until: str):
        self.host.say({"t": "next", "k": at, "at": at})
        return await hear(self.host, until)

    @property
    def clock(self):
        return self.hub.actors["game", self.game.key].room.game.clock


def hello(name: str, **more) -> dict:
    return {"t": "hello", "as": "player", "token": token(name), "name": name, "lang": "kk", **more}


def answer(n: int = 1, **more) -> dict:
    return {"t": "answer", "k": f"a{n}", "n": n, "said": [RIGHT], "ms": 5, **more}


async def hear(line: Socket, kind: str):
    while (message := await line.hear()) is not None and message["t"] != kind:
        pass
    return message


def spend(story, *, limits: Limits | None = None, **rules):
    """An evening with a hub of its own; all is written when it ends."""
    game = a_game(**rules)

    async def run():
        hub = Hub(limits)
        await hub.start()
        evening = Evening(game, hub)
        try:
            return await story(evening)
        finally:
            await evening.lines.aclose()
            await hub.stop()

    return asyncio.run(run())


def test_a_time_is_believed_as_far_as_the_line_that_we_measured_explains_it():
    """A clock an hour off, a liar, a slow line of a village, one that comes back on a new line."""

    async def story(evening):
        await evening.lead()
        names = ("behind", "ahead", "liar", "village", "again")
        phones = {name: await evening.come(name) for name in names}
        for name, way in (("village", 2.0), ("again", 1.0)):
            await measured(phones[name], evening, name, way)
        await phones["again"].__aexit__()
        phones["again"] = await evening.come("again")
        await evening.go_on("lobby:0", "ready")
        await evening.go_on("ready:1", "open")
        evening.clock.began -= 5  # five seconds of play
        told = {"behind": -3_600_000, "ahead": 3_600_000, "liar": 0, "village": 2900, "again": 0}
        for name, ms in told.items():
            phones[name].say(answer(ms=ms, rtt=2500))
            assert (await hear(phones[name], "ack"))["kept"]

    spend(story, reveals_alone=False)

    kept = dict(Answer.objects.values_list("player__name", "ms"))
    assert 4700 <= kept["behind"] <= 4950  # what is not explained by the line is counted
    assert 5000 <= kept["ahead"] <= 5250  # nobody took longer than it took
    assert 4700 <= kept["liar"] <= 4950  # what a phone says of its line is not heard
    assert kept["village"] == 2900
    assert 3700 <= kept["again"] <= 3950  # the way is known of the line before


async def measured(phone, evening, name, seconds):
    """The hub measures the way of a phone whose line takes so long."""
    pong = await phone.ask({"t": "ping"})
    _line_of(evening, name)._marked_at -= seconds
    phone.say({"t": "echo", "m": 99})  # a mark that nobody gave
    phone.say({"t": "echo", "m": pong["m"]})
    phone.say({"t": "echo", "m": pong["m"]})
    await phone.ask({"t": "ping"})


def _line_of(evening, name):
    actor = evening.hub.actors["game", evening.game.key]
    player = next(one for one in actor.room.game.players.values() if one.name == name)
    return actor.connections[f"player:{player.id}"][-1]


NONSENSE = ("", "no", "[1]", '{"t":1}', "[" * 3000, '{"t":"answer","k":"%s"}' % ("x" * 9000))


async def shouted(evening, loud, rude):
    """Why each was refused: no messages, forged tokens, a stranger, a flood."""
    whys = [(await rude.ask(text))["why"] for text in NONSENSE]
    forged = [await (await evening.open()).ask(one) for one in tokens(evening.game)]
    stranger = await (await evening.open()).ask(answer(1))
    for _time in range(60):
        loud.say({"t": "ping"})
    await hear(loud, "nothing")
    return whys, {one["why"] for one in forged}, stranger["why"], loud.code


async def said_out_of_time(evening, phone, slow):
    """What became of answers before the question, to another one, of no use, after the end."""
    replies = [await phone.ask(answer(1))]
    await evening.go_on("lobby:0", "ready")
    phone.say(answer(1))
    replies.append(await hear(phone, "ack"))
    await evening.go_on("ready:1", "open")
    useless = answer(1, said={"a": [1] * 900}, ms="0", rtt="1")
    for one in (answer(7), useless, answer(n="1"), answer(n=None), answer(1), answer(1)):
        phone.say(one)
        replies.append(await hear(phone, "ack"))
    evening.host.say({"t": "end", "k": "e", "at": "open:1"})
    await hear(evening.host, "end")
    slow.say(answer(1))
    replies.append(await hear(slow, "ack"))
    return [one.get("no") or one["kept"] for one in replies]


def test_whoever_plays_foul_gets_nowhere_and_the_game_goes_on(caplog):
    async def story(evening):
        await evening.lead()
        honest, loud, rude = [await evening.come(name) for name in ("honest", "loud", "rude")]
        refused = await shouted(evening, loud, rude)
        replies = await said_out_of_time(evening, honest, rude)
        late = await (await evening.open()).ask(hello("latecomer"))
        return refused, replies, late["why"]

    limits = Limits(burst=50, messages_a_second=0.01)
    with caplog.at_level(logging.WARNING, "kerege.live.incidents"):
        refused, replies, late = spend(story, limits=limits, reveals_alone=False)

    assert refused == (["bad"] * len(NONSENSE), {"token"}, "hello", FLOOD)
    assert replies == ["early", "early", "early", "bad", "bad", "bad", True, True, "late"]
    assert late == "over" and Answer.objects.count() == 1
    told = [record.getMessage() for record in caplog.records]
    for what, one in zip(("no message", "a token", "too fast"), told, strict=True):
        assert what in one
    assert not any("10.0.0.1" in one or "xxx" in one for one in told)


def tokens(game):
    """Of a host, a stage, a player: made of what everybody in the hall knows."""
    known = [game.pin, game.key, game.host_sha256, "0" * 40, None, ["a"], "é" * 40]
    as_host = [{"t": "hello", "as": "host", "token": one} for one in known]
    as_stage = [{"t": "hello", "as": "stage", "token": one} for one in known]
    short = [{**hello("x"), "token": "short"}, {**hello("x"), "token": "x" * 65}]
    return [*as_host, *as_stage, *short, {"t": "hello", "as": "owner", "token": "x" * 30}]


def test_many_joins_from_one_address_and_many_tabs_of_one_player_are_bounded(caplog):
    async def story(evening):
        await evening.lead()
        tabs = [await evening.come("tabs") for _tab in range(8)]
        joins = [await (await evening.open()).ask(hello(f"p{n}")) for n in range(30)]
        others = await evening.come("honest", address="10.0.0.2")
        evening.hub.guards.limits.hello_seconds = 0.0
        hurried = await evening.open(address="10.0.0.4")
        await hear(hurried, "nothing")
        await evening.go_on("lobby:0", "ready")
        await evening.go_on("ready:1", "open")
        replies = []
        for phone in (*tabs[-3:], others):
            phone.say(answer(1))
            replies.append((await hear(phone, "ack"))["kept"])
        codes = [tab.code for tab in tabs]
        return codes, [one.get("why") for one in joins], replies, hurried.code

    limits = Limits(hellos_an_address=20, hellos_a_second=0.01, connections_a_member=3)
    with caplog.at_level(logging.WARNING, "kerege.live.incidents"):
        codes, joins, replies, hurried = spend(story, limits=limits, reveals_alone=False)

    assert codes == [REPLACED] * 5 + [None] * 3
    assert joins == [None] * 12 + ["wait"] * 18  # a phone that is asked to wait comes by itself
    assert replies == [True] * 4
    assert hurried == GONE
    assert Player.objects.count() == 14 and Answer.objects.count() == 2
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2 and "one address" in told[0] and "no hello" in told[1]


def test_a_room_has_an_end():
    async def story(evening):
        await evening.lead()
        heard = [await (await evening.open()).ask(hello(name)) for name in "abc"]
        return [one.get("why") for one in heard], await ask_the_tables(Player.objects.count)

    assert spend(story, limits=Limits(connections_a_room=3)) == ([None, None, "wait"], 2)


def test_who_joins_at_the_moment_of_a_question_is_welcomed_first():
    async def story(evening):
        await evening.lead()
        phones = [await evening.open() for _phone in range(3)]
        for number, phone in enumerate(phones):
            phone.say(hello(f"p{number}"))
        evening.host.say({"t": "next", "k": "1", "at": "lobby:0"})
        return [[(await phone.hear())["t"] for _time in range(2)] for phone in phones]

    assert spend(story) == [["welcome", "ready"]] * 3
