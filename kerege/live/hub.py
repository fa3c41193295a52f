"""The application under `/live/`: opens rooms, carries messages, keeps the guard rails.

`/live/<kind>/<key>/ws`                  a WebSocket
`POST /live/<kind>/<key>/say[?c=…]`      one message up; the reply is the body
`GET /live/<kind>/<key>/events?c=…`      server-sent events down
`GET /live/<kind>/<key>/poll?c=…`        long poll down, a JSON list
"""

import asyncio
import logging
import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

from django.db import DatabaseError

from kerege.live import company, nudge, streams, troubles
from kerege.live.actor import Actor
from kerege.live.bus import Alone, Bus, bus_of_settings
from kerege.live.commits import NO_COMMITS, Commits
from kerege.live.connections import AGAIN, FLOOD, GONE, Connection
from kerege.live.envelope import BadMessage, encode, parse
from kerege.live.guards import Guards
from kerege.live.leases import Lease, hold, is_led
from kerege.live.rooms import Limits, Write, opener_of
from kerege.live.straight import straight_to
from kerege.live.wire import (
    Message,
    Receive,
    Send,
    address_of,
    answer,
    ask_tables,
    is_ours,
    nothing,
    pump,
    read_body,
    read_room,
    refuse,
    text_of,
)

logger = logging.getLogger(__name__)

PATH = re.compile(r"^/live/(?P<kind>[a-z]{1,20})/(?P<key>[\w-]{1,64})/(?P<way>ws|say|events|poll)$")
WAYS_DOWN = {"events": streams.events, "poll": streams.poll}
SWEEP_EVERY = 10.0
RENEW_WITHIN = 1.0  # seconds; what many pages change is read once
FORGET_AFTER = 300.0  # seconds a room without connections is remembered


