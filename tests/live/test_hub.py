import asyncio
import json

import pytest
from django.db import connections

from kerege.foundation.models import PublicStamp
from kerege.live import rooms
from kerege.live.connections import AGAIN, FLOOD, GONE, REPLACED, SLOW
from kerege.live.hub import Hub
from kerege.live.rooms import Limits
from tests.live.lines import Socket, over_http
from tests.live.toys import open_sum

ROOM = "/live/sum/hall"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _a_kind_of_rooms():
    rooms.register("sum", open_sum)
    yield
    del rooms._openers["sum"]


def play(story, limits: Limits | None = None):
    """Run a story with a hub of its own, which has written all when it ends."""

    async def run():
        hub = Hub(limits)
        await hub.start()
        try:
            return await story(hub)
        finally:
            await hub.stop()

    return asyncio.run(run())


def kept() -> int:
    row = PublicStamp.objects.filter(pk=1).first()
    return row.number if row else 0


async def ask_the_tables(question, **fields):
    """In a thread, which leaves no connection behind."""

    def work():
        try:
            return question(**fields)
        finally:
            connections.close_all()

    return await asyncio.to_thread(work)


def hello(name: str, **more) -> dict:
    return {"t": "hello", "name": name, **more}


def test_what_is_acknowledged_is_in_the_database():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            welcome = await phone.ask(hello("a"))
            phone.say({"t": "add", "n": 5, "k": "1"})
            told, acked = await phone.hear(), await phone.hear()
            return welcome, told, acked, await ask_the_tables(kept)

    welcome, told, acked, in_database = play(story)

    assert welcome["snapshot"] == {"total": 0}
    assert (told["t"], told["total"], told["s"]) == ("sum", 5, 1)
    assert acked == {"t": "ack", "k": "1", "total": 5}
    assert in_database == 5


def test_the_same_key_twice_counts_once():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            await phone.ask(hello("a"))
            for _time in range(3):
                phone.say({"t": "add", "n": 5, "k": "1"})
            heard = [await phone.hear() for _ in range(4)]
            return [message["t"] for message in heard]

    assert sorted(play(story)) == ["ack", "ack", "ack", "sum"]
    assert kept() == 5


def test_who_comes_back_hears_what_was_missed_and_only_that():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone, Socket(hub, f"{ROOM}/ws") as other:
            welcome = await phone.ask(hello("a"))
            await other.ask(hello("b"))
            await phone.__aexit__()
            for n in range(3):
                other.say({"t": "add", "n": 1, "k": str(n)})
            for _ in range(6):
                await other.hear()
            async with Socket(hub, f"{ROOM}/ws") as again:
                back = await again.ask(hello("a", since=1, epoch=welcome["e"]))
            phone.up.put_nowait({"type": "websocket.disconnect"})
            return back

    back = play(story)

    assert "snapshot" not in back
    assert [json.loads(text)["total"] for text in back["missed"]] == [2, 3]


@pytest.mark.parametrize("stale", [{"epoch": "other"}, {"since": 99}, {"since": "1"}, {}])
def test_who_knows_too_little_gets_the_whole(stale):
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            welcome = await phone.ask(hello("a"))
        async with Socket(hub, f"{ROOM}/ws") as phone:
            known = {"since": 0, "epoch": welcome["e"]}
            return await phone.ask(hello("a", **(known | stale if stale else {})))

    assert play(story)["snapshot"] == {"total": 0}


