"""What processes tell each other: that a room moved on and what its phones are told; no answers.

Without REDIS_URL there is one process and nobody to talk to. The bus may lose messages while
Redis is away: then `on_gap` is called, and rooms are read from the tables again.
"""

import asyncio
import json
import logging
import socket
from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings

from kerege.live import troubles

logger = logging.getLogger(__name__)

CHANNEL = "kerege.live"
AGAIN_AFTER = 0.2
MOST_WAITING = 10_000

# A line without a word for ten seconds is asked; after three times no answer it is dead.
_SOON = {
    getattr(socket, name): value
    for name, value in (("TCP_KEEPIDLE", 10), ("TCP_KEEPINTVL", 5), ("TCP_KEEPCNT", 3))
    if hasattr(socket, name)
}

Heard = Callable[[dict[str, Any]], None]


class Bus(Protocol):
    """Between the hubs of one installation."""

    is_alone: bool

    def start(self, on_heard: Heard, on_gap: Callable[[], None]) -> None:
        """Listen from now on."""
        ...

    def publish(self, message: dict[str, Any]) -> None:
        """Tell the others; never waits."""
        ...

    async def stop(self) -> None:
        """No more."""
        ...


class Alone:
    """One process."""

    is_alone = True

    def start(self, on_heard: Heard, on_gap: Callable[[], None]) -> None:
        """Nobody speaks."""

    def publish(self, message: dict[str, Any]) -> None:
        """Nobody listens."""

    async def stop(self) -> None:
        """Nothing to end."""


class RedisBus:
    """Publish and subscribe on Redis or Valkey."""

    is_alone = False

    def __init__(self, url: str) -> None:
        import redis  # noqa: PLC0415 -- an optional extra
        from redis import asyncio as lines  # noqa: PLC0415 -- as above

        self._is_away = (redis.RedisError, OSError)
        # A subscriber hears nothing for as long as nobody speaks: no timeout for that, but the
        # system asks a silent line whether it lives. Who speaks is answered at once or never.
        known: dict[str, Any] = {"socket_connect_timeout": 2, "socket_keepalive": True}
        self._ear = lines.Redis.from_url(
            url, socket_timeout=None, socket_keepalive_options=_SOON, **known
        )
        self._mouth = lines.Redis.from_url(url, socket_timeout=2, **known)
        self._waiting: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        self._silent: set[str] = set()  # what it cannot do at the moment
        self._tasks: list[asyncio.Task[None]] = []  # kept, or they would be collected

    def start(self, on_heard: Heard, on_gap: Callable[[], None]) -> None:
        """Listen and speak, each in a task of its own."""
        listening = asyncio.ensure_future(self._listen(on_heard, on_gap))
        self._tasks = [listening, asyncio.ensure_future(self._speak())]
        for task in self._tasks:
            troubles.watch(logger, "The bus has ended", task)

    def publish(self, message: dict[str, Any]) -> None:
        """In the order in which it was said. Where too much waits, one word stands for all."""
        if self._waiting.full():
            logger.warning("The bus forgets %s messages; rooms are read again.", MOST_WAITING)
            while not self._waiting.empty():
                self._waiting.get_nowait()
            message = {"from": message["from"], "x": "gap"}
        self._waiting.put_nowait(json.dumps(message, ensure_ascii=False))

    async def stop(self) -> None:
        """Both tasks and the lines to Redis."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)  # what failed was noted
        await self._ear.aclose()
        await self._mouth.aclose()

    async def _listen(self, on_heard: Heard, on_gap: Callable[[], None]) -> None:
        is_first = True
        while True:
            try:
                async with self._ear.pubsub() as ear:
                    await ear.subscribe(CHANNEL)
                    async for message in ear.listen():
                        if message["type"] == "message":
                            _hear(message["data"], on_heard)
                            continue
                        self._silent.discard("hears")
                        if not is_first:  # from here on nothing is missed; what was, is read
                            on_gap()
                        is_first = False
            except self._is_away as trouble:
                self._tell("hears", trouble)
                await asyncio.sleep(AGAIN_AFTER)

    async def _speak(self) -> None:
        while True:
            text = await self._waiting.get()
            while not await self._is_said(text):
                await asyncio.sleep(AGAIN_AFTER)

    async def _is_said(self, text: str) -> bool:
        try:
            await self._mouth.publish(CHANNEL, text)
        except self._is_away as trouble:  # it is said again: who listens anew may have missed it
            self._tell("says", trouble)
            return False
        self._silent.discard("says")
        return True

    def _tell(self, deed: str, trouble: Exception) -> None:
        """Once for each silence, not five times a second."""
        if deed not in self._silent:
            logger.warning("The bus %s nothing, Redis is away: %s", deed, trouble)
        self._silent.add(deed)


def _hear(data: bytes, on_heard: Heard) -> None:
    """One message that makes no sense, or that a room cannot bear, does not deafen the others."""
    try:
        on_heard(json.loads(data))
    except Exception as trouble:  # noted with its traceback
        troubles.note(logger, f"Not understood: {data[:200]!r}", trouble)


def bus_of_settings() -> Bus:
    """As REDIS_URL says."""
    return RedisBus(settings.REDIS_URL) if settings.REDIS_URL else Alone()
