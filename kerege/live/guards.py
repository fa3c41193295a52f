"""The guard rails of a hub: how often one may come, and what the log says of those who may not."""

import asyncio
from functools import partial
from typing import Any

from kerege.live.actor import Actor
from kerege.live.connections import GONE, Bucket, Connection
from kerege.live.envelope import encode
from kerege.live.incidents import Incidents
from kerege.live.rooms import Limits
from kerege.live.wire import place_name

NO_SUCH_TOKEN = '{"t":"refused","why":"token"'
REMEMBERED = 600.0  # seconds an address is known


class Guards:
    """Of one hub."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.incidents = limits, Incidents()
        self._addresses: dict[str, Bucket] = {}

    def greet(
        self, actor: Actor, line: Connection, message: dict[str, Any], address: str
    ) -> "str | asyncio.Future[Any]":
        """Let in whoever may come now; others are asked to wait and come again by themselves."""
        now, room = _now(), actor.shown_name
        if not self._may_greet(address, now):
            self.incidents.note("hellos", room, now)
            return encode({"t": "refused", "why": "wait"})
        if actor.is_full():
            self.incidents.note("full", room, now)
            return encode({"t": "refused", "why": "wait"})
        greeted = actor.greet(line, message)
        greeted.add_done_callback(partial(self._note_stranger, room, now))
        return greeted

    def refuse(self, what: str, place: tuple[str, str]) -> None:
        """Something else that was not let through."""
        self.incidents.note(what, place_name(place), _now())

    def hurry(self, line: Connection, place: tuple[str, str]) -> asyncio.TimerHandle:
        """Who opens a socket says hello soon."""

        def is_late() -> None:
            if line.member is None and line.closed_with is None:
                self.refuse("silent", place)
                line.close(GONE)

        return asyncio.get_running_loop().call_later(self.limits.hello_seconds, is_late)

    def sweep(self, now: float) -> None:
        """Forget addresses that were not seen for long; tell the end of what was going on."""
        for address, bucket in list(self._addresses.items()):
            if now - bucket.at > REMEMBERED:
                del self._addresses[address]
        self.incidents.tell_rest(now)

    def _may_greet(self, address: str, now: float) -> bool:
        most, rate = self.limits.hellos_an_address, self.limits.hellos_a_second
        return self._addresses.setdefault(address, Bucket(rate, most, most, now)).take(now)

    def _note_stranger(self, room: str, now: float, greeted: "asyncio.Future[str]") -> None:
        if greeted.cancelled() or greeted.exception() is not None:
            return
        if greeted.result().startswith(NO_SUCH_TOKEN):
            self.incidents.note("token", room, now)


def _now() -> float:
    return asyncio.get_running_loop().time()
