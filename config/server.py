"""The server: pages through a small pool of threads, the worker beside them, one process.

Django's own ASGI path changes threads at every middleware, opens a database connection a request
and reads files whole into memory. Here a request is one visit to one thread of a bounded,
persistent pool, where the synchronous middleware chain runs and database connections are kept.
A body that is streamed must not ask the database: its parts may be made by different threads.
"""

import asyncio
import contextvars
import gc
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import IO, Any

from django.conf import settings
from django.core import signals
from django.core.exceptions import RequestAborted, RequestDataTooBig
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.db import connections
from django.http import FileResponse, HttpResponseBase
from django.urls import set_script_prefix
from django.utils import translation

from kerege.live.hub import Hub

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Message], Awaitable[None]]
InPool = Callable[..., Awaitable[Any]]

LAST_PAGE = 2.0  # seconds the end waits for pages in the making
UPLOAD = b"application/offset+octet-stream"  # a part of a file that is uploaded piece by piece


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What goes back to the browser: either the whole body or a response to be streamed."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes = b""
    stream: Any = None
    language: str = ""  # of the thread that began; another thread may send the next part


class PooledHandler(ASGIHandler):
    """Django's synchronous chain behind ASGI, one thread hop a request."""

    def __init__(self, *, threads: int) -> None:
        # Past ASGIHandler's own __init__, which would load the chain as asynchronous.
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix="page")
        self.threads = threads

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            body = await self._read(scope, receive)
        except RequestAborted:
            return
        except RequestDataTooBig:
            await send({"type": "http.response.start", "status": 413, "headers": []})
            await send({"type": "http.response.body", "body": b"413 Payload too large"})
            return
        # One context for all that belongs to the request: the language lives in it.
        context = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        in_pool: InPool = partial(loop.run_in_executor, self.pool, context.run)  # type: ignore[arg-type]
        try:
            answer: Answer = await in_pool(self._answer, scope, body)
            await self._send(answer, in_pool, receive, send)
        finally:
            body.close()

    async def _read(self, scope: Message, receive: Receive) -> IO[bytes]:
        """The body, beyond a few megabytes on the disk. Of an upload that is cut, what came."""
        is_upload = _header(scope, b"content-type") == UPLOAD
        limit = settings.UPLOAD_LIMIT if is_upload else settings.BODY_LIMIT
        told = _header(scope, b"content-length")
        if told.isdigit() and int(told) > limit:
            raise RequestDataTooBig
        body: Any = tempfile.SpooledTemporaryFile(  # noqa: SIM115 -- closed by the caller
            settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        )
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                if is_upload:
                    break
                body.close()
                raise RequestAborted
            body.write(message.get("body", b""))
            if body.tell() > limit:
                body.close()
                raise RequestDataTooBig
            if not message.get("more_body", False):
                break
        body.seek(0)
        return body

    def close(self) -> None:
        """Let the pages in the making finish, and each thread its line to the database."""
        together = threading.Barrier(self.threads)
        ends = [self.pool.submit(_end_thread, together) for _thread in range(self.threads)]
        self.pool.shutdown(wait=False)
        wait(ends, timeout=LAST_PAGE)

    def _answer(self, scope: Message, body: IO[bytes]) -> Answer:
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request, error = self.create_request(scope, body)
        # Either a plain or a streaming response: their types have no useful common ancestor.
        response: Any = error if request is None else self.get_response(request)
        response._handler_class = self.__class__
        answer = Answer(status=response.status_code, headers=_headers(response))
        if scope["method"] == "HEAD":
            response.close()
            return answer
        if response.streaming and not _fits_in_one_part(response, self.chunk_size):
            return replace(answer, stream=response, language=translation.get_language() or "")
        whole = b"".join(response) if response.streaming else response.content
        response.close()
        return replace(answer, body=whole)

    async def _send(self, answer: Answer, in_pool: InPool, receive: Receive, send: Send) -> None:
        start = {"status": answer.status, "headers": answer.headers}
        await send({"type": "http.response.start", **start})
        if answer.stream is not None:
            await self._stream(answer, in_pool, receive, send)
        await send({"type": "http.response.body", "body": answer.body})

    async def _stream(self, answer: Answer, in_pool: InPool, receive: Receive, send: Send) -> None:
        """Send part by part; a thread is held only while a part is made, not while it travels."""
        response = answer.stream
        gone = asyncio.ensure_future(receive())
        try:
            if response.is_async:
                async for part in response:
                    await send({"type": "http.response.body", "body": part, "more_body": True})
                return
            parts = iter(response)
            while (
                not gone.done()
                and (part := await in_pool(_next_part, parts, answer.language)) is not None
            ):
                await send({"type": "http.response.body", "body": part, "more_body": True})
        finally:
            gone.cancel()
            await in_pool(response.close)


class Server:
    """What uvicorn serves: pages, the place of the live hub, and the life of the worker."""

    def __init__(
        self,
        *,
        threads: int,
        on_start: Iterable[Callable[[], None]] = (),
        on_stop: Iterable[Callable[[], None]] = (),
    ) -> None:
        self.pages = PooledHandler(threads=threads)
        self.live = Hub()
        self.on_start, self.on_stop = tuple(on_start), tuple(on_stop)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] == "websocket" or scope["path"].startswith("/live/"):
            await self.live(scope, receive, send)
        else:
            await self.pages(scope, receive, send)

    async def _live_and_die(self, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                for deed in self.on_start:
                    await loop.run_in_executor(None, deed)
                await self.live.start()
                _let_the_collector_rest()
                await send({"type": "lifespan.startup.complete"})
                continue
            await self.live.stop()
            for deed in self.on_stop:
                await loop.run_in_executor(None, deed)
            await asyncio.to_thread(self.pages.close)
            await send({"type": "lifespan.shutdown.complete"})
            return


def _end_thread(together: threading.Barrier) -> None:
    """Nobody but a thread itself can close its line; each waits for the others, so that none
    takes the turn of another."""
    connections.close_all()
    with suppress(threading.BrokenBarrierError):  # a page takes long; its thread comes later
        together.wait(LAST_PAGE / 2)


def _let_the_collector_rest() -> None:
    """What the start made stays; looking through it each time costs half a second of a game."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1000)


def _header(scope: Message, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key == name), b"")


def _next_part(parts: Iterator[bytes], language: str) -> bytes | None:
    """The next part in the language of the request; the language lives in a thread."""
    with translation.override(language or None):
        return next(parts, None)


def _fits_in_one_part(response: Any, size: int) -> bool:
    """Whether a file is so small that a second hop would cost more than the file."""
    if not isinstance(response, FileResponse) or response.is_async:
        return False
    response.block_size = size
    return int(response.get("Content-Length", str(size + 1))) <= size


def _headers(response: HttpResponseBase) -> list[tuple[bytes, bytes]]:
    named = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    cookies = [
        (b"Set-Cookie", cookie.output(header="").encode("ascii").strip())
        for cookie in response.cookies.values()
    ]
    return named + cookies
