"""The log of changes: one entry a deed, in the transaction of the deed."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from kerege.foundation.models import AuditEntry


def name_of(about: Model) -> str:
    """How an object is called in the log, in letters and in jobs: "events.event:12"."""
    return f"{about._meta.label_lower}:{about.pk}"


def record(
    *,
    actor_id: int | None,
    verb: str,
    about: Model,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write down that `actor_id` did `verb` to `about`; values must be plain JSON."""
    return AuditEntry.objects.create(
        at=now,
        actor_id=actor_id,
        verb=verb,
        about=name_of(about),
        before=before or {},
        after=after or {},
    )
