"""The one that writes to a room: it takes what is said, one thing after the other, and does what
the room answers."""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from kerege.live.commits import Commits
from kerege.live.company import HOSTS, Company
from kerege.live.connections import AGAIN, GONE, REPLACED, Connection
from kerege.live.envelope import encode
from kerege.live.rooms import EVERYBODY, Limits, Member, Room, Step, Tell
from kerege.live.straight import Cork
from kerege.live.wire import place_name

logger = logging.getLogger(__name__)


@dataclass
class Stream:
    """What was told to an audience: the number of the last, and the last ones themselves."""

    last: int = 0
    recent: deque[tuple[int, str]] = field(default_factory=deque)


class Actor:
    """A room and who is connected to it."""

    def __init__(
        self,
        name: str,
        room: Room,
        commits: Commits,
        limits: Limits,
        evict: Callable[[], None],
        company: Company | None = None,
    ) -> None:
        self.name, self.room, self.commits, self.limits = name, room, commits, limits
        self.evict, self.company = evict, company
        if company is not None:
            company.actor = self
        self.epoch = secrets.token_hex(4)
        self.streams: dict[str, Stream] = {}
        self.connections: dict[str, list[Connection]] = {}  # by name of the member
        self.audiences: dict[str, set[Connection]] = {}
        self.round_trips: dict[str, float] = {}  # of members who left, in seconds
        self.empty_since: float | None = asyncio.get_running_loop().time()
        self._timer: asyncio.TimerHandle | None = None
        self._is_over = False
        self.plan_tick()

    @property
    def shown_name(self) -> str:
        """As the log names it."""
        kind, _mark, key = self.name.partition(":")
        return place_name((kind, key))

    def is_full(self) -> bool:
        """Whether no other line finds a place; hosts and stages came first."""
        return len(self.connections) >= self.limits.connections_a_room

    # --- what comes in

    def greet(self, connection: Connection, hello: dict[str, Any]) -> "asyncio.Future[str]":
        """Somebody says hello; answers what to send back."""
        company = self.company
        if company is not None and company.is_held:
            return company.later(lambda: self.greet(connection, hello))
        step = self.room.greet(hello, _now())
        if company is not None and company.must_lead_for(step):
            return company.lead_and(lambda: self.greet(connection, hello))
        return self._after_commit(step, lambda: self._welcome(connection, hello, step))

    def receive(
        self, connection: Connection, message: dict[str, Any]
    ) -> "asyncio.Future[str | None]":
        """A member says something; answers the reply once all is kept."""
        member, company = connection.member, self.company
        assert member is not None  # noqa: S101 -- the hub lets nobody speak unknown
        if company is not None and company.is_held:
            return company.later(lambda: self.receive(connection, message))
        if company is not None and member.audience == HOSTS and not company.leads:
            return company.lead_and(lambda: self.receive(connection, message))
        message = message | {"rtt": int((connection.round_trip or 0.0) * 1000)}
        step = self.room.receive(member, message, _now())
        if company is not None and member.audience == HOSTS:
            step = company.fenced(step)
        return self._after_commit(step, lambda: _reply(step, message))

    def leave(self, connection: Connection) -> None:
        """The line is gone; who it was may come back."""
        if connection.member is None:
            return
        self.audiences.get(connection.member.audience, set()).discard(connection)
        if connection.round_trip is not None:
            self.round_trips[connection.member.name] = connection.round_trip
        left = self.connections.get(connection.member.name, [])
        if connection in left:
            left.remove(connection)
        if not left:
            self.connections.pop(connection.member.name, None)
        if not self.connections:
            self.empty_since = _now()

    def renew(self, room: Room) -> None:
        """The room was read from the tables anew: everybody gets a snapshot."""
        self.room, self.epoch, self.streams = room, secrets.token_hex(4), {}
        self.show_again(*self.audiences)
        self.plan_tick()

    def show_again(self, *audiences: str) -> None:
        """A snapshot for each member of these."""
        for audience in audiences:
            for connection in list(self.audiences.get(audience, ())):
                assert connection.member is not None  # noqa: S101 -- they have been greeted
                connection.deliver(encode(self._snapshot(connection.member)), _now())

    def give_up(self) -> None:
        """What is in memory is not to be trusted: everybody comes again."""
        self.evict()
        self.end(AGAIN)

    def end(self, code: int = GONE) -> None:
        """Let everybody go; the room is forgotten."""
        self._is_over = True
        if self._timer is not None:
            self._timer.cancel()
        for connections in list(self.connections.values()):
            for connection in list(connections):
                connection.close(code)

    # --- what goes out

    def _welcome(self, connection: Connection, hello: dict[str, Any], step: Step) -> str:
        if step.member is None:
            return encode({"t": "refused", **(step.reply or {})})
        self._seat(connection, step.member)
        missed = self._missed(step.member, hello)
        told = {"t": "welcome", "e": self.epoch, "s": self._stream(step.member).last}
        told |= {"you": step.reply or {}}
        if missed is None:
            told |= {"snapshot": self.room.snapshot(step.member, _now())}
        else:
            told |= {"missed": missed}
        connection.hold_until(text := encode(told))
        return text

    def _seat(self, connection: Connection, member: Member) -> None:
        if connection.member is not None:
            self.leave(connection)
        connection.member = member
        if connection.round_trip is None:
            connection.round_trip = self.round_trips.get(member.name)
        mine = self.connections.setdefault(member.name, [])
        mine.append(connection)
        self.audiences.setdefault(member.audience, set()).add(connection)
        self.empty_since = None
        while len(mine) > self.limits.connections_a_member:
            oldest = mine.pop(0)
            self.audiences[member.audience].discard(oldest)
            oldest.close(REPLACED)

    def _missed(self, member: Member, hello: dict[str, Any]) -> list[str] | None:
        """What was told since; None if that is not known any more."""
        since, stream = hello.get("since"), self._stream(member)
        if hello.get("epoch") != self.epoch or not isinstance(since, int):
            return None
        if since > stream.last or since < stream.last - len(stream.recent):
            return None
        return [text for number, text in stream.recent if number > since]

    def _snapshot(self, member: Member) -> dict[str, Any]:
        told = {"t": "snapshot", "e": self.epoch, "s": self._stream(member).last}
        return told | {"snapshot": self.room.snapshot(member, _now())}

    def _stream(self, member: Member) -> Stream:
        return self.streams.setdefault(member.audience, Stream())

    def _after_commit(self, step: Step, answer: Callable[[], Any]) -> "asyncio.Future[Any]":
        """Keep, then tell, then answer. In the order of the steps: commits end in theirs."""
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.plan_tick()
        if not step.writes:
            self._tell(step)
            done.set_result(answer())
            return done
        kept = self.commits.put(step.writes)
        kept.add_done_callback(lambda kept: self._kept(kept, step, answer, done))
        return done

    def _kept(
        self,
        kept: "asyncio.Future[None]",
        step: Step,
        answer: Callable[[], Any],
        done: "asyncio.Future[Any]",
    ) -> None:
        if kept.cancelled() or kept.exception() is not None or self._is_over:
            if not self._is_over:
                logger.warning("The room %s is read again: it was not kept.", self.name)
                self.give_up()
            done.cancel()
            return
        self._tell(step)
        if not done.cancelled():
            done.set_result(answer())

    def _tell(self, step: Step) -> None:
        if self.company is not None:
            step = self.company.pass_on(step)
        self.tell_here(step)

    def tell_here(self, step: Step) -> None:
        """To those who are connected to this process."""
        now, cork = _now(), Cork()
        for tell in step.tell:
            if tell.to in self.connections or ":" in tell.to:
                if mine := self.connections.get(tell.to):
                    _send(mine, encode(tell.message), now, cork)
                continue
            self._tell_audience(tell, now, cork)
        cork.pull()
        for name in step.close:
            for connection in list(self.connections.get(name, [])):
                connection.close(GONE)

    def _tell_audience(self, tell: Tell, now: float, cork: Cork) -> None:
        for one in sorted(self.streams) if tell.to == EVERYBODY else [tell.to]:
            stream = self.streams.setdefault(one, Stream())
            stream.last += 1
            text = encode(tell.message | {"s": stream.last, "e": self.epoch})
            stream.recent.append((stream.last, text))
            while len(stream.recent) > self.limits.remembered:
                stream.recent.popleft()
            _send(self.audiences.get(one, ()), text, now, cork)

    # --- time

    def plan_tick(self) -> None:
        """Ring when the room wants it; only whoever leads looks at the clock."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.company is not None and (self.company.is_held or not self.company.leads):
            return
        at = self.room.wakes_at()
        if at is not None and not self._is_over:
            self._timer = asyncio.get_running_loop().call_at(at, self._tick)

    def _tick(self) -> None:
        self._timer = None
        step = self.room.tick(_now())
        if self.company is not None:
            step = self.company.fenced(step)
        self._after_commit(step, lambda: None)


def _send(connections: Iterable[Connection], text: str, now: float, cork: Cork) -> None:
    for connection in connections:
        connection.deliver(text, now, cork)


def _reply(step: Step, message: dict[str, Any]) -> str | None:
    if step.reply is None:
        return None
    return encode({"t": "ack", "k": message.get("k", "")} | step.reply)


def _now() -> float:
    return asyncio.get_running_loop().time()
