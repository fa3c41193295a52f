"""Streams that end, rooms that break, a bus that is told nonsense: the hub goes on and says so."""

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
import redis
import uvicorn

from config.server import Server
from config.serving import LiveServer
from kerege.live import bus, rooms, troubles
from kerege.live.connections import AGAIN
from kerege.live.hub import Hub
from tests.live.lines import Socket
from tests.live.own_redis import a_redis
from tests.live.test_hub import ROOM, hello, kept, play
from tests.live.toys import SumRoom, open_sum
from tests.scale.cluster import until

pytestmark = pytest.mark.django_db(transaction=True)


class FrailRoom(SumRoom):
    """Breaks on a word."""

    def receive(self, member, message, now):
        if message["t"] == "break":
            self.total = -1  # half done
            raise ZeroDivisionError("broken")
        return super().receive(member, message, now)


def open_frail(key, now):
    if key == "ruin":
        raise ZeroDivisionError("no such walls")
    return FrailRoom(open_sum(key, now).total)


@pytest.fixture(autouse=True)
def _kinds_of_rooms():
    rooms.register("sum", open_sum)
    rooms.register("frail", open_frail)
    yield
    del rooms._openers["sum"], rooms._openers["frail"]


@pytest.fixture
def served():
    """A real server; at its end it waits for open answers as long as it takes."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)
    app = Server(threads=1)
    server = LiveServer(uvicorn.Config(app, ws="websockets-sansio", log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield app.live, server, thread, f"http://127.0.0.1:{listening.getsockname()[1]}{ROOM}"
    server.should_exit = True
    thread.join(60)
    listening.close()


def comes_by_http(url, name):
    return httpx.post(f"{url}/say", json=hello(name)).json()["c"]


def lines_of(answer):
    """What a stream says."""
    return (line for line in answer.iter_lines() if line.startswith("data:"))


def test_the_server_ends_with_open_streams_and_polls_and_a_stream_tells_more_than_once(served):
    hub, server, thread, url = served
    streaming, polling = comes_by_http(url, "a"), comes_by_http(url, "b")
    with httpx.stream("GET", f"{url}/events?c={streaming}", timeout=60) as answer:
        told = lines_of(answer)
        for n in (1, 2, 3):
            httpx.post(f"{url}/say?c={polling}", json={"t": "add", "n": 1, "k": str(n)})
            assert f'"total":{n},' in next(told)
        with ThreadPoolExecutor(1) as pool:
            heard = httpx.get(f"{url}/poll?c={polling}").json()
            poll = pool.submit(httpx.get, f"{url}/poll?c={polling}", timeout=60)
            until(lambda: hub.lines[polling]._waiter, 30, "the poll waits")
            server.should_exit = True
            assert list(told) == []
            assert poll.result().json() == []
        thread.join(60)

    assert [message["total"] for message in heard] == [1, 2, 3]
    assert not thread.is_alive()


def test_who_leaves_a_stream_or_a_poll_is_missed_at_once(served):
    hub, _server, _thread, url = served
    streaming, polling = comes_by_http(url, "a"), comes_by_http(url, "b")
    with httpx.stream("GET", f"{url}/events?c={streaming}"):
        until(lambda: hub.lines[streaming]._waiter, 30, "the stream waits")
    with httpx.Client() as client, pytest.raises(httpx.ReadTimeout):
        client.get(f"{url}/poll?c={polling}", timeout=0.2)

    # Long before a poll or a heartbeat ends by itself.
    until(lambda: not hub.lines, 15, "both are missed")
    assert hub.figures()["connections"] == 0


def test_a_room_that_breaks_on_a_message_is_read_again_and_the_trouble_is_told(caplog):
    async def story(hub):
        path = "/live/frail/hall/ws"
        async with Socket(hub, path) as rough, Socket(hub, path) as good:
            await rough.ask(hello("a"))
            await good.ask(hello("b"))
            again = await rough.ask({"t": "break", "k": "1"})
            ended = (await rough.hear(), rough.code)
            good.say({"t": "add", "n": 3, "k": "2"})
            told = [await good.hear(), await good.hear()]
        async with Socket(hub, "/live/frail/ruin/ws") as lost:
            closed = (await lost.ask(hello("c")), await lost.hear(), lost.code)
        return again, ended, told, closed

    before = troubles.count()
    again, ended, told, closed = play(story)

    assert again == {"t": "again", "k": "1"}
    assert ended == (None, AGAIN)
    assert sorted((one["t"], one["total"]) for one in told) == [("ack", 3), ("sum", 3)]
    assert closed == ({"t": "again", "k": ""}, None, AGAIN)
    assert troubles.count() == before + 2
    assert caplog.text.count("ZeroDivisionError") >= 2
    assert "Traceback" in caplog.text


def test_what_is_said_while_a_page_changes_the_room_is_not_forgotten_by_it():
    """The tables were read, the answer comes, and only then the room begins anew."""
    has_read, may_go_on = threading.Event(), threading.Event()
    may_go_on.set()

    def open_slowly(key, now):
        room = open_sum(key, now)
        has_read.set()
        may_go_on.wait(30)
        return room

    async def story(hub):
        async with Socket(hub, f"{ROOM}/ws") as phone, Socket(hub, f"{ROOM}/ws") as late:
            await phone.ask(hello("a"))
            has_read.clear()
            may_go_on.clear()
            renewing = asyncio.ensure_future(hub.renew("sum", "hall"))
            await asyncio.to_thread(has_read.wait, 30)
            phone.say({"t": "add", "n": 1, "k": "1"})
            phone.say({"t": "ping", "k": "2"})
            await until_key(phone, "2")
            may_go_on.set()
            await renewing
            phone.say({"t": "add", "n": 1, "k": "3"})
            await until_key(phone, "3")
            return (await late.ask(hello("late")))["snapshot"]["total"]

    rooms.register("sum", open_slowly)
    assert play(story) == 2
    assert kept() == 2


async def until_key(phone, key):
    while (await phone.hear()).get("k") != key:
        pass


async def nonsense(server):
    """Whoever may write to Redis may write anything."""
    with redis.Redis.from_url(server.url) as stranger:
        while stranger.publish(bus.CHANNEL, "no JSON") < 2:
            await asyncio.to_thread(stranger.ping)  # until both listen
        stranger.publish(bus.CHANNEL, '{"x":"told","room":"sum:hall"}')


async def too_much_is_said_without_redis(server, hub, host):
    await asyncio.to_thread(server.kill)
    for n in range(2, 6):
        await host.ask({"t": "add", "n": 1, "k": str(n)})
    for _word in range(bus.MOST_WAITING):
        hub.bus.publish({"from": hub.name, "room": "sum:other", "x": "changed"})
    await asyncio.to_thread(server.start)


async def until_total(phone, total):
    while True:
        message = await phone.hear()
        if message.get("snapshot", message).get("total") == total:
            return message["t"]


@pytest.mark.redis
def test_nonsense_on_the_bus_and_more_than_it_can_hold(settings, caplog):
    """What is not understood deafens nobody; what was forgotten is read from the tables."""

    async def story(server):
        one, other = Hub(), Hub()
        await one.start()
        await other.start()
        async with Socket(one, f"{ROOM}/ws") as host, Socket(other, f"{ROOM}/ws") as phone:
            await host.ask(hello("host"))
            await phone.ask(hello("a"))
            await nonsense(server)
            await host.ask({"t": "add", "n": 1, "k": "1"})
            first = await until_total(phone, 1)
            await too_much_is_said_without_redis(server, one, host)
            last = await until_total(phone, 5)
        await one.stop()
        await other.stop()
        return first, last

    before = troubles.count()
    with a_redis() as server:
        settings.REDIS_URL = server.url
        first, last = asyncio.run(story(server))

    assert (first, last) == ("sum", "snapshot")
    assert kept() == 5
    assert troubles.count() >= before + 2
    assert "Not understood" in caplog.text
