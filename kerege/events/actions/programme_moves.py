"""Moving lines and blocks of the programme: to another place, another day, another time."""

from datetime import datetime, time
from itertools import pairwise
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import Values, plain
from kerege.events.actions.programme import minutes_of, shifted
from kerege.events.actions.programme_steps import step
from kerege.events.models import Block, Day, Event, Item
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person

MIDNIGHT = 24 * 60


class PastMidnight(Refused):
    message = _("The day would no longer end on its date. Please choose fewer minutes.")


class PlaceGone(Refused):
    message = _("Somebody took that block out meanwhile. You see the programme as it stands now.")


@transaction.atomic
def move_item(*, item: Item, by: Person, now: datetime, up: bool) -> None:
    """Move a line past its neighbour; from the edge of a block it goes into the next block."""
    event, verb = item.block.day.event, "events.item_moved"
    with step(event=event, verb=verb, title=item.title, by=by, now=now) as row:
        item.refresh_from_db()
        lines = _lines(item.block)
        target = lines.index(item) + (-1 if up else 1)
        if 0 <= target < len(lines):
            _put(item, item.block, lines[target] if up else _after(lines, target))
        else:
            block = _neighbour(row, item.block, up)
            if block is None:
                return
            _put(item, block, None if up else next(iter(_lines(block)), None))
    _log(verb, item, {"block": item.block_id}, by, now)


@transaction.atomic
def place_item(*, item: Item, block_pk: int, before: int | None, by: Person, now: datetime) -> None:
    """Put a line into a block, before another line or, without one, at the end."""
    event, verb = item.block.day.event, "events.item_moved"
    with step(event=event, verb=verb, title=item.title, by=by, now=now) as row:
        item.refresh_from_db()
        block = Block.objects.filter(day__event=row, pk=block_pk).first()
        if block is None:
            raise PlaceGone
        others = block.items.exclude(pk=item.pk)
        following = others.filter(pk=before).first() if before is not None else None
        _put(item, block, following)
    _log(verb, item, {"block": item.block_id, "order": item.order}, by, now)


@transaction.atomic
def move_block(*, block: Block, day_pk: int, by: Person, now: datetime) -> None:
    """Hold a block on another day, at the same time."""
    event, verb = block.day.event, "events.block_moved"
    with step(event=event, verb=verb, title=block.title, by=by, now=now) as row:
        day = Day.objects.filter(event=row, pk=day_pk).first()
        if day is None:
            raise PlaceGone
        if day.pk == block.day_id:
            return
        before = {"day": block.day_id}
        block.day = day
        block.save(update_fields=["day"])
    _log(verb, block, {"day": day.pk}, by, now, before)


@transaction.atomic
def shift_from(*, block: Block, item: Item | None, minutes: int, by: Person, now: datetime) -> None:
    """Move a line and all that follows on its day, or a whole block and what follows it."""
    event, verb = block.day.event, "events.programme_shifted"
    with step(event=event, verb=verb, title=block.title, by=by, now=now):
        block.refresh_from_db()
        ends_at = block.ends_at
        _check_midnight(block.day, minutes)
        if item is None:
            _shift_block(block, minutes)
        else:
            _shift_rest(block, item, minutes)
        for later in block.day.blocks.filter(starts_at__gte=ends_at).exclude(pk=block.pk):
            _shift_block(later, minutes)
    _log(verb, block, {"minutes": minutes, "item": item.pk if item else None}, by, now)


def _check_midnight(day: Day, minutes: int) -> None:
    spans = list(day.blocks.values_list("starts_at", "ends_at"))
    earliest = min(minutes_of(starts) for starts, _ends in spans) + minutes
    latest = max(minutes_of(ends) for _starts, ends in spans) + minutes
    if earliest < 0 or latest >= MIDNIGHT:
        raise PastMidnight


def _shift_block(block: Block, minutes: int) -> None:
    block.starts_at = shifted(block.starts_at, minutes)
    block.ends_at = shifted(block.ends_at, minutes)
    block.save(update_fields=["starts_at", "ends_at"])
    for item in block.items.all():
        if item.starts_at is not None:
            _set_time(item, shifted(item.starts_at, minutes))


def _shift_rest(block: Block, item: Item, minutes: int) -> None:
    """The lines from this one on, and the end of their block."""
    lines = _lines(block)
    first = lines.index(item)
    moved = [
        _set_time(line, shifted(line.starts_at, minutes))
        for line in lines[first:]
        if line.starts_at is not None
    ]
    # The first line would begin before its block.
    if moved and first == 0 and lines[0].starts_at is not None and minutes < 0:
        block.starts_at = min(block.starts_at, moved[0])
    ends_at = shifted(block.ends_at, minutes)
    block.ends_at = max(ends_at, shifted(block.starts_at, 5))
    block.save(update_fields=["starts_at", "ends_at"])


def _lines(block: Block) -> list[Item]:
    return list(block.items.order_by("order", "pk"))


def _after(lines: list[Item], place: int) -> Item | None:
    return lines[place + 1] if place + 1 < len(lines) else None


def _put(item: Item, block: Block, following: Item | None) -> None:
    """Into the block, before that line. Where every line has a time, the times follow."""
    stays = item.block_id == block.pk
    lines = _lines(block)
    lengths = _lengths(block, lines) if stays else None
    lines = [line for line in lines if line.pk != item.pk]
    lines.insert(lines.index(following) if following else len(lines), item)
    item.block = block
    if not stays and item.starts_at and not block.starts_at <= item.starts_at < block.ends_at:
        item.starts_at = None
    item.save(update_fields=["block", "starts_at"])
    for number, line in enumerate(lines, start=1):
        if line.order != number:
            line.order = number
            line.save(update_fields=["order"])
    if lengths is not None:
        _retime(lines, lengths)


def _lengths(block: Block, lines: list[Item]) -> dict[int, int] | None:
    """How long each line lasts, if all have times and the times follow each other."""
    starts = [minutes_of(line.starts_at) for line in lines if line.starts_at]
    if len(starts) != len(lines) or any(later <= sooner for sooner, later in pairwise(starts)):
        return None
    ends = [*starts[1:], minutes_of(block.ends_at)]
    return {line.pk: end - start for line, start, end in zip(lines, starts, ends, strict=True)}


def _retime(lines: list[Item], lengths: dict[int, int]) -> None:
    starts_at = min(line.starts_at for line in lines if line.starts_at)
    for line in lines:
        _set_time(line, starts_at)
        starts_at = shifted(starts_at, lengths[line.pk])


def _set_time(item: Item, value: time) -> time:
    if item.starts_at != value:
        item.starts_at = value
        item.save(update_fields=["starts_at"])
    return value


def _neighbour(event: Event, block: Block, up: bool) -> Block | None:
    blocks = list(Block.objects.filter(day__event=event).order_by("day__on", "starts_at", "pk"))
    target = blocks.index(block) + (-1 if up else 1)
    return blocks[target] if 0 <= target < len(blocks) else None


def _log(
    verb: str, about: Any, after: Values, by: Person, now: datetime, before: Values | None = None
) -> None:
    plain_before, plain_after = plain(before or {}), plain(after)
    audit.record(
        actor_id=by.pk, verb=verb, about=about, before=plain_before, after=plain_after, now=now
    )
    pagecache.touch()
