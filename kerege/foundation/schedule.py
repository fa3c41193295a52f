"""Deeds that come round by the clock: send what waits, tidy up, forget what must be forgotten.

A room enters its deed in `AppConfig.ready()`; the worker does it (kerege.foundation.rounds):

    schedule.every(timedelta(seconds=5), "mailing.send", outbox.send_waiting)

A deed is called with `now`. One that fails is logged and comes round again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

Deed = Callable[..., Any]


@dataclass(frozen=True)
class Entry:
    """A deed and how often it comes round."""

    name: str
    period: timedelta
    deed: Deed


ENTRIES: dict[str, Entry] = {}


def every(period: timedelta, name: str, deed: Deed) -> None:
    """Enter a deed under a name of its own; the same name again replaces it."""
    ENTRIES[name] = Entry(name, period, deed)
