"""Votes taken along into a new event: as drafts, without what was voted."""

from kerege.events.copying import Copying
from kerege.votes.actions.polls import FIELDS
from kerege.votes.models import Poll


def copy_polls(copying: Copying) -> None:
    """Each vote, on the copy of its line of the programme."""
    rows = Poll.objects.filter(event=copying.source).order_by("order", "pk")
    Poll.objects.bulk_create(
        Poll(
            **{name: getattr(row, name) for name in FIELDS if name != "item"},
            event=copying.event,
            item_id=copying.items.get(row.item_id or 0),
            order=row.order,
            created_at=copying.now,
        )
        for row in rows
    )
