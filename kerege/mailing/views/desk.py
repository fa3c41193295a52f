"""What the desk pages of letters share."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from kerege.foundation.access import require
from kerege.mailing.models import OutboxPause
from kerege.network import rules
from kerege.people.models import Person


def enter(request: HttpRequest) -> None:
    """Letters are the organisers' business alone."""
    require(rules.is_organiser(request.user, timezone.localdate()))


def pause_in_force() -> dict[str, Any] | None:
    """Since when and by whom the outbox is stopped, if it is."""
    stop = OutboxPause.objects.filter(is_on=True).first()
    if stop is None:
        return None
    return {"row": stop, "by": Person.objects.filter(pk=stop.began_by_id).first()}
