"""What travels between a phone and the hub, the same on a WebSocket, by SSE and by long poll.

Up: `{"t": kind, "k": key of the phone, ...}`. The first is `{"t": "hello", "since": seq,
"epoch": epoch, ...}`. `k` names what is said once for all: said again, it has no second effect.

Down: `{"t": kind, "s": seq, "e": epoch, ...}`. `s` grows by one with each message to an audience;
a reply carries the `k` it answers instead. `epoch` changes when the hub read the room anew: then
the numbers begin again and a phone gets a snapshot.
"""

import json
from typing import Any


class BadMessage(Exception):
    """Not a message: not JSON, not an object, without a kind, or too long."""


def parse(text: str | bytes, most: int) -> dict[str, Any]:
    """The message in it; BadMessage if there is none."""
    if len(text) > most:
        raise BadMessage("too long")
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise BadMessage("not JSON") from None
    if not isinstance(message, dict) or not isinstance(message.get("t"), str):
        raise BadMessage("no kind")
    key = message.get("k", "")
    if not isinstance(key, str) or len(key) > 64:
        raise BadMessage("no key")
    return message


def encode(message: dict[str, Any]) -> str:
    """The message as it travels."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))
