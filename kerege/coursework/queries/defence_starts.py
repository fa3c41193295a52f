"""When a defence begins, as the programme has it."""

from datetime import datetime, time

from django.utils import timezone

from kerege.events.models import BlockKind, Event
from kerege.events.queries.desk_programme import items_in_order


def usual_start(event: Event) -> datetime:
    """The beginning of the block of the defence; else ten o'clock of the last day."""
    for item in items_in_order(event):
        if item.block.kind == BlockKind.DEFENCE or item.kind == BlockKind.DEFENCE:
            at = item.starts_at or item.block.starts_at
            return timezone.make_aware(datetime.combine(item.block.day.on, at))
    return timezone.make_aware(datetime.combine(event.ends_on, time(10)))
