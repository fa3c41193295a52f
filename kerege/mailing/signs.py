"""How the outbox is, for the probes and for the page "State of the system"."""

from datetime import datetime, timedelta

from django.utils.translation import ngettext

from kerege.foundation.health import Finding, Level
from kerege.mailing.models import Letter, LetterState
from kerege.mailing.queries.outbox import count_by_state

LATE = timedelta(minutes=15)
LATELY = timedelta(days=1)


def outbox(*, now: datetime) -> Finding:
    """Letters by state; letters that are late or were lately given up want attention."""
    counts = count_by_state()
    oldest = Letter.objects.due(now).values_list("next_try_at", flat=True).first()
    age = (now - oldest).total_seconds() if oldest else 0.0
    figures = {str(state): float(counts[state]) for state in LetterState}
    figures["oldest_seconds"] = age
    failed = Letter.objects.filter(
        state=LetterState.FAILED, queued_at__gte=now - LATELY, last_error__gt=""
    ).count()
    if failed:
        told = ngettext(
            "%(n)d letter was not delivered.", "%(n)d letters were not delivered.", failed
        )
        return Finding(Level.WARNING, told % {"n": failed}, figures)
    waiting = counts[LetterState.QUEUED]
    told = ngettext("%(n)d letter waits.", "%(n)d letters wait.", waiting) % {"n": waiting}
    return Finding(Level.WARNING if age > LATE.total_seconds() else Level.GOOD, told, figures)
