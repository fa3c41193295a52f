from kerege.events.feed_entries import Entry
from kerege.events.models import Event


def event_entries(limit: int) -> list[Entry]:
    """The events released last."""
    events = Event.objects.released().central().order_by("-released_at", "-pk")[:limit]
    return [
        Entry(
            key=f"event:{event.pk}",
            title=str(event.title),
            text=str(event.cancellation_reason if event.is_cancelled else event.summary),
            url=event.get_absolute_url(),
            published_at=event.released_at or event.created_at,
            updated_at=event.updated_at,
        )
        for event in events
    ]
