"""A process full of phones: `python -m bench.phones`, told by JSON lines what to do.

The first line says where and who; then `{"report": n}` asks how question n went. A phone speaks
WebSocket by itself, as little as it takes, so that what is measured is the server.
"""

import asyncio
import base64
import json
import random
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n"
)
AT_ONCE = 100  # joins on their way
CLOSE, PING, PONG, TEXT = 8, 9, 10, 1


class Line(asyncio.Protocol):
    """A WebSocket of a client, without masks that hide anything."""

    def __init__(self, path: str, hello: dict[str, Any], heard: Callable[..., None]) -> None:
        self.path, self.hello, self.heard = path, hello, heard
        self.transport: Any = None
        self.is_open = False
        self.left = b""
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        key = base64.b64encode(random.randbytes(16)).decode()
        self.transport.write(HANDSHAKE.format(path=self.path, key=key).encode())

    def connection_lost(self, trouble: Exception | None) -> None:
        self.is_open = False
        if not self.lost.done():
            self.lost.set_result(None)

    def data_received(self, data: bytes) -> None:
        at = time.monotonic()
        data = self.left + data
        if not self.is_open:
            head, mark, data = data.partition(b"\r\n\r\n")
            if not mark:
                self.left = head
                return
            self.is_open = True
            self.say(self.hello)
        self.left = self._frames(data, at)

    def _frames(self, data: bytes, at: float) -> bytes:
        while len(data) >= 2:
            kind, length, start = data[0] & 15, data[1], 2
            if length == 126:
                length, start = int.from_bytes(data[2:4]), 4
            elif length == 127:
                length, start = int.from_bytes(data[2:10]), 10
            if len(data) < start + length:
                break
            self._frame(kind, data[start : start + length], at)
            data = data[start + length :]
        return data

    def _frame(self, kind: int, payload: bytes, at: float) -> None:
        if kind == TEXT:
            _read_later(self.heard, payload, at)
        elif kind == PING:
            self._send(PONG, payload)
        elif kind == CLOSE:
            self.transport.close()

    def say(self, message: dict[str, Any]) -> None:
        if self.is_open:
            self._send(TEXT, json.dumps(message, ensure_ascii=False).encode())

    def _send(self, kind: int, payload: bytes) -> None:
        size, head = len(payload), bytes([0x80 | kind])
        if size < 126:
            head += bytes([0x80 | size])
        elif size < 65_536:
            head += b"\xfe" + size.to_bytes(2)
        else:
            head += b"\xff" + size.to_bytes(8)
        self.transport.write(head + b"\0\0\0\0" + payload)


def _this(line: Line) -> Line:
    return line


# What came and is not read yet. A phone has a processor of its own; here a thousand share one, and
# what the others have to read must not make what comes meanwhile look late.
_unread: deque[tuple[Callable[..., None], bytes, float]] = deque()


def _read_later(heard: Callable[..., None], payload: bytes, at: float) -> None:
    if not _unread:
        asyncio.get_running_loop().call_soon(_read_some)
    _unread.append((heard, payload, at))


def _read_some() -> None:
    for _message in range(min(10, len(_unread))):
        heard, payload, at = _unread[0]
        heard(json.loads(payload), at)
        _unread.popleft()
    if _unread:
        asyncio.get_running_loop().call_soon(_read_some)


