"""What differs between two versions of a programme, and whom that touches."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from typing import Any, NamedTuple

from kerege.events.queries.programme_lines import (
    BlockLines,
    DayLines,
    ItemLine,
    Programme,
    StopLine,
)
from kerege.foundation.translated import T

# Whoever wants to come must know of these; a new title or another speaker changes nobody's day.
FOR_EVERYBODY = {"day_moved", "time", "room", "day", "block", "added", "removed"}
FOR_EVERYBODY |= {"block_day", "block_time", "stop_added", "stop_removed", "stop_changed"}


@dataclass(frozen=True)
class Change:
    """One difference; `queries.programme_words` says it in a sentence."""

    code: str
    title: Any  # of the line, the block or the stop: a T, or a block that has a label
    before: Any = None
    after: Any = None
    speakers: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_for_everybody(self) -> bool:
        return self.code in FOR_EVERYBODY


class PlacedBlock(NamedTuple):
    day: DayLines
    block: BlockLines


class PlacedItem(NamedTuple):
    day: DayLines
    block: BlockLines
    item: ItemLine


def differences(old: Programme, new: Programme) -> list[Change]:
    """From the old programme to the new one, in the order of the programme."""
    return [
        *_days(old, new),
        *_blocks(_placed_blocks(old), _placed_blocks(new)),
        *_items(_placed_items(old), _placed_items(new)),
        *_orders(_placed_blocks(old), _placed_blocks(new)),
        *_stops(old, new),
    ]


def _days(old: Programme, new: Programme) -> Iterator[Change]:
    before = {day.pk: day for day in old.days}
    for day in new.days:
        was = before.get(day.pk)
        if was is not None and was.on != day.on:
            speakers = frozenset().union(*(_speakers_of(block) for block in day.blocks))
            yield Change("day_moved", day.title, was.on, day.on, speakers)


def _blocks(old: dict[int, PlacedBlock], new: dict[int, PlacedBlock]) -> Iterator[Change]:
    for pk, (day, block) in new.items():
        if pk in old:
            yield from _of_block(old[pk], new[pk])
        elif not block.items:
            yield Change("added", block, after=(day.on, block.starts_at))
    for pk, (day, block) in old.items():
        if pk not in new and not block.items:
            yield Change("removed", block, before=(day.on, block.starts_at))


def _of_block(was: PlacedBlock, now: PlacedBlock) -> Iterator[Change]:
    old, new = was.block, now.block
    speakers = _speakers_of(old) | _speakers_of(new)
    if was.day.pk != now.day.pk:
        yield Change("block_day", new, was.day.on, now.day.on, speakers)
    if (old.starts_at, old.ends_at) != (new.starts_at, new.ends_at):
        spans = (old.starts_at, old.ends_at), (new.starts_at, new.ends_at)
        yield Change("block_time", new, *spans, speakers)
    if old.place != new.place:
        yield Change("room", new, old.place, new.place, speakers)
    if old.track != new.track:
        yield Change("track", new, old.track, new.track, speakers)
    if (old.title, old.kind) != (new.title, new.kind):
        yield Change("renamed", new, old, new, speakers)


def _items(old: dict[int, PlacedItem], new: dict[int, PlacedItem]) -> Iterator[Change]:
    for pk, (day, block, item) in new.items():
        if pk in old:
            yield from _of_item(old[pk], new[pk])
        else:
            starts_at = item.starts_at or block.starts_at
            yield Change("added", item.title, None, (day.on, starts_at), _speakers(item))
    for pk, (day, block, item) in old.items():
        if pk not in new:
            starts_at = item.starts_at or block.starts_at
            yield Change("removed", item.title, (day.on, starts_at), None, _speakers(item))


def _of_item(was: PlacedItem, now: PlacedItem) -> Iterator[Change]:
    old, new = was.item, now.item
    speakers = _speakers(old) | _speakers(new)
    if old.title != new.title:
        yield Change("renamed", new.title, old.title, new.title, speakers)
    if was.block.pk != now.block.pk:
        if was.day.pk != now.day.pk:
            yield Change("day", new.title, was.day.on, now.day.on, speakers)
        else:
            yield Change("block", new.title, was.block, now.block, speakers)
        if was.block.place != now.block.place:
            yield Change("room", new.title, was.block.place, now.block.place, speakers)
    if old.starts_at != new.starts_at and not _moved_along(was, now):
        yield Change("time", new.title, old.starts_at, new.starts_at, speakers)
    if _names(old) != _names(new):
        yield Change("speakers", new.title, _names(old), _names(new), speakers)
    if _details(old) != _details(new):
        yield Change("details", new.title, speakers=speakers)


def _moved_along(was: PlacedItem, now: PlacedItem) -> bool:
    """The line kept its place in a block that begins at another time."""
    if was.block.pk != now.block.pk or not was.item.starts_at or not now.item.starts_at:
        return False
    shift = _minutes(now.block.starts_at) - _minutes(was.block.starts_at)
    return _minutes(now.item.starts_at) - _minutes(was.item.starts_at) == shift


def _orders(old: dict[int, PlacedBlock], new: dict[int, PlacedBlock]) -> Iterator[Change]:
    for pk in new:
        if pk in old:
            before = [item.pk for item in old[pk].block.items]
            after = [item.pk for item in new[pk].block.items]
            if [n for n in before if n in after] != [n for n in after if n in before]:
                yield Change("order", new[pk].block)


def _stops(old: Programme, new: Programme) -> Iterator[Change]:
    before = {stop.pk: (day.on, stop) for day in old.days for stop in day.stops}
    after = {stop.pk: (day.on, stop) for day in new.days for stop in day.stops}
    for pk, (on, stop) in after.items():
        if pk not in before:
            yield Change("stop_added", stop.place, None, (on, stop.arrives_at or stop.departs_at))
        elif _way(before[pk][1]) != _way(stop):
            yield Change("stop_changed", stop.place, before[pk][1], stop)
    for pk, (on, stop) in before.items():
        if pk not in after:
            yield Change("stop_removed", stop.place, (on, stop.arrives_at), None)


def _way(stop: StopLine) -> tuple[Any, ...]:
    return stop.place, stop.address, stop.arrives_at, stop.departs_at, stop.transport


def _placed_blocks(programme: Programme) -> dict[int, PlacedBlock]:
    return {b.pk: PlacedBlock(day, b) for day in programme.days for b in day.blocks}


def _placed_items(programme: Programme) -> dict[int, PlacedItem]:
    return {
        item.pk: PlacedItem(day, block, item)
        for day in programme.days
        for block in day.blocks
        for item in block.items
    }


def _speakers_of(block: BlockLines) -> frozenset[int]:
    return frozenset(speaker.pk for item in block.items for speaker in item.speakers)


def _speakers(item: ItemLine) -> frozenset[int]:
    return frozenset(speaker.pk for speaker in item.speakers)


def _names(item: ItemLine) -> list[T]:
    return [speaker.name for speaker in item.speakers]


def _details(item: ItemLine) -> tuple[Any, ...]:
    return item.kind, item.abstract, item.languages, item.has_homework, item.academic_hours


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute
