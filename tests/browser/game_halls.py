"""A real server with its hub, a stage and phones, for stories of games in a real Chromium."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from config.server import Server
from config.serving import LiveServer
from kerege.quizzes import host_rights
from kerege.quizzes.models import Game
from kerege.quizzes.settings_of_games import rules_of


@pytest.fixture
def hall_url(transactional_db: Any, settings: Any) -> Iterator[str]:
    """Pages, files and live rooms in one process, as they are served; ends when all is written."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(64)  # who comes before the server is up waits for it
    config = uvicorn.Config(
        Server(threads=2),
        ws="websockets-sansio",
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = LiveServer(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(20)
    listening.close()


class GameInHall:
    """Opens the windows of one game and lets its host go on."""

    def __init__(self, game: Game, url: str, open_browser: Any) -> None:
        self.game, self.url, self.open_browser = game, url, open_browser
        self.stage: Any = None

    def window(self, language: str, way: str, *, phone: bool = True, **options: Any) -> Any:
        page = self.open_browser(phone=phone, **options)
        page.told = []
        page.on(
            "websocket",
            lambda line: line.on("framereceived", lambda frame: page.told.append(frame)),
        )
        page.goto(f"{self.url}/{language}/play/{self.game.key}/{way}")
        return page

    def host_mark(self) -> str:
        nonce = rules_of(self.game.rules).nonce
        return f"#host={host_rights.host_secret(self.game.key, nonce)}"

    def open_stage(self, language: str = "kk", **options: Any) -> Any:
        self.stage = self.window(language, f"stage/{self.host_mark()}", phone=False, **options)
        self.stage.wait_for_selector(".st-pin")
        return self.stage

    def open_remote(self, language: str = "ru") -> Any:
        return self.window(language, f"remote/{self.host_mark()}")

    def join(self, name: str, language: str = "kk", **options: Any) -> Any:
        phone = self.window(language, "", **options)
        phone.fill("[name=name]", name)
        phone.press("[name=name]", "Enter")
        phone.wait_for_selector("main[data-phase=lobby]")
        return phone

    def go_on(self, phase: str, *phones: Any) -> None:
        """The host presses the space bar; all come to the phase."""
        self.stage.keyboard.press("Space")
        self.wait(phase, *phones)

    def wait(self, phase: str, *phones: Any) -> None:
        self.stage.wait_for_selector(f"body[data-phase={phase}]")
        for phone in phones:
            phone.wait_for_selector(f"main[data-phase={phase}]")

    def to_open(self, *phones: Any) -> None:
        self.stage.keyboard.press("Space")
        self.wait("open", *phones)
