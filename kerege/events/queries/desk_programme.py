"""The programme as the desk shows it: lines in order, with what looks wrong."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import Count, Prefetch

from kerege.events.models import Block, BlockKind, Day, Event, Item, ItemSpeaker

ACADEMIC_HOUR = 45  # minutes
HALF = Decimal("0.5")


@dataclass
class BlockLine:
    block: Block
    items: list[Item]
    overlaps: bool = False
    strays: list[int] = field(default_factory=list)  # items outside the time of the block


@dataclass
class DayLine:
    day: Day
    blocks: list[BlockLine]


def lines(event: Event) -> list[DayLine]:
    """All days with blocks and items, in four queries; each item carries `marks`."""
    speakers = ItemSpeaker.objects.select_related("speaker").order_by("order", "pk")
    items = (
        Item.objects.annotate(marks=Count("attendances"))
        .order_by("order", "pk")
        .prefetch_related(Prefetch("item_speakers", speakers, to_attr="speakers"))
    )
    blocks = Block.objects.order_by("starts_at", "pk").prefetch_related(
        Prefetch("items", items, to_attr="lines")
    )
    days = event.days.order_by("on").prefetch_related(Prefetch("blocks", blocks, to_attr="parts"))
    return [DayLine(day, _blocks(day.parts)) for day in days]


def items_in_order(event: Event) -> Any:
    """The items of the event, day by day."""
    return (
        Item.objects.filter(block__day__event=event)
        .select_related("block__day")
        .order_by("block__day__on", "block__starts_at", "block_id", "order", "pk")
    )


def hours_between(starts_at: time, ends_at: time) -> Decimal:
    """Academic hours of 45 minutes, to the nearest half."""
    minutes = _minutes(ends_at) - _minutes(starts_at)
    halves = (Decimal(minutes) / ACADEMIC_HOUR / HALF).quantize(Decimal(1))
    return max(halves, Decimal(0)) * HALF


def counted_hours(event: Event) -> dict[int, Decimal]:
    """For each item the hours that follow from the times.

    An item lasts until the next one of its block begins; items without a time share what the
    block lasts. Breaks, openings and closings give no hours.
    """
    found: dict[int, Decimal] = {}
    by_block: dict[int, list[Item]] = defaultdict(list)
    for item in items_in_order(event):
        by_block[item.block_id].append(item)
    for items in by_block.values():
        found |= _hours_of_block(items[0].block, items)
    return found


def proposed_hours(block: Block, starts_at: time | None, pk: int | None = None) -> Decimal:
    """The hours of one item of the block, as long as nobody wrote them by hand."""
    others = [item for item in block.items.order_by("order", "pk") if item.pk != pk]
    item = Item(pk=pk or 0, block=block, starts_at=starts_at)
    return _hours_of_block(block, [*others, item])[item.pk]


def _hours_of_block(block: Block, items: list[Item]) -> dict[int, Decimal]:
    if block.kind in {BlockKind.BREAK, BlockKind.OPENING, BlockKind.CLOSING}:
        return {item.pk: Decimal(0) for item in items}
    if any(item.starts_at is None for item in items):
        whole = hours_between(block.starts_at, block.ends_at)
        share = (whole / len(items) / HALF).quantize(Decimal(1)) * HALF
        return {item.pk: share for item in items}
    timed = sorted(items, key=lambda item: (item.starts_at, item.order, item.pk))
    ends = [after.starts_at for _before, after in pairwise(timed)] + [block.ends_at]
    return {
        item.pk: hours_between(item.starts_at, end)
        for item, end in zip(timed, ends, strict=True)
        if item.starts_at is not None and end is not None
    }


def _blocks(blocks: list[Any]) -> list[BlockLine]:
    found = []
    latest = time.min
    for number, block in enumerate(blocks):
        strays = [
            item.pk
            for item in block.lines
            if item.starts_at and not block.starts_at <= item.starts_at < block.ends_at
        ]
        overlaps = number > 0 and block.starts_at < latest
        found.append(BlockLine(block, block.lines, overlaps, strays))
        latest = max(latest, block.ends_at)
    return found


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute
