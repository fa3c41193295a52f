"""The programme as the organisers have it now, released or not; three queries."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import F

from kerege.events.models import Block, Event, RouteStop
from kerege.events.queries.programme_lines import (
    BlockLines,
    DayLines,
    ItemLine,
    Programme,
    SpeakerLine,
    StopLine,
)
from kerege.foundation.translated import T

_COLUMNS = {
    "day_pk": "day__pk",
    "item": "items__pk",
    "item_kind": "items__kind",
    "item_title": "items__title",
    "abstract": "items__abstract",
    "item_starts_at": "items__starts_at",
    "languages": "items__languages",
    "has_homework": "items__has_homework",
    "academic_hours": "items__academic_hours",
    "role": "items__item_speakers__role",
    "speaker": "items__item_speakers__speaker__pk",
    "name": "items__item_speakers__speaker__name",
    "affiliation": "items__item_speakers__speaker__affiliation",
    "country": "items__item_speakers__speaker__country",
}
_OWN = ("pk", "kind", "title", "place", "track", "starts_at", "ends_at")


def drafted(event: Event) -> Programme:
    """The whole programme in the order of the clock, breaks and empty blocks included."""
    rows = (
        Block.objects.filter(day__event=event)
        .order_by(
            "day__on",
            "starts_at",
            "pk",
            F("items__order").asc(),
            "items__pk",
            F("items__item_speakers__order").asc(),
            "items__item_speakers__pk",
        )
        .values(*_OWN, **{name: F(path) for name, path in _COLUMNS.items()})
    )
    blocks = {day: _blocks([first, *rest]) for day, first, rest in _groups(rows, "day_pk")}
    stops = _stops(event)
    days = event.days.order_by("on").values("pk", "on", "title")
    return Programme(
        [
            DayLines(
                pk=day["pk"],
                on=day["on"],
                title=T(day["title"] or {}),
                blocks=blocks.get(day["pk"], []),
                stops=stops.get(day["pk"], []),
            )
            for day in days
            if day["pk"] in blocks or day["pk"] in stops
        ]
    )


def _stops(event: Event) -> dict[int, list[StopLine]]:
    found: dict[int, list[StopLine]] = {}
    for stop in RouteStop.objects.filter(day__event=event).order_by("day__on", "order", "pk"):
        line = StopLine(
            pk=stop.pk,
            place=stop.place,
            address=stop.address,
            arrives_at=stop.arrives_at,
            departs_at=stop.departs_at,
            transport=stop.transport,
            note=stop.note,
        )
        found.setdefault(stop.day_id, []).append(line)
    return found


def _groups(rows: Iterable[dict[str, Any]], key: str) -> Iterable[tuple[Any, dict, list[dict]]]:
    for value, members in groupby(rows, key=lambda row: row[key]):
        first, *rest = members
        yield value, first, rest


def _blocks(rows: list[dict[str, Any]]) -> list[BlockLines]:
    return [
        BlockLines(
            pk=pk,
            kind=first["kind"],
            title=T(first["title"] or {}),
            place=T(first["place"] or {}),
            track=T(first["track"] or {}),
            starts_at=first["starts_at"],
            ends_at=first["ends_at"],
            items=_items([first, *rest]),
        )
        for pk, first, rest in _groups(rows, "pk")
    ]


def _items(rows: list[dict[str, Any]]) -> list[ItemLine]:
    return [
        ItemLine(
            pk=pk,
            kind=first["item_kind"],
            title=T(first["item_title"] or {}),
            abstract=T(first["abstract"] or {}),
            starts_at=first["item_starts_at"],
            languages=[code for code in first["languages"].split(",") if code],
            has_homework=first["has_homework"],
            academic_hours=first["academic_hours"],
            speakers=[_speaker(row) for row in [first, *rest] if row["speaker"] is not None],
        )
        for pk, first, rest in _groups(rows, "item")
        if pk is not None
    ]


def _speaker(row: dict[str, Any]) -> SpeakerLine:
    return SpeakerLine(
        pk=row["speaker"],
        name=T(row["name"] or {}),
        affiliation=T(row["affiliation"] or {}),
        country=row["country"],
        role=row["role"],
    )
