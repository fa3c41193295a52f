"""How the installation is: signs of health, each entered by the room that knows it.

    health.watch("letters", _("Letters"), outbox_sign)

A check is called with `now` and returns a `Finding`. The probes `/readyz` and `/metrics` and the
page "State of the system" all show the same signs. A sign that is `essential` and bad means that
pages cannot be served; any other is told, but takes no process out of service.
"""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kerege.foundation import schema, worker
from kerege.foundation.models import Job, WorkerBeat
from kerege.foundation.queue import count_tasks, find_oldest_ready

logger = logging.getLogger("kerege.health")

LITTLE_SPACE, NO_SPACE = 1024**3, 200 * 1024**2
BACKUP_KIND = "foundation.backup"
BACKUP_AGE = timedelta(days=2)
WAITING_LONG = timedelta(minutes=10)


class Level(StrEnum):
    """The order tells how bad it is."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """What a check found: how good, in words for a person, in figures for a machine."""

    level: Level
    told: str = ""
    figures: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Sign:
    """A finding with its name."""

    name: str
    label: str | Promise
    essential: bool
    level: Level
    told: str
    figures: dict[str, float]


Check = Callable[..., Finding]
CHECKS: dict[str, tuple[str | Promise, Check, bool]] = {}


def watch(name: str, label: str | Promise, check: Check, *, essential: bool = False) -> None:
    """Enter a sign; the same name again replaces it."""
    CHECKS[name] = (label, check, essential)


def signs() -> list[Sign]:
    """All signs as they are now; a check that breaks is a bad sign, never an error."""
    now = timezone.now()
    return [
        Sign(name, label, essential, found.level, found.told, found.figures)
        for name, (label, check, essential) in CHECKS.items()
        for found in (_look(name, check, now),)
    ]


def is_ready(found: list[Sign]) -> bool:
    """Whether pages can be served."""
    return not any(sign.essential and sign.level == Level.BAD for sign in found)


def worst(found: list[Sign]) -> Level:
    """The level of the worst sign."""
    order = list(Level)
    return max((sign.level for sign in found), key=order.index, default=Level.GOOD)


def _look(name: str, check: Check, now: datetime) -> Finding:
    try:
        return check(now=now)
    except Exception as trouble:
        logger.warning("The sign %s could not be read: %s", name, type(trouble).__name__)
        return Finding(Level.BAD, _("It does not answer."))


def _database(*, now: datetime) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding(Level.GOOD, connection.display_name)


def _migrations(*, now: datetime) -> Finding:
    missing = len(schema.missing())
    if missing:
        return Finding(
            Level.BAD,
            _("The database is older than the program; `./run prepare` brings it up."),
            {"missing": missing},
        )
    return Finding(Level.GOOD, _("The database belongs to this version."), {"missing": 0})


def _cache(*, now: datetime) -> Finding:
    cache.set("kerege.health", now.isoformat(), 60)
    if cache.get("kerege.health") is None:
        return Finding(Level.BAD, _("It forgets at once what it was told."))
    is_shared = bool(settings.REDIS_URL)
    return Finding(Level.GOOD, _("Shared by all processes.") if is_shared else _("In memory."))


def _workers(*, now: datetime) -> Finding:
    alive = WorkerBeat.objects.filter(seen_at__gte=now - worker.SILENCE).count()
    if not alive:
        return Finding(Level.BAD, _("No worker has given a sign of life."), {"alive": 0})
    told = ngettext("%(n)d worker is at work.", "%(n)d workers are at work.", alive)
    return Finding(Level.GOOD, told % {"n": alive}, {"alive": alive})


def _queue(*, now: datetime) -> Finding:
    counts = count_tasks(now)
    oldest = find_oldest_ready()
    waiting = (now - oldest).total_seconds() if oldest else 0
    figures = {**counts, "oldest_seconds": waiting}
    told = ngettext("%(n)d task waits.", "%(n)d tasks wait.", counts["ready"])
    if waiting > WAITING_LONG.total_seconds():
        return Finding(Level.WARNING, told % {"n": counts["ready"]}, figures)
    if counts["failed"]:
        failed = ngettext("%(n)d task failed.", "%(n)d tasks failed.", counts["failed"])
        return Finding(Level.WARNING, failed % {"n": counts["failed"]}, figures)
    return Finding(Level.GOOD, told % {"n": counts["ready"]}, figures)


def _disk(*, now: datetime) -> Finding:
    folder = Path(settings.DATA)
    usage = shutil.disk_usage(folder if folder.exists() else folder.parent)
    level = Level.BAD if usage.free < NO_SPACE else Level.GOOD
    if NO_SPACE <= usage.free < LITTLE_SPACE:
        level = Level.WARNING
    told = _("%(free)s of %(total)s GB are free.") % {
        "free": number_format(usage.free / 1024**3, 1),
        "total": number_format(usage.total / 1024**3, 1),
    }
    return Finding(level, told, {"free_bytes": usage.free, "total_bytes": usage.total})


def _backup(*, now: datetime) -> Finding:
    last = Job.objects.filter(kind=BACKUP_KIND).order_by("-created_at").first()
    if last is None or settings.IS_DEMO:
        level = Level.GOOD if settings.IS_DEMO else Level.WARNING
        return Finding(level, _("None has been made yet."))
    age = now - last.created_at
    told = _("The last one: %(name)s.") % {"name": last.about}
    level = Level.GOOD if age < BACKUP_AGE else Level.WARNING
    return Finding(level, told, {"age_seconds": age.total_seconds()})


watch("database", gettext_lazy("Database"), _database, essential=True)
watch("migrations", gettext_lazy("State of the database"), _migrations, essential=True)
watch("cache", gettext_lazy("Short-term memory"), _cache, essential=True)
watch("workers", gettext_lazy("Workers"), _workers)
watch("queue", gettext_lazy("Work that waits"), _queue)
watch("disk", gettext_lazy("Disk"), _disk)
watch("backup", gettext_lazy("Backup"), _backup)
