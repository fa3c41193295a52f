"""How a line goes down over HTTP: as server-sent events, or poll by poll."""

import asyncio
from typing import Any

from kerege.live.connections import Connection
from kerege.live.wire import Receive, Send, answer, part

POLL_SECONDS = 25.0
HEARTBEAT = 20.0


async def poll(line: Connection, receive: Receive, send: Send) -> bool:
    """What waits, or what comes in time, as one JSON list. Whether the browser was there."""
    line.heard_at = asyncio.get_running_loop().time()
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        texts = await _next_or_gone(line, gone, POLL_SECONDS)
    finally:
        gone.cancel()
    if texts is None:
        return False
    await answer(send, 200, ("[" + ",".join(texts) + "]").encode())
    return True


async def events(line: Connection, receive: Receive, send: Send) -> bool:
    """All that comes, until the line is closed. Whether the browser was there to the end."""
    headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
    headers.append((b"x-accel-buffering", b"no"))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    gone = asyncio.ensure_future(_until_gone(receive))
    try:
        while line.closed_with is None:
            texts = await _next_or_gone(line, gone, HEARTBEAT)
            if texts is None:
                return False
            line.heard_at = asyncio.get_running_loop().time()
            told = "".join(f"data: {text}\n\n" for text in texts) or ": here\n\n"
            await part(send, told.encode())
    finally:
        gone.cancel()
    await send({"type": "http.response.body", "body": b""})
    return True


async def _until_gone(receive: Receive) -> None:
    """A request is heard first, empty as it is; what follows it is the end."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _next_or_gone(
    line: Connection, gone: "asyncio.Future[None]", seconds: float
) -> list[str] | None:
    """What waits, as `Connection.next` has it; None once the browser has gone."""
    coming = asyncio.ensure_future(line.next(seconds))
    try:
        both: list[asyncio.Future[Any]] = [coming, gone]
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        return None if gone.done() else await coming
    finally:
        coming.cancel()
