"""The rounds of the schedule: what is due is done by one worker, however many there are.

The row that says when a deed is due is shared by all workers; whoever moves it on does the deed.
"""

import logging
from datetime import datetime

from django.db import IntegrityError, transaction

from kerege.foundation import schedule
from kerege.foundation.models import ScheduledRun
from kerege.foundation.schedule import Entry

logger = logging.getLogger("kerege.worker")


def run_due(*, now: datetime) -> list[str]:
    """Do what is due and not yet taken by another worker; return the names of what was done."""
    due_at = dict(ScheduledRun.objects.values_list("name", "due_at"))
    entries = schedule.ENTRIES.values()
    taken = [entry for entry in entries if _take(entry, due_at.get(entry.name), now)]
    for entry in taken:
        _do(entry, now)
    return [entry.name for entry in taken]


def _take(entry: Entry, due_at: datetime | None, now: datetime) -> bool:
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
