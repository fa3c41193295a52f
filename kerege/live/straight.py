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
Write = Callable[[str], bool]  # whether it was written


class _Frames:
    """The last frame that was made."""

    text: str | None = None
    frame: bytes = b""


def straight_to(send: Any) -> Write | None:
    """The straight way behind an ASGI `send`, once the socket is accepted; None if there is none."""
    line = getattr(send, "__self__", None)
    if not isinstance(line, WebSocketsSansIOProtocol) or line.conn.extensions:
        return None
    transport, writable = line.transport, line.writable

    def write(text: str) -> bool:
        if not writable.is_set() or line.close_sent or line.disconnected or transport.is_closing():
            return False
        if text is not _Frames.text:
            _Frames.text, _Frames.frame = text, frame_of(text)
        transport.write(_Frames.frame)
        return True

    return write


def frame_of(text: str) -> bytes:
    """A whole text message of a server."""
    data = text.encode()
    size = len(data)
    if size < 126:
        return TEXT + bytes([size]) + data
    if size < 65_536:
        return TEXT + b"\x7e" + size.to_bytes(2) + data
    return TEXT + b"\x7f" + size.to_bytes(8) + data