class Hub:
    """One for a process; made at its start, used only in its loop."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.name = secrets.token_hex(8)  # of this process among the others
        self.bus: Bus = Alone()
        self.guards = Guards(self.limits)
        self.actors: dict[tuple[str, str], Actor] = {}
        self.lines: dict[str, Connection] = {}  # of those who post and poll, by secret
        self._places: dict[str, tuple[str, str]] = {}  # secret -> room
        self._opening: dict[tuple[str, str], asyncio.Future[Actor | None]] = {}
        self._soon: set[tuple[str, str]] = set()  # read again within a second
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="live-reader")
        self._tasks: set[asyncio.Task[None]] = set()
        self._replies: set[asyncio.Future[str | None]] = set()  # promised, not given yet
        self._commits: Commits | None = None
        self._is_ending = False
        self.loop: asyncio.AbstractEventLoop | None = None

    # --- life

    async def start(self) -> None:
        """Called in the loop before the first request."""
        self.loop = asyncio.get_running_loop()
        self._commits = Commits()
        self.bus = bus_of_settings()
        self.bus.start(self._heard, self._gap)
        nudge.enter(self)
        self._keep(self._sweep())

    def say_goodbye(self) -> None:
        """The server is about to end: open lines end now, so that it need not wait for them."""
        self._is_ending = True
        for actor in list(self.actors.values()):
            actor.end(AGAIN)

    async def stop(self) -> None:
        """Write what waits and let everybody go."""
        self._is_ending = True
        nudge.leave(self)
        await self.bus.stop()
        for task in list(self._tasks):
            task.cancel()
        for actor in list(self.actors.values()):
            actor.end(AGAIN)
        if self._commits is not None:
            await self._commits.stop()
        self._readers.shutdown(wait=False, cancel_futures=True)

    def _keep(self, work: Any) -> None:
        """A task that nobody keeps would be collected in the middle of its work."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        troubles.watch(logger, "Work of the hub failed", task)

    def figures(self) -> dict[str, float]:
        """For whoever asks from any thread."""
        actors = list(self.actors.values())
        lines = sum(len(mine) for actor in actors for mine in list(actor.connections.values()))
        told = {"rooms": float(len(actors)), "connections": float(lines)}
        return told | (self._commits.figures.told() if self._commits else NO_COMMITS)

    # --- rooms

    async def open(self, kind: str, key: str) -> Actor | None:
        """The actor of the room; None if there is no such room."""
        place = (kind, key)
        if place in self.actors:
            return self.actors[place]
        if place not in self._opening:
            opening = asyncio.ensure_future(self._open(place))
            self._opening[place] = opening
            opening.add_done_callback(lambda _done: self._opening.pop(place, None))
        return await asyncio.shield(self._opening[place])

    async def _open(self, place: tuple[str, str]) -> Actor | None:
        room = await self._read(place)
        if room is None or self._commits is None:
            return None
        name = ":".join(place)
        kind_of = company.Alone if self.bus.is_alone else company.Company
        others = kind_of(Lease(name, self.name), self.bus, lambda: self._read(place))

        def evict() -> None:
            self._forget(place, actor)

        actor: Actor = Actor(name, room, self._commits, self.limits, evict, others)
        self.actors[place] = actor
        return actor

    async def _read(self, place: tuple[str, str]) -> Any:
        opener = opener_of(place[0])
        if opener is None:
            return None
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, read_room, opener, place[1], loop.time())

    async def renew(self, kind: str, key: str) -> None:
        """The tables were changed from a page: read the room again, tell everybody.

        What is said meanwhile waits, or it would be in the tables and not in the room.
        """
        actor = self.actors.get((kind, key))
        if actor is not None and actor.company is not None and not self._is_ending:
            actor.company.refresh(then=lambda: actor.renew(actor.room))

    async def renew_soon(self, kind: str, key: str) -> None:
        """The same for what many pages change at once: it is read once for all of them."""
        if (place := (kind, key)) not in self._soon:
            self._soon.add(place)
            await asyncio.sleep(RENEW_WITHIN)
            self._soon.discard(place)
            await self.renew(kind, key)

    def _forget(self, place: tuple[str, str], actor: Actor) -> None:
        if self.actors.get(place) is actor:
            del self.actors[place]

    # --- the other processes

    def _heard(self, message: dict[str, Any]) -> None:
        if message.get("from") == self.name:
            return
        if message["x"] == "gap":
            self._gap()
            return
        kind, _mark, key = str(message.get("room", "")).partition(":")
        actor = self.actors.get((kind, key))
        if actor is None:
            return
        if message["x"] == "changed":
            renew = self.renew_soon if message.get("soon") else self.renew
            self._keep(renew(kind, key))
        elif actor.company is not None:
            actor.company.heard(message)

    def _gap(self) -> None:
        """The bus was away: who knows what was said."""
        for kind, key in list(self.actors):
            self._keep(self.renew(kind, key))

    async def _lead_orphans(self) -> None:
        """Rooms whose leader is gone get a new one; ours are told that we live."""
        loop = asyncio.get_running_loop()
        for actor in list(self.actors.values()):
            others = actor.company
            if others is None or self._commits is None:
                continue
            if others.leads:
                await asyncio.wait([self._commits.put([Write(hold, others.lease)])])
            elif actor.connections and not await loop.run_in_executor(
                self._readers, ask_tables, is_led, actor.name
            ):
                others.lead()

    async def _sweep(self) -> None:
        """Silent lines are closed, empty rooms forgotten."""
        while True:
            await asyncio.sleep(SWEEP_EVERY)
            self._forget_the_silent(asyncio.get_running_loop().time())
            if self.bus.is_alone:
                continue
            try:
                await self._lead_orphans()
            except DatabaseError as trouble:  # away; asked again at the next turn
                troubles.note(logger, "Nobody knows who leads", trouble)

    def _forget_the_silent(self, now: float) -> None:
        for secret, line in list(self.lines.items()):
            if line.is_silent(now) or line.closed_with is not None:
                self._hang_up(secret)
        for place, actor in list(self.actors.items()):
            if actor.empty_since is not None and now - actor.empty_since > FORGET_AFTER:
                actor.end()
                self._forget(place, actor)
        self.guards.sweep(now)

    # --- requests

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        found = PATH.match(scope["path"])
        is_socket = scope["type"] == "websocket"
        if found is None or (found["way"] == "ws") != is_socket or not is_ours(scope):
            await refuse(send, 404, is_socket=is_socket)
            return
        if self._is_ending:
            await refuse(send, 503, is_socket=is_socket, code=AGAIN)
            return
        place = (found["kind"], found["key"])
        if is_socket:
            await self._socket(place, scope, receive, send)
            return
        query = parse_qs(scope["query_string"].decode("latin1"))
        line = self._line(place, query.get("c", [""])[0])
        wanted = "POST" if found["way"] == "say" else "GET"
        if scope["method"] != wanted:
            await refuse(send, 405)
        elif found["way"] == "say":
            await self._say(place, line, scope, receive, send)
        elif line is None:
            await answer(send, 410, b'{"t":"gone"}')
        elif not await WAYS_DOWN[found["way"]](line, receive, send):
            self._hang_up(line.secret)

    def _line(self, place: tuple[str, str], secret: str) -> Connection | None:
        """The line of one who posts and polls, if it is of this room and still open."""
        line = self.lines.get(secret)
        if line is None or self._places.get(secret) != place or line.closed_with is not None:
            return None
        return line

    def _hang_up(self, secret: str) -> None:
        line, place = self.lines.pop(secret, None), self._places.pop(secret, None)
        if line is not None and place in self.actors:
            self.actors[place].leave(line)

    def hear(
        self, line: Connection, place: tuple[str, str], text: str | bytes, address: str
    ) -> "str | asyncio.Future[Any]":
        """One message up; answers what goes back, or a promise of it."""
        now = asyncio.get_running_loop().time()
        if not line.may_say(now):
            line.ends_with = FLOOD
            self.guards.refuse("flood", place)
            return encode({"t": "refused", "why": "flood"})
        try:
            message = parse(text, self.limits.message_bytes)
        except BadMessage as trouble:
            self.guards.refuse("bad", place)
            return encode({"t": "refused", "why": "bad", "trouble": str(trouble)})
        if message["t"] == "ping":
            return encode({"t": "pong", "k": message.get("k", ""), "m": line.mark(now)})
        if message["t"] == "echo":
            line.echoed(message.get("m"), now)
            return nothing()
        actor = self.actors.get(place)
        if actor is None:
            return asyncio.ensure_future(self._open_and_pass_on(place, line, message, address))
        try:
            return self._pass_on(actor, line, message, address)
        except Exception as trouble:  # a bug of the room; noted with its traceback
            troubles.note(logger, f"The room {actor.name} did not bear a message", trouble)
            if actor.company is not None:
                actor.company.refresh()  # what is in memory is not to be trusted
            line.ends_with = AGAIN
            return encode({"t": "again", "k": message.get("k", "")})

    async def _open_and_pass_on(
        self, place: tuple[str, str], line: Connection, message: dict[str, Any], address: str
    ) -> str | None:
        actor = await self.open(*place)
        if actor is None:
            line.ends_with = GONE
            return encode({"t": "refused", "why": "gone"})
        reply = self._pass_on(actor, line, message, address)
        return reply if isinstance(reply, str) else await reply

    def _pass_on(
        self, actor: Actor, line: Connection, message: dict[str, Any], address: str
    ) -> "str | asyncio.Future[Any]":
        if message["t"] == "hello":
            return self.guards.greet(actor, line, message, address)
        if line.member is None:
            return encode({"t": "refused", "why": "hello"})
        return actor.receive(line, message)

    # --- WebSocket

    async def _socket(
        self, place: tuple[str, str], scope: Message, receive: Receive, send: Send
    ) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        line = Connection(self.limits, asyncio.get_running_loop().time())
        line.straight = straight_to(send)
        hurrying = self.guards.hurry(line, place)
        pumping = asyncio.ensure_future(pump(line, send))
        try:
            if await self._listen(line, place, address_of(scope), receive):
                await asyncio.wait([pumping], timeout=self.limits.backlog_seconds)  # say why
        finally:
            hurrying.cancel()
            pumping.cancel()
            if place in self.actors:
                self.actors[place].leave(line)

    async def _listen(
        self, line: Connection, place: tuple[str, str], address: str, receive: Receive
    ) -> bool:
        """What is said is answered in its own time: a commit does not hold up the next message.

        Whether it was us who ended the line.
        """
        while line.closed_with is None:
            event = await receive()
            if event["type"] == "websocket.disconnect":
                line.close(GONE)
                return False
            text = event.get("text") or event.get("bytes") or ""
            self._reply_to(line, self.hear(line, place, text, address), text)
        return True

    def _reply_to(
        self, line: Connection, reply: "str | asyncio.Future[str | None]", said: str | bytes
    ) -> None:
        """Now, or once it is known."""
        if not isinstance(reply, str) and not reply.done():
            self._replies.add(reply)
            reply.add_done_callback(lambda reply: self._reply_to(line, reply, said))
            return
        if not isinstance(reply, str):
            self._replies.discard(reply)
        text = text_of(line, reply, said)
        if text is not None:
            line.deliver(text, asyncio.get_running_loop().time())
        if line.ends_with is not None:
            line.close(line.ends_with)

    # --- HTTP

    async def _say(
        self,
        place: tuple[str, str],
        line: Connection | None,
        scope: Message,
        receive: Receive,
        send: Send,
    ) -> None:
        body = await read_body(receive, self.limits.message_bytes)
        if body is None:
            await refuse(send, 413)
            return
        is_new = line is None
        line = line or Connection(self.limits, asyncio.get_running_loop().time())
        heard = self.hear(line, place, body, address_of(scope))
        if not isinstance(heard, str):
            await asyncio.wait([heard])
        reply = text_of(line, heard, body) or encode({"t": "ack"})
        line.release(asyncio.get_running_loop().time())
        if line.ends_with is not None:
            line.close(line.ends_with)
        elif is_new and line.member is not None:
            self.lines[line.secret], self._places[line.secret] = line, place
            reply = reply[:-1] + f',"c":"{line.secret}"' + "}"
        await answer(send, 200, reply.encode())
