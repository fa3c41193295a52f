"""When an item of the programme begins and ends, as moments."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils import timezone

from kerege.events.models import Event, Item
from kerege.events.queries.desk_programme import items_in_order


@dataclass(frozen=True)
class Span:
    """From when until when."""

    begins: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        return max(int((self.ends - self.begins).total_seconds() // 60), 0)


def spans(event: Event) -> dict[int, Span]:
    """For each item of the event its time; one query."""
    return spans_of(items_in_order(event))


def spans_of(items: Iterable[Item]) -> dict[int, Span]:
    """An item lasts until the next one of its block begins; one without a time, the whole block."""
    by_block: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_block[item.block_id].append(item)
    return {item.pk: _span(item, block) for block in by_block.values() for item in block}


def running(event: Event, now: datetime, margin: timedelta) -> list[int]:
    """Items that go on just now, give or take the margin."""
    return [
        pk for pk, span in spans(event).items() if span.begins - margin <= now <= span.ends + margin
    ]


def _span(item: Item, others: list[Item]) -> Span:
    block = item.block
    begins = item.starts_at or block.starts_at
    later = [one.starts_at for one in others if one.starts_at and one.starts_at > begins]
    ends = min(later, default=block.ends_at) if item.starts_at else block.ends_at
    return Span(_moment(item, begins), _moment(item, max(begins, ends)))


def _moment(item: Item, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(item.block.day.on, at))
