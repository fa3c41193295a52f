"""The straight way of a message to a socket.

A question goes to thousands of phones in the same words. Past the task of each connection and
past the frame that the protocol would make for each, it is one frame, written to each socket at
once. Only where uvicorn's own protocol serves the phone, nothing of it waits and nothing is
compressed; everything else takes the usual way.
"""

from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

TEXT = b"\x81"


class Cork:
    """Keeps what one step tells until all of it is known: to each phone it is one write."""

    def __init__(self) -> None:
        self._waiting: dict[Any, list[bytes]] = {}

    def put(self, transport: Any, frame: bytes) -> None:
        """Written with whatever else goes there."""
        self._waiting.setdefault(transport, []).append(frame)

    def pull(self) -> None:
        """Write all of it."""
        for transport, frames in self._waiting.items():
            transport.write(b"".join(frames) if len(frames) > 1 else frames[0])
        self._waiting.clear()


Write = Callable[[str, Cork | None], bool]  # whether it was taken

_last: tuple[str, bytes] = ("", b"")  # the last frame that was made, of which text


def straight_to(send: Any) -> Write | None:
    """The straight way behind an ASGI `send` of an accepted socket; None if there is none."""
    line = getattr(send, "__self__", None)
    if not isinstance(line, WebSocketsSansIOProtocol) or line.conn.extensions:
        return None
    transport, writable = line.transport, line.writable

    def write(text: str, cork: Cork | None) -> bool:
        if not writable.is_set() or line.close_sent or line.disconnected or transport.is_closing():
            return False
        frame = _frame(text)
        if cork is None:
            transport.write(frame)
        else:
            cork.put(transport, frame)
        return True

    return write


def _frame(text: str) -> bytes:
    global _last  # noqa: PLW0603 -- a memory of one
    last = _last
    if last[0] is not text:
        _last = last = (text, frame_of(text))
    return last[1]


def frame_of(text: str) -> bytes:
    """A whole text message of a server."""
    data = text.encode()
    size = len(data)
    if size < 126:
        return TEXT + bytes([size]) + data
    if size < 65_536:
        return TEXT + b"\x7e" + size.to_bytes(2) + data
    return TEXT + b"\x7f" + size.to_bytes(8) + data
