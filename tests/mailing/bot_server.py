"""A small server that answers like the Bot API of Telegram, for tests to talk to over HTTP."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any


class Bot:
    """What people wrote to the bot, what it said to whom, and how it answers next."""

    def __init__(self) -> None:
        self.updates: list[Any] = []
        self.said: list[tuple[int, str]] = []
        self.answers: list[tuple[int, Any]] = []  # how the next messages are answered
        self.paths: list[str] = []
        self.url = ""

    def hears(self, number: int, chat_id: int, text: str, kind: str = "private") -> None:
        chat = {"id": chat_id, "type": kind}
        self.updates.append({"update_id": number, "message": {"chat": chat, "text": text}})

    def answer(self, method: str, asked: dict[str, Any]) -> tuple[int, Any]:
        if method == "getUpdates":
            new = [one for one in self.updates if one["update_id"] >= asked["offset"]]
            return 200, {"ok": True, "result": new}
        code, body = self.answers.pop(0) if self.answers else (200, {"ok": True, "result": {}})
        if code == 200:
            self.said.append((asked["chat_id"], asked["text"]))
        return code, body


@contextmanager
def running() -> Iterator[Bot]:
    """The server on a port of its own, while the test lasts."""
    bot = Bot()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            bot.paths.append(self.path)
            code, body = bot.answer(self.path.rpartition("/")[2], asked)
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *args: Any) -> None:
            """Nothing on the screen of a test."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    bot.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield bot
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
