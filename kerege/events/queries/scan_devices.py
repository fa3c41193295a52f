"""The phones of an event as the desk sees them."""

from datetime import datetime
from typing import Any

from django.db.models import Count

from kerege.events.models import Event


def devices_of(event: Event, now: datetime) -> list[Any]:
    """The latest first, each with how many marks it made and whether it is valid."""
    rows: list[Any] = list(
        event.scan_devices.annotate(sent=Count("marks")).order_by("-created_at", "-pk")
    )
    for device in rows:
        device.works = device.is_valid(now)
    return rows
