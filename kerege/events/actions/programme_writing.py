"""Writing a whole programme into an event: from another event, or from a template."""

from datetime import timedelta

from kerege.events.models import Block, Day, Event, Item, ItemSpeaker, RouteStop, Speaker
from kerege.events.queries.programme_lines import (
    BlockLines,
    DayLines,
    ItemLine,
    Programme,
)


def write_programme(
    *, event: Event, programme: Programme, shift: timedelta, with_speakers: bool
) -> dict[int, int]:
    """The days, so much later; those behind the last day of the event stay out.

    Answers which new item stands for which old one.
    """
    known = _known(programme) if with_speakers else set()
    items: dict[int, int] = {}
    for old in programme.days:
        if event.starts_on <= old.on + shift <= event.ends_on:
            day = Day.objects.create(event=event, on=old.on + shift, title=old.title)
            for block in old.blocks:
                items |= _write_block(day, block, known)
    return items


def write_route(*, event: Event, programme: Programme, shift: timedelta) -> None:
    """The stops of the route, each on its day."""
    for old in programme.days:
        on = old.on + shift
        if old.stops and event.starts_on <= on <= event.ends_on:
            day, _is_new = Day.objects.get_or_create(event=event, on=on)
            _write_stops(day, old)


def _write_block(day: Day, old: BlockLines, known: set[int]) -> dict[int, int]:
    block = Block.objects.create(
        day=day,
        kind=old.kind,
        title=old.title,
        starts_at=old.starts_at,
        ends_at=old.ends_at,
        place=old.place,
        track=old.track,
    )
    return {
        item.pk: _write_item(block, item, order, known)
        for order, item in enumerate(old.items, start=1)
    }


def _write_item(block: Block, old: ItemLine, order: int, known: set[int]) -> int:
    item = Item.objects.create(
        block=block,
        kind=old.kind,
        title=old.title,
        abstract=old.abstract,
        starts_at=old.starts_at,
        languages=",".join(old.languages),
        has_homework=old.has_homework,
        academic_hours=old.academic_hours,
        order=order,
    )
    ItemSpeaker.objects.bulk_create(
        ItemSpeaker(item=item, speaker_id=speaker.pk, role=speaker.role, order=place)
        for place, speaker in enumerate(old.speakers, start=1)
        if speaker.pk in known
    )
    return item.pk


def _write_stops(day: Day, old: DayLines) -> None:
    RouteStop.objects.bulk_create(
        RouteStop(
            day=day,
            order=order,
            place=stop.place,
            address=stop.address,
            arrives_at=stop.arrives_at,
            departs_at=stop.departs_at,
            transport=stop.transport,
            note=stop.note,
        )
        for order, stop in enumerate(old.stops, start=1)
    )


def _known(programme: Programme) -> set[int]:
    """A template may be older than a speaker."""
    numbers = [speaker.pk for speaker in programme.speakers]
    return set(Speaker.objects.filter(pk__in=numbers).values_list("pk", flat=True))
