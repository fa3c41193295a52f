"""Letters written about an event."""

from typing import Any

from django.db.models import Count

from kerege.events.models import Event
from kerege.foundation.audit import name_of
from kerege.mailing.models import Letter


def about(event: Event) -> Any:
    """All letters about the event, the latest first."""
    return Letter.objects.filter(about=name_of(event)).order_by("-queued_at", "-pk")


def counts_by_state(letters: Any) -> dict[str, int]:
    """How many letters are in each state."""
    return dict(letters.order_by().values_list("state").annotate(n=Count("pk")))
