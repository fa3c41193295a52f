"""Deeds that come round by the clock: send what waits, tidy up, forget what must be forgotten.

A room enters its deed in `AppConfig.ready()`:

    schedule.every(timedelta(seconds=5), "mailing.send", outbox.send_waiting)

The row that says when a deed is due is shared by all workers, so each round is done by one.
A deed is called with `now`. One that fails is logged and comes round again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from kerege.foundation.models import ScheduledRun

logger = logging.getLogger("kerege.worker")

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


def run_due(*, now: datetime) -> list[str]:
    """Do what is due and not yet taken by another worker; return the names of what was done."""
    due_at = dict(ScheduledRun.objects.values_list("name", "due_at"))
    taken = [entry for entry in ENTRIES.values() if _take(entry, due_at.get(entry.name), now)]
    for entry in taken:
        _do(entry, now)
    return [entry.name for entry in taken]


def _take(entry: Entry, due_at: datetime | None, now: datetime) -> bool:
    """Move the due time on; whoever moves it does the deed."""
    if due_at is None:
        return _take_for_the_first_time(entry, now)
    if due_at > now:
        return False
    row = ScheduledRun.objects.filter(name=entry.name, due_at=due_at)
    return row.update(due_at=now + entry.period) == 1


def _take_for_the_first_time(entry: Entry, now: datetime) -> bool:
    try:
        with transaction.atomic():
            ScheduledRun.objects.create(name=entry.name, due_at=now + entry.period)
    except IntegrityError:
        return False
    return True


def _do(entry: Entry, now: datetime) -> None:
    try:
        entry.deed(now=now)
    except Exception:
        logger.exception("The scheduled deed %s failed; it comes round again.", entry.name)
