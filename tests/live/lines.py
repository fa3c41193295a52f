"""Phones of tests: they speak ASGI to a hub in the same loop."""

import asyncio
import json

from kerege.live.hub import Hub


class Socket:
    """A WebSocket on the hub. `stuck=True` takes nothing after the accept."""

    def __init__(
        self,
        hub: Hub,
        path: str,
        *,
        origin: str = "",
        stuck: bool = False,
        address: str = "10.0.0.1",
    ) -> None:
        self.hub, self.path, self.stuck = hub, path, stuck
        self.up, self.down = asyncio.Queue(), asyncio.Queue()
        self.code = None
        headers = [(b"origin", origin.encode())] if origin else []
        self.scope = {
            "type": "websocket",
            "path": path,
            "headers": headers,
            "client": (address, 1),
            "query_string": b"",
        }

    async def __aenter__(self) -> "Socket":
        self.up.put_nowait({"type": "websocket.connect"})
        self.task = asyncio.ensure_future(self.hub(self.scope, self.up.get, self._send))
        return self

    async def __aexit__(self, *_trouble) -> None:
        self.up.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await self.task

    async def _send(self, event) -> None:
        if event["type"] == "websocket.close":
            self.code = event["code"]
            self.down.put_nowait(None)
        elif event["type"] == "websocket.send":
            if self.stuck:
                await asyncio.Event().wait()
            self.down.put_nowait(json.loads(event["text"]))

    def say(self, message) -> None:
        text = message if isinstance(message, str) else json.dumps(message)
        self.up.put_nowait({"type": "websocket.receive", "text": text})

    async def hear(self):
        """The next message; None once the hub has closed the line."""
        return await asyncio.wait_for(self.down.get(), 5)

    async def ask(self, message):
        self.say(message)
        return await self.hear()


async def over_http(hub: Hub, method: str, path: str, query: str = "", message=None):
    """One request; its status and its body."""
    told = []
    body = json.dumps(message).encode() if message is not None else b""
    first = [{"type": "http.request", "body": body}]

    async def receive():
        if first:
            return first.pop()
        return await asyncio.Event().wait()

    async def send(event):
        told.append(event)

    scope = {
        "type": "http",
        "path": path,
        "method": method,
        "query_string": query.encode(),
        "headers": [],
        "client": ("10.0.0.1", 1),
    }
    await asyncio.wait_for(hub(scope, receive, send), 5)
    return told[0]["status"], b"".join(event.get("body", b"") for event in told[1:])


class Silenced(Socket):
    """A WebSocket whose network may swallow everything, either way, and say so to nobody."""

    is_cut = False

    async def _send(self, event) -> None:
        if not self.is_cut:
            await super()._send(event)

    def say(self, message) -> None:
        if not self.is_cut:
            super().say(message)
