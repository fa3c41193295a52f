"""The programme as its readers see it: what was released last, in one query.

The organisers go on editing the rows; until they release them, nobody else reads a word of that.
A draft event, which only organisers can open, shows its rows as they stand.
"""

from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from kerege.events.models import Event, EventState, ProgrammeVersion
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
    "BlockLines",
    "DayLines",
    "ItemLine",
    "Programme",
    "Row",
    "SpeakerLine",
    "StopLine",
    "programme_of",
    "released_hours",
    "released_titles",
]


def programme_of(event: Event) -> Programme:
    """What the readers of the event are shown."""
    if event.state == EventState.DRAFT:
        return drafted(event)
    versions = ProgrammeVersion.objects.filter(event=event).order_by("-number")
    snapshot = versions.values_list("snapshot", flat=True).first()
    return thawed(snapshot) if snapshot is not None else Programme([])


def released_titles(event: Event) -> dict[int, Any]:
    """The items by their rows' numbers as they were released: what a participant may read."""
    return {item.pk: item for item in programme_of(event).items}


def released_hours(event: str = "pk") -> Coalesce:
    """The academic hours of the version released last, as an expression over events."""
    versions = ProgrammeVersion.objects.filter(event=OuterRef(event)).order_by("-number")
    return Coalesce(Subquery(versions.values("academic_hours")[:1]), Decimal(0))
