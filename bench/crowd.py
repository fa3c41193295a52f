"""`./run bench crowd`: a real game of a hundred phones, and everybody who plays foul beside it.

Each foul runs while a question is answered; afterwards the answers, the points and the lines of the
log are counted. The last line is JSON.
"""

import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from bench.live import Hall, Plan, figures_of
from bench.phones import Line
from tools.catalogues import compile_stale

HONEST = 100
JOINS, TABS, FLOODERS, FLOOD, FORGED, PINS = 10_000, 1_000, 20, 5_000, 2_000, 1_000
AT_ONCE = 200

Foul = Callable[["Street"], Awaitable[dict[str, Any]]]


def main() -> None:
    """All fouls, one a question."""
    compile_stale()
    figures = asyncio.run(measure())
    for name, told in figures.items():
        print(f"{name}: {told}")
    print(json.dumps(figures))


class Street:
    """Where those stand who are not in the hall."""

    def __init__(self, port: int, key: str) -> None:
        self.port, self.key = port, key
        self.path = f"/live/game/{key}/ws"

    async def knock(self, hello: dict[str, Any], source: str) -> tuple[Line, asyncio.Queue[Any]]:
        """A socket that says this first, and what it hears."""
        heard: asyncio.Queue[Any] = asyncio.Queue()
        line = Line(self.path, hello, lambda message, _at: heard.put_nowait(message))
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: line, "127.0.0.1", self.port, local_addr=(source, 0))
        line.lost.add_done_callback(lambda _lost: heard.put_nowait({"t": "closed"}))
        return line, heard

    async def first(self, hello: dict[str, Any], source: str) -> str:
        """What a socket hears first; it goes then."""
        line, heard = await self.knock(hello, source)
        message = await asyncio.wait_for(heard.get(), 60)
        line.transport.close()
        return str(message.get("why", message["t"]))

    async def many(self, hellos: list[dict[str, Any]], source: str) -> dict[str, Any]:
        """All of them, some hundred at once; how often what came back."""
        begun, found = time.monotonic(), Counter[str]()
        for start in range(0, len(hellos), AT_ONCE):
            some = hellos[start : start + AT_ONCE]
            found.update(await asyncio.gather(*(self.first(one, source) for one in some)))
        return dict(found) | {"seconds": round(time.monotonic() - begun, 1)}


def _hello(token: str) -> dict[str, Any]:
    name = f"Қонақ {token[-8:]}"
    return {"t": "hello", "as": "player", "token": token, "name": name, "lang": "kk"}


async def joins(street: Street) -> dict[str, Any]:
    """Ten thousand new players from one address."""
    return await street.many(
        [_hello(f"one-of-ten-thousand-{n:06}") for n in range(JOINS)], "127.0.77.1"
    )


async def tabs(street: Street) -> dict[str, Any]:
    """A thousand tabs of one player, from ten addresses."""
    opened = []
    for number in range(TABS):
        source = f"127.0.78.{1 + number % 10}"
        opened.append(await street.knock(_hello("a-token-of-a-thousand-tabs"), source))
    await asyncio.sleep(1)
    still = sum(not line.lost.done() for line, _heard in opened)
    for line, _heard in opened:
        line.transport.abort()
    return {"tabs": TABS, "still_open": still}


async def floods(street: Street) -> dict[str, Any]:
    """Messages as fast as a socket takes them: answers, nonsense, what is too long."""
    texts: list[dict[str, Any]] = [
        {"t": "answer", "k": "x", "n": 1, "said": ["a"]},
        {"t": "answer", "k": "x", "n": 1, "said": "a" * 9_000},
        {"k": "no kind"},
        {"t": "answer", "k": "x", "n": 1, "said": "a" * 200_000},
    ]
    lines = []
    for number in range(FLOODERS):
        line, _heard = await street.knock(_hello(f"a-token-of-a-flooder-{number:04}"), "127.0.79.1")
        lines.append(line)
    await asyncio.sleep(0.5)
    await asyncio.gather(*(map(_flood, lines, texts * FLOODERS)))
    await asyncio.wait([line.lost for line in lines], timeout=20)
    return {"flooders": FLOODERS, "cut_off": sum(line.lost.done() for line in lines)}


async def _flood(line: Line, text: dict[str, Any]) -> None:
    for said in range(FLOOD):
        if line.lost.done():
            return
        line.say(text)
        if said % 20 == 0:
            await asyncio.sleep(0)


async def forged(street: Street) -> dict[str, Any]:
    """Rights to host and to show the stage, guessed."""
    roles = ("host", "stage")
    hellos = [
        {"t": "hello", "as": roles[n % 2], "token": f"{random.getrandbits(160):040x}"}
        for n in range(FORGED)
    ]
    return await street.many(hellos, "127.0.80.1")


async def pins(street: Street) -> dict[str, Any]:
    """PINs that are tried one after the other on the page."""
    from kerege.quizzes.pins import new_pin  # noqa: PLC0415 -- pure, but below the apps

    found: Counter[str] = Counter()
    for _time in range(PINS):
        found[await _guess(street.port, new_pin())] += 1
    return dict(found)


async def _guess(port: int, pin: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=("127.0.81.1", 0))
    ask = f"GET /ru/p/?pin={pin} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    writer.write(ask.encode())
    answer = (await reader.read()).decode(errors="replace")
    writer.close()
    if " 302 " in answer[:20]:
        return "found a game"
    return "asked to wait" if "Подождите" in answer else "no such game"


async def measure() -> dict[str, Any]:
    """A question for each foul."""
    fouls: list[Foul] = [joins, tabs, floods, forged, pins]
    plan = Plan(phones=HONEST, questions=len(fouls))
    with tempfile.TemporaryDirectory(prefix="kerege-crowd-") as folder:
        hall = Hall(plan, Path(folder))
        hall.env["KEREGE_LOG_LEVEL"] = "WARNING"
        hall.open_games(json.loads(await hall.inside("fill", "1")))
        log = Path(folder) / "log"
        hall.servers[0].log = log
        told: dict[str, Any] = {}
        try:
            await hall.begin()
            street = Street(hall.servers[0].port, hall.keys[0])
            for number, foul in enumerate(fouls, 1):
                told[foul.__name__], _asked = await asyncio.gather(
                    foul(street), hall.question(number)
                )
            game = await figures_of(hall)
        finally:
            await hall.end()
        lines = [
            line for line in log.read_text().splitlines() if "Live room" in line or "PIN" in line
        ]
    return told | {"game": game, "log": lines}


if __name__ == "__main__":
    main()
