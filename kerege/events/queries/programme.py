"""The programme as its readers see it: what was released last, in one query.

The organisers go on editing the rows; until they release them, nobody else reads a word of that.
A draft event, which only organisers can open, shows its rows as they stand.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from kerege.events.models import Event, EventState, Item, ProgrammeVersion
from kerege.events.queries.programme_draft import drafted
from kerege.events.queries.programme_lines import (
    BlockLines,
    DayLines,
    ItemLine,
    Programme,
    Row,
    SpeakerLine,
    StopLine,
)
from kerege.events.queries.programme_snapshot import thawed

__all__ = [
    "as_released",
    "BlockLines",
    "DayLines",
    "ItemLine",
    "Programme",
    "Row",
    "SpeakerLine",
    "StopLine",
    "programme_of",
    "released_hours",
]


def programme_of(event: Event) -> Programme:
    """What the readers of the event are shown."""
    if event.state == EventState.DRAFT:
        return drafted(event)
    versions = ProgrammeVersion.objects.filter(event=event).order_by("-number")
    snapshot = versions.values_list("snapshot", flat=True).first()
    return thawed(snapshot) if snapshot is not None else Programme([])


def as_released(event: Event, items: Iterable[Item]) -> list[Item]:
    """The rows as a participant may read them: in the words of the release; never to be saved.

    They come with `block__day`; what is not released yet, or no longer, stays out.
    """
    told = {
        item.pk: (day, block, item)
        for day in programme_of(event).days
        for block in day.blocks
        for item in block.items
    }
    rows = [row for row in items if row.pk in told]
    for row in rows:
        day, block, item = told[row.pk]
        row.title, row.starts_at = item.title, item.starts_at
        row.academic_hours = item.academic_hours
        row.block.starts_at, row.block.day.on = block.starts_at, day.on
    return sorted(rows, key=lambda row: (row.block.day.on, row.block.starts_at, row.order, row.pk))


def released_hours(event: str = "pk") -> Coalesce:
    """The academic hours of the version released last, as an expression over events."""
    versions = ProgrammeVersion.objects.filter(event=OuterRef(event)).order_by("-number")
    return Coalesce(Subquery(versions.values("academic_hours")[:1]), Decimal(0))
