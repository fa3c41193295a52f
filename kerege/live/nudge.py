"""A page changed what a room shows: `room_changed("quiz", game.key)`, from any thread."""

import asyncio
import json
import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kerege.live import troubles
from kerege.live.bus import CHANNEL

if TYPE_CHECKING:
    from kerege.live.hub import Hub

logger = logging.getLogger(__name__)

_hubs: list["Hub"] = []  # of this process: none where only pages are made


def enter(hub: "Hub") -> None:
    """The hub lives."""
    _hubs.append(hub)


def leave(hub: "Hub") -> None:
    """The hub ends."""
    if hub in _hubs:
        _hubs.remove(hub)


def hubs() -> list["Hub"]:
    """Those of this process."""
    return list(_hubs)


def room_changed(kind: str, key: str, *, may_wait: bool = False) -> None:
    """After the commit the room is read again wherever it is open; everybody gets a snapshot.

    What `may_wait`, such as one vote of many, is gathered for a second.
    """
    transaction.on_commit(lambda: _tell(kind, key, may_wait))


def _tell(kind: str, key: str, may_wait: bool) -> None:
    for hub in _hubs:
        if hub.loop is not None and not hub.loop.is_closed():
            renew = hub.renew_soon if may_wait else hub.renew
            renewing = asyncio.run_coroutine_threadsafe(renew(kind, key), hub.loop)
            troubles.watch(logger, f"The room {kind}:{key} was not renewed", renewing)
    if settings.REDIS_URL:
        _tell_others(kind, key, may_wait)


def _tell_others(kind: str, key: str, may_wait: bool) -> None:
    import redis  # noqa: PLC0415 -- an optional extra

    sender = _hubs[0].name if _hubs else ""
    message = {"from": sender, "room": f"{kind}:{key}", "x": "changed", "soon": may_wait}
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=2) as line:
            line.publish(CHANNEL, json.dumps(message))
    except redis.RedisError as trouble:
        logger.warning("The others were not told of %s:%s: %s", kind, key, trouble)
