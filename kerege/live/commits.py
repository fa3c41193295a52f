"""The group commit: what came in some milliseconds is written in one transaction by one thread.

Whoever asked is answered after the commit. If the transaction fails, each write is tried in one
of its own, so that one bad row harms nobody else.
"""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.db import close_old_connections, connection, connections, transaction

from kerege.live import troubles
from kerege.live.leases import LeaseLost
from kerege.live.rooms import Write, Writer

logger = logging.getLogger(__name__)

WINDOW = 0.015  # seconds between the beginnings of two groups
TOGETHER = 0.002  # what comes at the same instant, such as fifty hosts at the full hour, is one
LARGEST = 500  # writes in one transaction


@dataclass
class CommitFigures:
    """What the health page tells: how many, how long."""

    groups: int = 0
    messages: int = 0
    seconds: float = 0.0
    slowest: float = 0.0

    def add(self, messages: int, took: float) -> None:
        self.groups += 1
        self.messages += messages
        self.seconds += took
        self.slowest = max(self.slowest * 0.99, took)  # an old sin is forgotten

    def told(self) -> dict[str, float]:
        """As the probes name them."""
        return {
            "commits": float(self.groups),
            "messages_kept": float(self.messages),
            "commit_seconds": self.seconds / self.groups if self.groups else 0.0,
            "slowest_commit_seconds": self.slowest,
        }


NO_COMMITS = CommitFigures().told()


class Commits:
    """One for a process. Made in the loop; `stop` writes what is left."""

    def __init__(self) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="live-writer")
        self._waiting: list[tuple[Sequence[Write], asyncio.Future[None]]] = []
        self._wake = asyncio.Event()
        self._begun = 0.0
        self.figures = CommitFigures()
        self._writing: asyncio.Task[None] | None = None
        self._task = asyncio.get_running_loop().create_task(self._run())

    def put(self, writes: Sequence[Write]) -> "asyncio.Future[None]":
        """Keep these together; the future is done when they are committed."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((writes, done))
        self._wake.set()
        return done

    async def stop(self) -> None:
        """Write what waits, then end."""
        self._task.cancel()
        if self._writing is not None:  # or it would open a line that nobody closes
            await asyncio.wait([self._writing])
        while self._waiting:
            await self._write_some()
        await asyncio.get_running_loop().run_in_executor(self.thread, connections.close_all)
        self.thread.shutdown(wait=True)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._wake.wait()
            # Who comes alone, such as a host with the next question, hardly waits.
            if len(self._waiting) < LARGEST:
                await asyncio.sleep(max(TOGETHER, self._begun + WINDOW - loop.time()))
            self._begun = loop.time()
            # Not torn off by `stop`: what a thread is writing is waited for.
            self._writing = asyncio.ensure_future(self._write_some())
            await asyncio.shield(self._writing)
            if not self._waiting:
                self._wake.clear()

    async def _write_some(self) -> None:
        group, self._waiting = self._waiting[:LARGEST], self._waiting[LARGEST:]
        loop = asyncio.get_running_loop()
        begun = loop.time()
        troubles = await loop.run_in_executor(self.thread, _write, [w for w, _done in group])
        self.figures.add(len(group), loop.time() - begun)
        for (_writes, done), trouble in zip(group, troubles, strict=True):
            if done.done():
                continue
            if trouble is None:
                done.set_result(None)
            else:
                done.set_exception(trouble)


def _write(group: list[Sequence[Write]]) -> list[Exception | None]:
    close_old_connections()
    _survive_power_cuts()
    try:
        _in_one_go([write for writes in group for write in writes])
        return [None] * len(group)
    except Exception:  # whatever it is, the others are not to blame: each is tried alone
        logger.warning("A group of %s was not written at once", len(group), exc_info=True)
    return [_alone(writes) for writes in group]


def _alone(writes: Sequence[Write]) -> Exception | None:
    try:
        _in_one_go(writes)
    except LeaseLost as lost:
        logger.info("Another process leads %s now.", lost)
        return lost
    except Exception as trouble:  # noted; who said it is asked to say it again
        troubles.note(logger, "A message was not kept", trouble)
        return trouble
    return None


def _in_one_go(writes: Sequence[Write]) -> None:
    """In the order in which they came; neighbours of one kind together."""
    with transaction.atomic():
        rows: list[object] = []
        writer: Writer | None = None
        for write in writes:
            if write.writer is not writer and writer is not None:
                writer(rows)
                rows = []
            writer = write.writer
            rows.append(write.row)
        if writer is not None:
            writer(rows)


def _survive_power_cuts() -> None:
    """SQLite's usual setting here may lose the last commits when the power fails."""
    if connection.vendor == "sqlite" and connection.connection is None:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = FULL")
