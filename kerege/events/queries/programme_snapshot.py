"""A programme as plain JSON, in which a version is frozen, and back."""

from datetime import date, time
from decimal import Decimal
from typing import Any

from kerege.events.queries.programme_lines import (
    BlockLines,
    DayLines,
    ItemLine,
    Programme,
    SpeakerLine,
    StopLine,
)
from kerege.foundation.translated import T

Json = dict[str, Any]


def frozen(programme: Programme) -> Json:
    """The whole programme as JSON; the same programme gives the same JSON."""
    return {"days": [_day(day) for day in programme.days]}


def thawed(snapshot: Json) -> Programme:
    """The programme that was frozen."""
    return Programme([_thawed_day(day) for day in snapshot["days"]])


def _day(day: DayLines) -> Json:
    return {
        "pk": day.pk,
        "on": day.on.isoformat(),
        "title": day.title,
        "blocks": [_block(block) for block in day.blocks],
        "stops": [_stop(stop) for stop in day.stops],
    }


def _block(block: BlockLines) -> Json:
    return {
        "pk": block.pk,
        "kind": block.kind,
        "title": block.title,
        "place": block.place,
        "track": block.track,
        "starts_at": _clock(block.starts_at),
        "ends_at": _clock(block.ends_at),
        "items": [_item(item) for item in block.items],
    }


def _item(item: ItemLine) -> Json:
    return {
        "pk": item.pk,
        "kind": item.kind,
        "title": item.title,
        "abstract": item.abstract,
        "starts_at": _clock(item.starts_at),
        "languages": item.languages,
        "has_homework": item.has_homework,
        "academic_hours": str(item.academic_hours.quantize(Decimal("0.1"))),
        "speakers": [_speaker(speaker) for speaker in item.speakers],
    }


def _speaker(speaker: SpeakerLine) -> Json:
    return {
        "pk": speaker.pk,
        "name": speaker.name,
        "affiliation": speaker.affiliation,
        "country": speaker.country,
        "role": speaker.role,
    }


def _stop(stop: StopLine) -> Json:
    return {
        "pk": stop.pk,
        "place": stop.place,
        "address": stop.address,
        "arrives_at": _clock(stop.arrives_at),
        "departs_at": _clock(stop.departs_at),
        "transport": stop.transport,
        "note": stop.note,
    }


def _thawed_day(day: Json) -> DayLines:
    return DayLines(
        pk=day["pk"],
        on=date.fromisoformat(day["on"]),
        title=T(day["title"]),
        blocks=[_thawed_block(block) for block in day["blocks"]],
        stops=[_thawed_stop(stop) for stop in day["stops"]],
    )


def _thawed_block(block: Json) -> BlockLines:
    return BlockLines(
        pk=block["pk"],
        kind=block["kind"],
        title=T(block["title"]),
        place=T(block["place"]),
        track=T(block["track"]),
        starts_at=time.fromisoformat(block["starts_at"]),
        ends_at=time.fromisoformat(block["ends_at"]),
        items=[_thawed_item(item) for item in block["items"]],
    )


def _thawed_item(item: Json) -> ItemLine:
    return ItemLine(
        pk=item["pk"],
        kind=item["kind"],
        title=T(item["title"]),
        abstract=T(item["abstract"]),
        starts_at=_time(item["starts_at"]),
        languages=item["languages"],
        has_homework=item["has_homework"],
        academic_hours=Decimal(item["academic_hours"]),
        speakers=[
            SpeakerLine(
                pk=speaker["pk"],
                name=T(speaker["name"]),
                affiliation=T(speaker["affiliation"]),
                country=speaker["country"],
                role=speaker["role"],
            )
            for speaker in item["speakers"]
        ],
    )


def _thawed_stop(stop: Json) -> StopLine:
    return StopLine(
        pk=stop["pk"],
        place=T(stop["place"]),
        address=T(stop["address"]),
        arrives_at=_time(stop["arrives_at"]),
        departs_at=_time(stop["departs_at"]),
        transport=stop["transport"],
        note=T(stop["note"]),
    )


def _clock(value: time | None) -> str:
    return value.strftime("%H:%M") if value else ""


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
