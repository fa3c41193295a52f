"""What processes tell each other: that a room moved on and what its phones are told; no answers.

Without REDIS_URL there is one process and nobody to talk to. The bus may lose messages while
Redis is away: then `on_gap` is called, and rooms are read from the tables again.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from django.conf import settings

logger = logging.getLogger(__name__)

CHANNEL = "kerege.live"
AGAIN_AFTER = 0.2
MOST_WAITING = 10_000

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
        from redis import asyncio as redis  # noqa: PLC0415 -- an optional extra

        # A subscriber hears nothing for as long as nobody speaks: no timeout for that.
        self.redis = redis.Redis.from_url(url, socket_timeout=None, socket_connect_timeout=2)
        self._waiting: asyncio.Queue[str] = asyncio.Queue(MOST_WAITING)
        self._tasks: list[asyncio.Task[None]] = []  # kept, or they would be collected

    def start(self, on_heard: Heard, on_gap: Callable[[], None]) -> None:
        """Listen and speak, each in a task of its own."""
        listening = asyncio.ensure_future(self._listen(on_heard, on_gap))
        self._tasks = [listening, asyncio.ensure_future(self._speak())]

    def publish(self, message: dict[str, Any]) -> None:
        """In the order in which it was said. What finds no place is made good by the gap."""
        with suppress(asyncio.QueueFull):
            self._waiting.put_nowait(json.dumps(message, ensure_ascii=False))

    async def stop(self) -> None:
        """Both tasks and the lines to Redis."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.redis.aclose()

    async def _listen(self, on_heard: Heard, on_gap: Callable[[], None]) -> None:
        is_first = True
        while True:
            try:
                async with self.redis.pubsub(ignore_subscribe_messages=True) as ear:
                    await ear.subscribe(CHANNEL)
                    if not is_first:
                        on_gap()
                    is_first = False
                    async for message in ear.listen():
                        on_heard(json.loads(message["data"]))
            except Exception as trouble:  # whatever happens to Redis, the game goes on
                logger.warning("The bus is silent: %s", type(trouble).__name__)
                await asyncio.sleep(AGAIN_AFTER)

    async def _speak(self) -> None:
        while True:
            text = await self._waiting.get()
            while not await self._is_said(text):
                await asyncio.sleep(AGAIN_AFTER)

    async def _is_said(self, text: str) -> bool:
        try:
            await self.redis.publish(CHANNEL, text)
        except Exception as trouble:  # it is said again: who listens anew may have missed it
            logger.warning("The bus took no message: %s", type(trouble).__name__)
            return False
        return True


def bus_of_settings() -> Bus:
    """As REDIS_URL says."""
    return RedisBus(settings.REDIS_URL) if settings.REDIS_URL else Alone()
