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
from collections.abc import Callable
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
            self.heard(json.loads(payload), at)
        elif kind == PING:
            self._send(PONG, payload)
        elif kind == CLOSE:
            self.transport.close()

    def say(self, message: dict[str, Any]) -> None:
        if self.is_open:
            self._send(TEXT, json.dumps(message, ensure_ascii=False).encode())

    def _send(self, kind: int, payload: bytes) -> None:
        size = len(payload)
        head = bytes([0x80 | kind, 0x80 | size]) if size < 126 else bytes([0x80 | kind, 0xFE])
        head += b"" if size < 126 else size.to_bytes(2)
        self.transport.write(head + b"\0\0\0\0" + payload)


class Phone:
    """A player who answers each question once and repeats what was not acknowledged."""

    def __init__(self, config: dict[str, Any], index: int, room: int, token: str) -> None:
        self.config, self.room, self.token = config, room, token
        # Halls of 500 behind an address each.
        self.source = f"127.0.{1 + index // 500 % 200}.{1 + config['process']}"
        turn = index % len(config["ports"])
        self.ports = config["ports"][turn:] + config["ports"][:turn]
        self.line: Line | None = None
        self.is_in = asyncio.Event()
        self.seen: dict[int, float] = {}
        self.said: dict[int, float] = {}  # when it was said
        self.acked: dict[int, float] = {}  # seconds until it was acknowledged
        self.backs: list[float] = []

    async def live(self) -> None:
        """Join, and come back whenever the line is lost."""
        loop = asyncio.get_running_loop()
        path = f"/live/crowd/{self.config['keys'][self.room]}/ws"
        while True:
            line = Line(path, {"t": "hello", "token": self.token}, self._heard)
            try:
                port = self.ports[0]
                await loop.create_connection(
                    lambda line=line: line, "127.0.0.1", port, local_addr=(self.source, 0)
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
        return self.backs[-1] > since or self.is_in.is_set()

    def _heard(self, message: dict[str, Any], at: float) -> None:
        kind = message["t"]
        if kind == "question":
            self._see(message["n"], at)
        elif kind == "ack":
            number = int(message["k"])
            self.acked.setdefault(number, at - self.said[number])
        elif kind == "welcome":
            self.is_in.set()
            self.backs.append(at)
            number = message.get("snapshot", {}).get("n", 0)
            if number:
                self._see(number, at)
            for said in self.said:
                if said not in self.acked:
                    self._say(said)
        elif self.line is not None:
            self.line.transport.close()  # "again", "refused": as the page does

    def _see(self, number: int, at: float) -> None:
        if number in self.seen:
            return
        self.seen[number] = at
        low, high = self.config["within"]
        asyncio.get_running_loop().call_later(random.uniform(low, high), self._answer, number)

    def _answer(self, number: int) -> None:
        self.said[number] = time.monotonic()
        self._say(number)

    def _say(self, number: int) -> None:
        if self.line is not None:
            self.line.say({"t": "answer", "k": str(number), "n": number, "said": "a"})


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
        order = json.loads(line)
        if "cut" in order:
            for phone in phones[:: order["cut"]]:
                phone.line.transport.abort()
        elif "some" in order:
            await _until(lambda n=order["some"]: any(n in phone.acked for phone in phones), 30)
            told({"acked": [phone.token for phone in phones if order["some"] in phone.acked]})
        elif "back" in order:
            await _until(lambda at=order["back"]: all(p.is_back(at) for p in phones), 30)
            told({"back": sorted(phone.backs[-1] for phone in phones)})
        else:
            await _until(lambda n=order["report"]: all(n in phone.acked for phone in phones), 30)
            told(_report(phones, order["report"]))
    for life in lives:
        life.cancel()


async def _until(is_so: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        await asyncio.sleep(0.02)


def _report(phones: list[Phone], number: int) -> dict[str, Any]:
    last: dict[int, float] = {}
    for phone in phones:
        if number in phone.seen:
            last[phone.room] = max(last.get(phone.room, 0.0), phone.seen[number])
    return {
        "last": list(last.items()),
        "unseen": sum(number not in phone.seen for phone in phones),
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
