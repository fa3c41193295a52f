"""What was shown is what the tables say, however a game goes."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kerege.live.hub import Hub
from kerege.quizzes.actions.games import recompute
from kerege.quizzes.models import Answer, Player
from kerege.quizzes.queries.game_results import results_of
from tests.builders import NOW
from tests.live.lines import Socket
from tests.live.test_hub import ask_the_tables
from tests.quizzes.halls import RIGHT, WRONG, Hall, a_game, token

NAMES = "abc"
deeds = st.one_of(
    st.tuples(st.just("answer"), st.sampled_from(NAMES), st.sampled_from([RIGHT, WRONG, "zz"])),
    st.tuples(st.just("time"), st.floats(0, 30)),
    st.tuples(st.just("host"), st.sampled_from(["next", "next", "next", "close", "skip", "undo"])),
    st.tuples(st.just("host"), st.sampled_from(["pause", "resume"])),
    st.tuples(st.sampled_from(["void", "unvoid"]), st.integers(1, 3)),
    st.tuples(st.just("crash")),
    st.tuples(st.just("join"), st.sampled_from("xyz")),
)
rules = st.sampled_from(["speed", "gentle", "accuracy"])


def do(hall: Hall, deed: tuple) -> None:
    match deed:
        case "answer", name, said:
            hall.answer(name, [said], ms=700)
        case "time", seconds:
            hall.pass_time(seconds)
        case "host", what:
            hall.steer(what)
        case ("void" | "unvoid") as what, number:
            hall.steer(what, n=number)
        case ("join", name):
            hall.join(name)
        case _:
            hall.reopen()


@pytest.mark.django_db
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(
    st.lists(deeds, max_size=40), st.booleans(), st.sampled_from(["speed", "gentle", "accuracy"])
)
def test_whatever_happens_the_totals_follow_from_the_stored_answers(played, streaks, rule):
    hall = Hall(a_game("single", "single", "single", has_streaks=streaks, score=rule, late="now"))
    for name in NAMES:
        hall.join(name)
    for deed in played:
        do(hall, deed)
    hall.room.game.count()
    shown = hall.totals()

    hall.reopen()
    hall.room.game.count()
    assert hall.totals() == shown
    assert {one.name: one.total for one in results_of(hall.game, now=NOW).players} == shown
    assert recompute(game=hall.game, by=None, now=NOW) == 0
    kept = Answer.objects.filter(game=hall.game).count()
    assert kept == sum(len(one.answers) for one in hall.room.game.players.values())


@pytest.mark.django_db
def test_a_corrected_key_gives_other_points():
    hall = Hall(a_game())
    hall.join("a")
    hall.to_open()
    hall.answer("a", [WRONG], ms=0)
    hall.game.refresh_from_db()
    hall.game.questions[0]["key"] = {"right": [WRONG]}
    hall.game.save()
    assert recompute(game=hall.game, by=None, now=NOW) == 1
    assert Answer.objects.get().points == 1000


async def until(socket, kind):
    while (message := await socket.hear())["t"] != kind:
        pass
    return message


async def come(phone, number):
    await phone.__aenter__()
    hello = {"t": "hello", "as": "player", "token": token(str(number))}
    await phone.ask({**hello, "name": f"P{number}", "lang": "kk"})


async def answer(phone):
    told = await until(phone, "open")
    for _time in range(2):
        phone.say({"t": "answer", "k": "1", "n": told["n"], "said": [RIGHT], "ms": 5, "rtt": 5})
    acked = await until(phone, "ack")
    return acked["kept"], (await until(phone, "result"))["points"]


async def a_question_of(host, phones, host_token):
    await host.__aenter__()
    await host.ask({"t": "hello", "as": "host", "token": host_token})
    for number, phone in enumerate(phones):
        await come(phone, number)
    host.say({"t": "next", "k": "1", "at": "lobby:0"})
    await until(host, "ready")
    host.say({"t": "next", "k": "2", "at": "ready:1"})
    answers = await asyncio.gather(*map(answer, phones))
    told = await until(host, "reveal")
    return answers, told, await ask_the_tables(Answer.objects.count)


@pytest.mark.django_db(transaction=True)
def test_a_whole_question_goes_over_the_hub():
    """A real hub, a host and forty phones that all answer at once; each says everything twice."""
    game = a_game(reveals_alone=True)
    hall_token = Hall(game).host_token()
    path = f"/live/game/{game.key}/ws"

    async def story():
        hub = Hub()
        await hub.start()
        host, phones = Socket(hub, path), [Socket(hub, path) for _phone in range(40)]
        try:
            return await a_question_of(host, phones, hall_token)
        finally:
            for line in (host, *phones):
                await line.__aexit__()
            await hub.stop()

    answers, told, kept = asyncio.run(story())
    assert answers == [(True, 1000)] * 40
    assert (told["counts"], kept, Player.objects.count()) == ({RIGHT: 40}, 40, 40)
