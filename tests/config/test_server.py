"""The pooled handler, spoken to in plain ASGI messages."""

import asyncio
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import translation

from config.server import PooledHandler, Server

PART = 2**16
seen = {}


def echo(request):
    return HttpResponse(f"{request.method} {request.GET.get('q')} {request.body.decode()}")


def upload(request):
    seen["size"] = sum(len(part) for part in request.FILES["film"].chunks())
    return HttpResponse("thanks")


def part(request):
    seen["part"] = request.read()
    return HttpResponse("ok")


def broken(request):
    raise ValueError("a bug")


def cookies(request):
    response = HttpResponse("ok")
    response.set_cookie("one", "1")
    response.set_cookie("two", "2")
    return response


def whereabouts(request):
    return HttpResponse(threading.current_thread().name)


def speak(request, language):
    translation.activate(language)
    return StreamingHttpResponse(f"{translation.get_language()} " for _ in range(3))


def film(request):
    return FileResponse(CountedFile(Path(request.GET["path"])))


async def slow_parts():
    for number in range(3):
        await asyncio.sleep(0)
        yield f"{number} "


def counted(request):
    return StreamingHttpResponse(slow_parts())


class CountedFile:
    """A file that remembers the largest piece it was asked for, and whether it was closed."""

    def __init__(self, path):
        self.file, self.name = path.open("rb"), path.name
        seen.update(read=0, largest=0, closed=False)

    def read(self, size=-1):
        part = self.file.read(size)
        seen["read"] += len(part)
        seen["largest"] = max(seen["largest"], len(part))
        return part

    def close(self):
        seen["closed"] = True
        self.file.close()

    def seekable(self):
        return True

    def __getattr__(self, name):
        return getattr(self.file, name)


urlpatterns = [
    path("echo/", echo),
    path("upload/", upload),
    path("part/", part),
    path("broken/", broken),
    path("cookies/", cookies),
    path("where/", whereabouts),
    path("speak/<language>/", speak),
    path("film/", film),
    path("counted/", counted),
]


@pytest.fixture
def handler(settings):
    settings.MIDDLEWARE = []
    settings.ROOT_URLCONF = __name__
    handler = PooledHandler(threads=2)
    yield handler
    handler.close()


def ask(app, address, *, method="GET", body=(b"",), headers=(), leave_after=None):
    """Send one request; `leave_after` so many body messages the client goes away."""
    return in_a_loop_of_its_own(_ask(app, address, method, body, headers, leave_after))