class Phone:
    """A player of the real game who answers each question once, as the page does."""

    def __init__(self, config: dict[str, Any], index: int, room: int, token: str) -> None:
        self.config, self.room, self.token = config, room, token
        # Halls of 500 behind an address each.
        self.source = f"127.0.{1 + index // 500 % 200}.{1 + config['process']}"
        turn = index % len(config["ports"])
        self.ports = config["ports"][turn:] + config["ports"][:turn]
        self.line: Line | None = None
        self.is_in = asyncio.Event()
        self.kind = ""  # of the running question
        self.shown: dict[int, float] = {}  # when the question came
        self.opened: dict[int, float] = {}  # when its answers came
        self.said: dict[int, Any] = {}
        self.said_at: dict[int, float] = {}
        self.acked: dict[int, float] = {}  # seconds until it was acknowledged
        self.told: dict[int, float] = {}  # when it was told what its answer came to
        self.total = 0  # as its screen shows
        self.refused: list[str] = []
        self.backs: list[float] = []

    async def live(self) -> None:
        """Join, and come back whenever the line is lost."""
        loop = asyncio.get_running_loop()
        path = f"/live/game/{self.config['keys'][self.room]}/ws"
        number = self.token.rpartition("-")[2]
        hello = {"t": "hello", "as": "player", "token": self.token, "name": f"Оқырман {number}"}
        hello["lang"] = "ru" if int(number) % 2 else "kk"
        while True:
            line = Line(path, hello, self._heard)
            try:
                port = self.ports[0]
                await loop.create_connection(
                    partial(_this, line), "127.0.0.1", port, local_addr=(self.source, 0)
                )
                self.line = line
                await line.lost
            except OSError:
                pass
            self.is_in.clear()
            self.ports = self.ports[1:] + self.ports[:1]
            await asyncio.sleep(random.uniform(0.1, 0.5))

    def cut(self) -> None:
        """The network is gone."""
        if self.line is not None:
            self.line.transport.abort()

    def is_back(self, since: float) -> bool:
        """Whether it was welcomed since; who never lost the line is there too."""
        return bool(self.backs) and (self.backs[-1] > since or self.is_in.is_set())

    def _heard(self, message: dict[str, Any], at: float) -> None:
        kind = message["t"]
        if (hear := getattr(self, f"_hear_{kind}", None)) is not None:
            hear(message, at)
        elif kind in ("again", "refused") and self.line is not None:
            self.refused.append(message.get("why", kind))
            self.line.transport.close()  # as the page does

    def _hear_ready(self, message: dict[str, Any], at: float) -> None:
        self.kind = message["kind"]
        self.shown.setdefault(message["n"], at)

    def _hear_open(self, message: dict[str, Any], at: float) -> None:
        self._see(message["n"], message["content"], at)

    def _hear_ack(self, message: dict[str, Any], at: float) -> None:
        number = int(message["k"])
        if message.get("kept"):
            self.acked.setdefault(number, at - self.said_at[number])
        else:
            self.refused.append(message.get("no", "?"))

    def _hear_result(self, message: dict[str, Any], at: float) -> None:
        self.told.setdefault(message["n"], at)
        self.total = message["total"]

    def _hear_snapshot(self, message: dict[str, Any], at: float) -> None:
        snapshot = message["snapshot"]
        if "question" in snapshot:
            self.kind = snapshot["question"]["kind"]
            self.shown.setdefault(snapshot["n"], at)
        if snapshot["phase"] == "open":
            self._see(snapshot["n"], snapshot["open"]["content"], at)
        if snapshot["you"]["result"]:
            self._hear_result(snapshot["you"]["result"], at)

    def _hear_welcome(self, message: dict[str, Any], at: float) -> None:
        self.is_in.set()
        self.backs.append(at)
        if "snapshot" in message:
            self._hear_snapshot(message, at)
        for number in self.said:
            if number not in self.acked:
                self._say(number)

    def _see(self, number: int, content: dict[str, Any], at: float) -> None:
        if number in self.opened:
            return
        self.opened[number] = at
        low, high = self.config["within"]
        said = any_answer(self.kind, content)
        loop = asyncio.get_running_loop()
        loop.call_later(random.uniform(low, high), self._answer, number, said)

    def _answer(self, number: int, said: Any) -> None:
        self.said[number], self.said_at[number] = said, time.monotonic()
        self._say(number)

    def _say(self, number: int) -> None:
        if self.line is not None:
            ms = int((self.said_at[number] - self.opened[number]) * 1000)
            answer = {"t": "answer", "k": str(number), "n": number, "said": self.said[number]}
            self.line.say(answer | {"ms": ms})


def any_answer(kind: str, content: dict[str, Any]) -> Any:
    """As somebody answers who has not read the book."""
    names = [option["id"] for option in content.get("options", [])]
    if kind == "true_false":
        return random.random() < 0.5
    if kind in ("number", "slider", "scale"):
        return random.randint(int(content.get("low", 1900)), int(content.get("high", 2000)))
    if kind == "match":
        right = [one["id"] for one in content["right"]]
        random.shuffle(right)
        return {one["id"]: other for one, other in zip(content["left"], right, strict=False)}
    if kind == "order":
        return random.sample(names, len(names))
    return random.sample(names, 1) if names else random.choice(["Абай жолы", "Қаздар", "не знаю"])


async def run(config: dict[str, Any]) -> None:
    """All phones of this process."""
    phones = [
        Phone(config, index, room, token) for index, (room, token) in enumerate(config["phones"])
    ]
    lives = []
    begun = time.monotonic()
    for start in range(0, len(phones), AT_ONCE):
        some = phones[start : start + AT_ONCE]
        lives += [asyncio.ensure_future(phone.live()) for phone in some]
        await asyncio.gather(*(phone.is_in.wait() for phone in some))
    told({"joined": len(phones), "took": time.monotonic() - begun})
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        told(await _obey(json.loads(line), phones))
    for life in lives:
        life.cancel()


async def _obey(order: dict[str, Any], phones: list[Phone]) -> dict[str, Any]:
    (what, value), *_more = order.items()
    if what == "cut":
        for phone in phones[::value]:
            phone.cut()
        return {}
    if what == "some":
        await _until(lambda: any(value in phone.acked for phone in phones), 30)
        return {"acked": [phone.token for phone in phones if value in phone.acked]}
    if what == "back":
        await _until(lambda: all(phone.is_back(value) for phone in phones), 30)
        return {"back": sorted(phone.backs[-1] for phone in phones)}
    if what == "results":
        await _until(lambda: all(value in phone.told for phone in phones), 30)
        return {"results": _last(phones, "told", value)}
    if what == "end":
        return {"phones": [[one.token, one.total, one.said, one.refused] for one in phones]}
    await _until(lambda: all(value in phone.acked for phone in phones), 40)
    return _report(phones, value)


async def _until(is_so: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        await asyncio.sleep(0.02)


def _last(phones: list[Phone], what: str, number: int) -> list[tuple[int, float]]:
    """When the last phone of each room had it."""
    last: dict[int, float] = {}
    for phone in phones:
        if (at := getattr(phone, what).get(number)) is not None:
            last[phone.room] = max(last.get(phone.room, 0.0), at)
    return list(last.items())


def _report(phones: list[Phone], number: int) -> dict[str, Any]:
    return {
        "shown": _last(phones, "shown", number),
        "opened": _last(phones, "opened", number),
        "unseen": sum(number not in phone.opened for phone in phones),
        "acks": [phone.acked[number] for phone in phones if number in phone.acked],
        "acked": [phone.token for phone in phones if number in phone.acked],
    }


def told(message: dict[str, Any]) -> None:
    """A line to whoever began this process."""
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    import gc

    import uvloop

    gc.disable()
    uvloop.run(run(json.loads(sys.stdin.readline())))
