"""A loop whose clock a story moves on: half a minute passes for the hub, not for the machine."""

import asyncio
from collections.abc import Coroutine
from typing import Any

STEP = 0.25


class MovedLoop(asyncio.SelectorEventLoop):
    """All that the hub knows of time is `loop.time()`."""

    moved = 0.0

    def time(self) -> float:
        return super().time() + self.moved

    async def pass_time(self, seconds: float) -> None:
        """Step by step: what is due in between happens in its order, and is written."""
        for _step in range(int(seconds / STEP)):
            self.moved += STEP
            for _turn in range(3):
                await asyncio.to_thread(int)


def run(story: Coroutine[Any, Any, Any]) -> Any:
    with asyncio.Runner(loop_factory=MovedLoop) as runner:
        return runner.run(story)