def in_a_loop_of_its_own(coroutine):
    """In another thread: a browser test before this one may have left its loop in ours."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


async def _ask(app, address, method, body, headers, leave_after):
    page, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": page,
        "query_string": query.encode(),
        "headers": [(b"host", b"testserver"), *headers],
    }
    left = asyncio.Event()
    parts = list(body)
    sent = []

    async def receive():
        if parts:
            part = parts.pop(0)
            if part is None:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": part, "more_body": bool(parts)}
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)
        bodies = [m for m in sent if m["type"] == "http.response.body"]
        if leave_after is not None and len(bodies) >= leave_after:
            left.set()
        await asyncio.sleep(0)

    await app(scope, receive, send)
    return sent


def text(sent):
    return b"".join(m.get("body", b"") for m in sent[1:]).decode()


def test_a_page_gets_its_query_and_its_body(handler):
    sent = ask(handler, "/echo/?q=кітап", method="POST", body=[b"one ", b"two"])
    assert sent[0]["status"] == 200
    assert text(sent) == "POST кітап one two"
    assert (b"Content-Type", b"text/html; charset=utf-8") in sent[0]["headers"]


def test_a_large_upload_arrives_whole(handler):
    part = b"x" * 2**20
    opening = (
        b"--line\r\nContent-Disposition: form-data; name=film; filename=film.mp4\r\n"
        b"Content-Type: video/mp4\r\n\r\n"
    )
    length = str(len(opening) + 5 * len(part) + len(b"\r\n--line--\r\n")).encode()
    headers = [
        (b"content-type", b"multipart/form-data; boundary=line"),
        (b"content-length", length),
    ]
    body = [opening, *[part] * 5, b"\r\n--line--\r\n"]
    assert text(ask(handler, "/upload/", method="POST", body=body, headers=headers)) == "thanks"
    assert seen["size"] == 5 * 2**20


def test_a_bug_in_a_view_is_a_500_and_the_next_page_is_served(handler, caplog):
    assert ask(handler, "/broken/")[0]["status"] == 500
    assert "a bug" in caplog.text
    assert ask(handler, "/echo/?q=1")[0]["status"] == 200


def test_each_cookie_has_its_own_header(handler):
    names = [
        value.split(b"=")[0]
        for name, value in ask(handler, "/cookies/")[0]["headers"]
        if name == b"Set-Cookie"
    ]
    assert names == [b"one", b"two"]


def test_pages_are_made_by_the_threads_of_the_pool(handler):
    threads = {text(ask(handler, "/where/")) for _ in range(8)}
    assert threads <= {"page_0", "page_1"}


def test_the_language_of_a_request_holds_while_its_answer_is_streamed(handler):
    assert text(ask(handler, "/speak/ru/")) == "ru ru ru "
    assert text(ask(handler, "/speak/kk/")) == "kk kk kk "


def test_an_asynchronous_stream_is_sent_part_by_part(handler):
    sent = ask(handler, "/counted/")
    assert [m["body"] for m in sent[1:]] == [b"0 ", b"1 ", b"2 ", b""]
    assert [m.get("more_body", False) for m in sent[1:]] == [True, True, True, False]


def test_a_large_file_is_streamed_and_never_held_whole(handler, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(b"x" * (PART * 20 + 7))
    sent = ask(handler, f"/film/?path={film}")
    assert len(text(sent)) == PART * 20 + 7
    assert seen == {**seen, "largest": PART, "closed": True}
    assert len(sent) == 1 + 21 + 1


def test_a_small_file_is_one_message(handler, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"x" * 1000)
    sent = ask(handler, f"/film/?path={picture}")
    assert [len(m["body"]) for m in sent[1:]] == [1000]
    assert seen["closed"] is True


def test_head_gets_the_length_and_no_body(handler, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(b"x" * PART * 3)
    sent = ask(handler, f"/film/?path={film}", method="HEAD")
    assert (b"Content-Length", str(PART * 3).encode()) in sent[0]["headers"]
    assert text(sent) == ""
    assert seen == {**seen, "read": 0, "closed": True}


def test_a_client_that_leaves_stops_the_stream(handler, tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(b"x" * PART * 200)
    ask(handler, f"/film/?path={film}", leave_after=2)
    assert seen["read"] < PART * 10
    assert seen["closed"] is True


def test_a_client_that_leaves_in_the_middle_of_its_upload_gets_nothing(handler):
    assert ask(handler, "/upload/", method="POST", body=[b"half", None]) == []


def test_of_an_upload_that_is_cut_what_came_is_kept(handler):
    headers = [(b"content-type", b"application/offset+octet-stream"), (b"content-length", b"99")]
    body = [b"one ", b"two", None]
    ask(handler, "/part/", method="PATCH", body=body, headers=headers)
    assert seen["part"] == b"one two"


def test_a_body_beyond_the_limit_is_refused_before_and_while_it_comes(handler, settings):
    settings.BODY_LIMIT, settings.UPLOAD_LIMIT = 10, 20
    told = [(b"content-length", b"11")]
    assert ask(handler, "/echo/", method="POST", body=[b"x"], headers=told)[0]["status"] == 413
    assert ask(handler, "/echo/", method="POST", body=[b"x" * 6, b"x" * 6])[0]["status"] == 413
    part = [(b"content-type", b"application/offset+octet-stream")]
    sent = ask(handler, "/part/", method="PATCH", body=[b"x" * 15], headers=part)
    assert (sent[0]["status"], seen["part"]) == (200, b"x" * 15)
    assert (
        ask(handler, "/part/", method="PATCH", body=[b"x" * 21], headers=part)[0]["status"] == 413
    )


def converse(server, *kinds):
    """Play the messages of a server's life and return the answers."""
    messages, sent = [{"type": kind} for kind in kinds], []

    async def receive():
        return messages.pop(0)

    async def send(message):
        sent.append(message["type"])

    in_a_loop_of_its_own(server({"type": "lifespan"}, receive, send))
    return sent


def test_the_worker_lives_as_long_as_the_server(settings):
    settings.MIDDLEWARE = []
    deeds = []
    server = Server(
        threads=1,
        on_start=[lambda: deeds.append("started")],
        on_stop=[lambda: deeds.append("stopped")],
    )
    sent = converse(server, "lifespan.startup", "lifespan.shutdown")
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
    assert deeds == ["started", "stopped"]


def test_a_socket_finds_nobody_yet(settings):
    settings.MIDDLEWARE = []
    server, sent = Server(threads=1), []

    async def send(message):
        sent.append(message)

    in_a_loop_of_its_own(server({"type": "websocket", "path": "/live/"}, None, send))
    assert sent == [{"type": "websocket.close", "code": 4404}]
    server.pages.close()


@pytest.mark.django_db(transaction=True)
def test_at_the_end_no_thread_keeps_a_line_to_the_database(settings):
    """What a thread leaves open PostgreSQL holds, and Python complains when it is collected."""
    settings.MIDDLEWARE = []
    handler, lines = PooledHandler(threads=3), []
    together = threading.Barrier(3)

    def ask_the_tables():
        connection.ensure_connection()
        lines.append(connection.connection)
        together.wait(10)

    for asked in [handler.pool.submit(ask_the_tables) for _thread in range(3)]:
        asked.result()
    handler.close()

    assert len(set(map(id, lines))) == 3
    assert [is_open(line) for line in lines] == [False] * 3


def is_open(line) -> bool:
    """On PostgreSQL a line says so itself; on SQLite it refuses to work."""
    if hasattr(line, "closed"):
        return not line.closed
    try:
        line.total_changes  # noqa: B018 -- it is the asking that fails
    except sqlite3.ProgrammingError:
        return False
    return True
