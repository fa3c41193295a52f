"""uvicorn that lets the live lines go before it waits for what is open."""

import socket

import uvicorn

from kerege.live import nudge


class LiveServer(uvicorn.Server):
    """At the end a server waits for answers in the making; a stream or a long poll never ends by
    itself, and ASGI says goodbye only after the waiting. So the hub is told before."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End open lines, then what uvicorn does."""
        for hub in nudge.hubs():
            hub.say_goodbye()
        await super().shutdown(sockets)
