"""Errors nobody waits for: told with their traceback, and counted for the probes.

A task of the hub that fails has no caller to tell. What fails there is a bug or a service that is
away; either way the game goes on, and the administrator hears of it.
"""

import asyncio
import logging
from concurrent import futures
from typing import Any

_count = 0


def note(logger: logging.Logger, what: str, trouble: BaseException) -> None:
    """It failed; who runs the place can see why."""
    global _count  # noqa: PLW0603 -- of this process
    _count += 1
    logger.error("%s: %s", what, trouble, exc_info=trouble)


def watch(
    logger: logging.Logger, what: str, work: "asyncio.Future[Any] | futures.Future[Any]"
) -> None:
    """If this fails, it is noted."""

    def look(done: "asyncio.Future[Any] | futures.Future[Any]") -> None:
        if not done.cancelled() and (trouble := done.exception()) is not None:
            note(logger, what, trouble)

    work.add_done_callback(look)


def count() -> int:
    """How many since the start of the process."""
    return _count
