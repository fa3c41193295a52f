"""Who leads a game in `./run bench live`: the messages of the stage, and nothing else."""

import asyncio
import time
from typing import Any

from bench.phones import Line

PHASES = ("lobby", "ready", "open", "closed", "reveal", "board", "podium", "end")


class Host:
    """One host; `at` is where its game stands."""

    def __init__(self, key: str, right: str) -> None:
        self.path, self.right = f"/live/game/{key}/ws", right
        self.line: Line | None = None
        self.at = ("", 0)
        self._moved = asyncio.Event()
        self._said = 0

    async def join(self, port: int) -> None:
        """Until welcome."""
        self.at = ("", 0)
        self.line = Line(self.path, {"t": "hello", "as": "host", "token": self.right}, self._hear)
        line = self.line
        await asyncio.get_running_loop().create_connection(lambda: line, "127.0.0.1", port)
        await self.until(*PHASES)

    def _hear(self, message: dict[str, Any], _at: float) -> None:
        told = message.get("snapshot", {})
        if message["t"] in PHASES:
            self.at = (message["t"], message.get("n", self.at[1]))
        elif told:
            self.at = (told["phase"], told["n"])
        self._moved.set()

    def say(self, deed: str) -> float:
        """Press a key of the stage; answers when."""
        assert self.line is not None
        at = time.monotonic()
        self._said += 1
        phase, number = self.at
        self.line.say({"t": deed, "k": f"h{self._said}", "at": f"{phase}:{number}"})
        return at

    async def until(self, *phases: str) -> None:
        """The game stands at one of these."""
        async with asyncio.timeout(60):
            while self.at[0] not in phases:
                self._moved.clear()
                await self._moved.wait()

    async def before_next(self) -> None:
        """Up to the board, from which one key leads to the next question."""
        if self.at[0] == "reveal":
            self.say("next")
            await self.until("board", "ready")

    async def finish(self) -> None:
        """Everybody has answered: the answer is shown, by itself or because nobody waits on."""
        if self.at[0] == "open":
            self.say("close")
        await self.until("reveal")
