"""What the hub says in ASGI, and what it reads from it."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connections
from django.http.request import validate_host

from kerege.live import troubles
from kerege.live.connections import AGAIN, GONE, Connection
from kerege.live.envelope import encode

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Message], Awaitable[None]]


def is_ours(scope: Message) -> bool:
    """Whether a page of ours speaks: another site's page names its own origin."""
    origin = header(scope, b"origin")
    if not origin:
        return True
    return validate_host(urlsplit(origin).hostname or "", settings.ALLOWED_HOSTS)


def address_of(scope: Message) -> str:
    """Who speaks, as far as the server knows: behind a proxy uvicorn puts in the client's."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def header(scope: Message, name: bytes) -> str:
    """The first header of this name."""
    return next((value.decode("latin1") for key, value in scope["headers"] if key == name), "")


async def read_body(receive: Receive, most: int) -> bytes | None:
    """The body, None if it is too long or the phone has gone."""
    body = b""
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            return None
        body += event.get("body", b"")
        if len(body) > most:
            return None
        if not event.get("more_body"):
            return body


async def answer(send: Send, status: int, body: bytes) -> None:
    """A whole JSON answer."""
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def part(send: Send, body: bytes) -> None:
    """A part of a body that goes on."""
    await send({"type": "http.response.body", "body": body, "more_body": True})


async def refuse(send: Send, status: int, *, is_socket: bool = False, code: int = GONE) -> None:
    """A plain no."""
    if is_socket:
        await send({"type": "websocket.close", "code": code})
    else:
        await answer(send, status, b'{"t":"refused"}')


def place_name(place: tuple[str, str]) -> str:
    """A room as the log names it: its whole address would let the reader in."""
    return f"{place[0]}:{place[1][:4]}…"


def nothing() -> "asyncio.Future[str | None]":
    """No reply."""
    done: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
    done.set_result(None)
    return done


def text_of(
    line: Connection, reply: "str | asyncio.Future[str | None]", said: str | bytes
) -> str | None:
    """What goes back; who was not heard out because the room is read anew says it again.

    Where the room broke down, the line ends, and the phone comes back.
    """
    if isinstance(reply, str):
        return reply
    if reply.cancelled():
        return encode({"t": "again", "k": json.loads(said).get("k", "")})
    if (trouble := reply.exception()) is None:
        return reply.result()
    troubles.note(logger, "A message was not understood by its room", trouble)
    line.ends_with = AGAIN
    return encode({"t": "again", "k": json.loads(said).get("k", "")})


async def pump(line: Connection, send: Send) -> None:
    """Carry what is told to a WebSocket, as fast as it takes it."""
    try:
        while True:
            for text in await line.next():
                await send({"type": "websocket.send", "text": text})
            if line.closed_with is not None:
                await send({"type": "websocket.close", "code": line.closed_with})
                return
    except OSError:
        line.close(GONE)


def read_room(opener: Callable[[str, float], Any], key: str, now: float) -> Any:
    """Open a room in a thread that keeps no connection to the database."""
    try:
        return opener(key, now)
    finally:
        connections.close_all()  # rooms are opened seldom


def ask_tables(question: Callable[[str], bool], name: str) -> bool:
    """The same for a question."""
    try:
        return question(name)
    finally:
        connections.close_all()