def test_a_room_is_read_from_the_tables_after_a_crash():
    async def first(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            await phone.ask(hello("a"))
            await phone.ask({"t": "add", "n": 7, "k": "1"})
            await phone.hear()

    async def second(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            return await phone.ask(hello("a"))

    play(first)
    assert play(second)["snapshot"] == {"total": 7}


def test_what_cannot_be_kept_is_asked_for_again_and_the_room_is_read_anew():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            await phone.ask(hello("a"))
            closed = await phone.ask({"t": "spoil", "k": "9"}), phone.code
        async with Socket(hub, f"{ROOM}/ws") as phone:
            return closed, await phone.ask(hello("a"))

    closed, back = play(story)

    assert closed == (None, AGAIN)
    assert back["t"] == "welcome"


def test_a_bad_row_does_not_take_its_neighbours_along():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as good, Socket(hub, "/live/sum/other/ws") as bad:
            await good.ask(hello("a"))
            await bad.ask(hello("b"))
            bad.say({"t": "spoil", "k": "1"})
            good.say({"t": "add", "n": 3, "k": "2"})
            return [await good.hear(), await good.hear()]

    assert [message["t"] for message in play(story)] == ["sum", "ack"]
    assert kept() == 3


def test_a_room_rings_when_its_time_has_come():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone, Socket(hub, f"{ROOM}/ws") as host:
            await phone.ask(hello("a"))
            await host.ask(hello("host"))
            await host.ask({"t": "ring", "in": 0.01, "k": "1"})
            return await phone.hear(), await host.hear()

    assert [message["t"] for message in play(story)] == ["bell", "bell"]


def test_post_and_long_poll_are_the_same_room():
    async def story(hub):
        _status, body = await over_http(hub, "POST", f"{ROOM}/say", "", hello("a"))
        query = "c=" + json.loads(body)["c"]
        said = {"t": "add", "n": 4, "k": "1"}
        _status, reply = await over_http(hub, "POST", f"{ROOM}/say", query, said)
        _status, polled = await over_http(hub, "GET", f"{ROOM}/poll", query)
        gone, _body = await over_http(hub, "GET", f"{ROOM}/poll", "c=unknown")
        other, _body = await over_http(hub, "GET", "/live/sum/other/poll", query)
        return json.loads(reply), json.loads(polled), gone, other

    reply, polled, gone, other = play(story)

    assert reply == {"t": "ack", "k": "1", "total": 4}
    assert [(message["t"], message["total"]) for message in polled] == [("sum", 4)]
    assert (gone, other) == (410, 410)


def test_events_come_as_they_are_told():
    async def story(hub):
        _status, body = await over_http(hub, "POST", f"{ROOM}/say", "", hello("a"))
        line = hub.lines[json.loads(body)["c"]]
        said = {"t": "add", "n": 4, "k": "1"}
        await over_http(hub, "POST", f"{ROOM}/say", "c=" + line.secret, said)
        asyncio.get_running_loop().call_later(0.1, line.close, GONE)
        return await over_http(hub, "GET", f"{ROOM}/events", "c=" + line.secret)

    status, body = play(story)

    assert status == 200
    assert body.startswith(b'data: {"t":"sum","total":4,"s":1,')


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"t":1}', "no", '{"t":"add","k":1}', "[" * 5000, '{"t":"' + "x" * 9000],
)
def test_what_is_no_message_is_refused_and_the_line_holds(text):
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            await phone.ask(hello("a"))
            refused = await phone.ask(text)
            phone.say({"t": "add", "n": 1, "k": "1"})
            await phone.hear()
            return refused, await phone.hear()

    refused, acked = play(story)

    assert (refused["t"], refused["why"]) == ("refused", "bad")
    assert acked["t"] == "ack"


def test_a_stranger_may_say_nothing():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            early = await phone.ask({"t": "add", "n": 1, "k": "1"})
            return early, await phone.ask(hello(""))

    early, nobody = play(story)

    assert early == {"t": "refused", "why": "hello"}
    assert nobody == {"t": "refused", "why": "nobody"}
    assert kept() == 0


def test_no_room_no_way_no_line():
    async def story(hub):
        async with Socket(hub, "/live/sum/none/ws") as phone:
            gone = await phone.ask(hello("a"))
            code = (await phone.hear(), phone.code)
        strange = [
            (await over_http(hub, "GET", path))[0]
            for path in ("/live/", "/live/sum/hall/", "/live/sum/hall/ws", "/live/SUM/hall/poll")
        ]
        wrong_way, _body = await over_http(hub, "GET", f"{ROOM}/say")
        return gone, code, strange, wrong_way

    gone, code, strange, wrong_way = play(story)

    assert gone == {"t": "refused", "why": "gone"}
    assert code == (None, GONE)
    assert strange == [404, 404, 404, 404]
    assert wrong_way == 405


def test_a_page_of_another_site_gets_no_line(settings):
    settings.ALLOWED_HOSTS = ["kerege.kz"]

    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws", origin="https://evil.example") as phone:
            foreign = await phone.hear()
        async with Socket(hub, f"{ROOM}/ws", origin="https://kerege.kz") as phone:
            return foreign, await phone.ask(hello("a"))

    foreign, own = play(story)

    assert foreign is None
    assert own["t"] == "welcome"


def test_a_flood_is_cut_off_and_the_others_play_on():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as loud, Socket(hub, f"{ROOM}/ws") as quiet:
            await loud.ask(hello("a"))
            await quiet.ask(hello("b"))
            for n in range(50):
                loud.say({"t": "ping", "k": str(n)})
            while await loud.hear() is not None:
                pass
            quiet.say({"t": "add", "n": 1, "k": "1"})
            await quiet.hear()
            return loud.code, await quiet.hear()

    code, acked = play(story, Limits(burst=20, messages_a_second=1))

    assert code == FLOOD
    assert acked["t"] == "ack"


def test_a_slow_phone_is_let_go_and_holds_up_nobody():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as quick:
            await quick.ask(hello("b"))
            slow = Socket(hub, f"{ROOM}/ws", stuck=True)
            await slow.__aenter__()
            slow.say(hello("a"))
            for n in range(8):
                quick.say({"t": "add", "n": 1, "k": str(n)})
                await quick.hear()
                await quick.hear()
            line = next(iter(hub.actors["sum", "hall"].connections["player:a"]))
            slow.task.cancel()
            return line.closed_with

    assert play(story, Limits(backlog_bytes=100, backlog_seconds=0)) == SLOW


def test_of_too_many_tabs_of_one_player_the_oldest_goes():
    async def story(hub):
        tabs = [Socket(hub, f"{ROOM}/ws") for _ in range(4)]
        for tab in tabs:
            await tab.__aenter__()
            await tab.ask(hello("a"))
        closed = await tabs[0].hear()
        for tab in tabs:
            await tab.__aexit__()
        return closed, tabs[0].code, tabs[1].code

    assert play(story, Limits(connections_a_member=3)) == (None, REPLACED, None)


def test_hellos_from_one_address_are_bounded():
    async def story(hub):
        heard = []
        for n in range(5):
            async with Socket(hub, f"{ROOM}/ws") as phone:
                heard.append(await phone.ask(hello(f"p{n}")))
        return [(message["t"], message.get("why")) for message in heard]

    assert play(story, Limits(hellos_an_address=3, hellos_a_second=0.01)) == [
        ("welcome", None),
        ("welcome", None),
        ("welcome", None),
        ("refused", "wait"),
        ("refused", "wait"),
    ]


def test_a_change_from_a_page_reaches_everybody():
    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone:
            before = await phone.ask(hello("a"))
            await ask_the_tables(PublicStamp.objects.create, pk=1, number=40)
            await hub.renew("sum", "hall")
            return before, await phone.hear()

    before, after = play(story)

    assert (after["t"], after["snapshot"]) == ("snapshot", {"total": 40})
    assert after["e"] != before["e"]
