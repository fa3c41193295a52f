"""The programme as the desk shows it: lines in order, with what looks wrong."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db.models import Count, Prefetch
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Block, BlockKind, Event, Item, ItemSpeaker
from kerege.events.queries.programme_clashes import Clash
from kerege.events.queries.stamps import stamp_of

ACADEMIC_HOUR = 45  # minutes
HALF = Decimal("0.5")

# The steps of the editor in words, as the button that takes them back names them.
STEPS = {
    "events.day_added": _("a day was added"),
    "events.day_changed": _("a day was changed"),
    "events.day_deleted": _("a day was deleted"),
    "events.block_added": _("a block was added"),
    "events.block_changed": _("a block was changed"),
    "events.block_moved": _("a block was moved"),
    "events.block_deleted": _("a block was deleted"),
    "events.item_added": _("a line was added"),
    "events.item_changed": _("a line was changed"),
    "events.item_moved": _("a line was moved"),
    "events.item_deleted": _("a line was deleted"),
    "events.hours_counted": _("hours were counted"),
    "events.programme_shifted": _("times were moved"),
    "events.speaker_added": _("a speaker was added"),
    "events.speaker_removed": _("a speaker was removed"),
    "events.stop_added": _("a stop was added"),
    "events.stop_changed": _("a stop was changed"),
    "events.stop_moved": _("a stop was moved"),
    "events.stop_deleted": _("a stop was deleted"),
}


@dataclass
class BlockLine:
    block: Block
    items: list[Item]
    clashes: list[Clash] = field(default_factory=list)


@dataclass
class DayLine:
    day: Any  # Day with `stop_count`
    blocks: list[BlockLine]

    @property
    def rows(self) -> list[list[BlockLine]]:
        """Blocks held at the same time stand side by side."""
        rows: list[list[BlockLine]] = []
        latest = time.min
        for line in self.blocks:
            if rows and line.block.starts_at < latest:
                rows[-1].append(line)
            else:
                rows.append([line])
            latest = max(latest, line.block.ends_at)
        return rows


def lines(event: Event, clashes: list[Clash]) -> list[DayLine]:
    """All days with blocks and items, in four queries.

    Each item carries `marks`, its `stamp` for a form, and its `clashes`.
    """
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
    by_anchor: dict[str, list[Clash]] = defaultdict(list)
    for clash in clashes:
        by_anchor[clash.anchor].append(clash)
    return [
        DayLine(day, [_block(block, by_anchor) for block in day.parts])
        for day in days.annotate(stop_count=Count("stops"))
    ]


def _block(block: Any, clashes: dict[str, list[Clash]]) -> BlockLine:
    for item in block.lines:
        item.stamp = stamp_of(item)
        item.clashes = clashes.get(f"item-{item.pk}", [])
    return BlockLine(block, block.lines, clashes.get(f"block-{block.pk}", []))


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


def _minutes(value: time) -> int:
    return value.hour * 60 + value.minute
