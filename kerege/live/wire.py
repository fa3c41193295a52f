"""What the hub says in ASGI, and what it reads from it."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

from kerege.live.connections import GONE

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


async def refuse(send: Send, status: int, *, is_socket: bool = False) -> None:
    """A plain no."""
    if is_socket:
        await send({"type": "websocket.close", "code": GONE})
    else:
        await answer(send, status, b'{"t":"refused"}')
