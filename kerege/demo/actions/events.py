"""The events of the demo with their programmes, speakers and materials."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from kerege.demo import texts
from kerege.demo.moments import at, next_monday
from kerege.events.models import (
    Block,
    Day,
    Event,
    EventMaterial,
    EventPartner,
    EventState,
    Item,
    ItemSpeaker,
    ProgrammeVersion,
    RouteStop,
    SeatPool,
    Speaker,
)
from kerege.events.queries.programme_draft import drafted
from kerege.events.queries.programme_snapshot import frozen
from kerege.foundation.translated import T
from kerege.network.models import District, Organisation

WAY_AHEAD = timedelta(days=180)  # the next event is about half a year away, on a Monday
OPENED_AGO = timedelta(days=21)
CLOSES_BEFORE = timedelta(days=14)


def add_speakers() -> dict[str, Speaker]:
    """Everyone who speaks at the events, by the key that the programmes use."""
    rows = texts.read("speakers")
    speakers = [
        Speaker(name=T(row["name"]), affiliation=T(row["affiliation"]), country=row["country"])
        for row in rows
    ]
    Speaker.objects.bulk_create(speakers)
    return {row["key"]: speaker for row, speaker in zip(rows, speakers, strict=True)}


def add_past_event(*, slug: str, organiser: Organisation, speakers: dict[str, Speaker]) -> Event:
    """One of the five events of the sources, published when it took place."""
    words = texts.read(slug)
    starts_on, ends_on = (date.fromisoformat(words[key]) for key in ("starts_on", "ends_on"))
    event = Event(
        starts_on=starts_on,
        ends_on=ends_on,
        registration_opens_at=at(starts_on - timedelta(days=30), "09:00"),
        registration_closes_at=at(starts_on - timedelta(days=1), "18:00"),
        stated_participants=words["stated_participants"],
        stated_is_minimum=words["stated_is_minimum"],
        released_at=at(starts_on - timedelta(days=35), "09:00"),
        created_at=at(starts_on - timedelta(days=40), "09:00"),
        updated_at=at(ends_on + timedelta(days=2), "09:00"),
    )
    _write(event, words, organiser, T(words["title"]))
    SeatPool.objects.create(event=event, district=None, seats=words["participants"])
    _add_programme(event, words, speakers)
    _release(event)
    return event


def add_next_event(
    *, organiser: Organisation, speakers: dict[str, Speaker], now: datetime
) -> Event:
    """The event that a visitor can register for: half a year ahead, whenever the demo starts."""
    words = texts.read(texts.NEXT)
    starts_on = next_monday(timezone.localdate(now) + WAY_AHEAD)
    opens_on = timezone.localdate(now) - OPENED_AGO
    event = Event(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=1),
        registration_opens_at=at(opens_on, "09:00"),
        registration_closes_at=at(starts_on - CLOSES_BEFORE, "18:00"),
        released_at=at(opens_on - timedelta(days=3), "09:00"),
        created_at=at(opens_on - timedelta(days=7), "09:00"),
        updated_at=at(opens_on - timedelta(days=3), "09:00"),
    )
    _write(event, words, organiser, texts.filled(words["title"], year=starts_on.year))
    _add_pools(event, words["seats"])
    _add_programme(event, words, speakers)
    _release(event)
    return event


def _release(event: Event) -> None:
    """The version that everybody reads, released with the event."""
    programme = drafted(event)
    ProgrammeVersion.objects.create(
        event=event,
        number=1,
        released_at=event.released_at or event.created_at,
        snapshot=frozen(programme),
        academic_hours=programme.hours,
    )


def _write(event: Event, words: dict[str, Any], organiser: Organisation, title: T) -> None:
    event.state = EventState.PUBLISHED
    event.organiser = organiser
    event.title = title
    for name in ("slug", "kind", "form", "topic", "platform", "hours_for_certificate"):
        setattr(event, name, words[name])
    for name in ("summary", "goal", "venue"):
        setattr(event, name, T(words[name]))
    for name in ("description", "results"):
        setattr(event, name, texts.joined(words[name]))
    event.save()


def _add_pools(event: Event, seats: dict[str, int]) -> None:
    """The quotas of the districts, and nothing for anybody else."""
    districts = District.objects.in_bulk(field_name="code")
    SeatPool.objects.create(event=event, district=None, seats=0)
    SeatPool.objects.bulk_create(
        SeatPool(event=event, district=districts[code], seats=number)
        for code, number in seats.items()
    )


def _add_programme(event: Event, words: dict[str, Any], speakers: dict[str, Speaker]) -> None:
    order = count(1)
    pairs = []
    for row in words["days"]:
        on = row.get("on") or event.starts_on + timedelta(days=row["day"])
        day = Day.objects.create(event=event, on=on)
        _add_route(day, row.get("stops", ()))
        for block_row in row["blocks"]:
            block = _add_block(day, block_row)
            for item_row in block_row["items"]:
                item = _add_item(block, item_row, next(order))
                pairs.append((item, [speakers[key] for key in item_row["speakers"]]))
    ItemSpeaker.objects.bulk_create(
        ItemSpeaker(item=item, speaker=speaker, order=place)
        for item, named in pairs
        for place, speaker in enumerate(named, 1)
    )
    _add_materials(event, words["materials"])
    _add_partners(event, words.get("partners", ()))


def _add_route(day: Day, rows: Sequence[dict[str, Any]]) -> None:
    RouteStop.objects.bulk_create(
        RouteStop(
            day=day,
            order=order,
            place=T(row["place"]),
            arrives_at=_clock(row.get("arrives")),
            departs_at=_clock(row.get("departs")),
            transport=row["transport"],
            note=T(row.get("note", {})),
        )
        for order, row in enumerate(rows, 1)
    )


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _add_partners(event: Event, rows: Sequence[dict[str, Any]]) -> None:
    organisations = Organisation.objects.in_bulk(field_name="code")
    EventPartner.objects.bulk_create(
        EventPartner(
            event=event,
            organisation=organisations[row["organisation"]] if "organisation" in row else None,
            name=T(row.get("name", {})),
            role=row["role"],
            link=row.get("link", ""),
            order=order,
        )
        for order, row in enumerate(rows, 1)
    )


def _add_block(day: Day, row: dict[str, Any]) -> Block:
    return Block.objects.create(
        day=day,
        kind=row["kind"],
        title=T(row["title"]),
        starts_at=time.fromisoformat(row["starts"]),
        ends_at=time.fromisoformat(row["ends"]),
    )


def _add_item(block: Block, row: dict[str, Any], order: int) -> Item:
    return Item.objects.create(
        block=block,
        kind=row["kind"],
        title=T(row["title"]),
        abstract=T(row.get("abstract", {})),
        starts_at=time.fromisoformat(row["starts"]),
        languages=row.get("languages", ""),
        has_homework=row.get("has_homework", False),
        academic_hours=row["hours"],
        order=order,
    )


def _add_materials(event: Event, rows: list[dict[str, Any]]) -> None:
    EventMaterial.objects.bulk_create(
        EventMaterial(
            event=event,
            kind=row["kind"],
            title=T(row["title"]),
            note=T(row.get("note", {})),
            link=row.get("link", ""),
            order=order,
        )
        for order, row in enumerate(rows, 1)
    )
