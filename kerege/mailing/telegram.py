"""The Telegram bot: a thin client of the Bot API. What it is told is decided elsewhere."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    import httpx

LONGEST = 4096  # signs of a message


@dataclass(frozen=True)
class Answer:
    """What the server said; `code` is 0 if it could not be reached, -1 if nobody knows."""

    code: int
    words: str = ""
    retry_after: int = 0
    result: Any = None

    @property
    def is_blocked(self) -> bool:
        """The reader stopped the bot, or the chat is gone."""
        return self.code == 403 or (self.code == 400 and "chat not found" in self.words.lower())


def is_on() -> bool:
    """Whether this installation has a bot."""
    return bool(settings.TELEGRAM_TOKEN and settings.TELEGRAM_BOT)


def deep_link(token: str) -> str:
    """The address that opens the chat with the bot and says who one is."""
    return f"https://t.me/{settings.TELEGRAM_BOT}?start={token}"


def send(chat_id: int, text: str) -> Answer:
    """Say something in a chat; plain text, nothing in it is markup."""
    return _ask(
        "sendMessage",
        {"chat_id": chat_id, "text": text[:LONGEST], "link_preview_options": {"is_disabled": True}},
    )


def updates(after: int) -> Answer:
    """What people wrote to the bot since the update of that number."""
    asked = {"offset": after + 1, "timeout": 0, "limit": 100, "allowed_updates": ["message"]}
    return _ask("getUpdates", asked)


def _ask(method: str, values: dict[str, Any]) -> Answer:
    import httpx  # noqa: PLC0415 -- a tenth of a second of the start; few installations have a bot

    # The token is a part of the address: no word of httpx about the request may get into the log.
    url = f"{settings.TELEGRAM_URL}/bot{settings.TELEGRAM_TOKEN}/{method}"
    try:
        response = httpx.post(url, json=values, timeout=10)
    except (httpx.ConnectError, httpx.ConnectTimeout):
        return Answer(0, "Telegram cannot be reached.")
    except httpx.HTTPError as trouble:
        return Answer(-1, type(trouble).__name__)
    return _read(response)


def _read(response: "httpx.Response") -> Answer:
    try:
        said = response.json()
    except ValueError:
        said = {}
    if not isinstance(said, dict):
        said = {}
    more = said.get("parameters")
    wait = more.get("retry_after", 0) if isinstance(more, dict) else 0
    return Answer(
        response.status_code,
        str(said.get("description", ""))[:400],
        wait if isinstance(wait, int) else 0,
        said.get("result"),
    )
