"""What is now and next, from the programme as it was released, by the clock of the region."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from kerege.events.models import BlockKind, Item
from kerege.events.queries.programme import (
    BlockLines,
    ItemLine,
    Programme,
    SpeakerLine,
    programme_of,
)
from kerege.foundation.translated import T
from kerege.votes.models import Hall

NEXT = 3
WISHES_TAKEN = timedelta(days=7)


@dataclass(frozen=True)
class Line:
    """A line of the programme with its time; a pause has no number."""

    pk: int
    title: T
    speakers: list[SpeakerLine]
    place: T
    begins: datetime
    ends: datetime
    is_pause: bool = False

    def share(self, now: datetime) -> int:
        """How much of it is over, in percent."""
        whole = (self.ends - self.begins).total_seconds()
        gone = (now - self.begins).total_seconds()
        return int(max(0, min(100, 100 * gone / whole))) if whole > 0 else 0


@dataclass(frozen=True)
class Standing:
    """Where the event is."""

    now: list[Line] = field(default_factory=list)
    next: list[Line] = field(default_factory=list)
    is_over: bool = False
    # The next line is of another day.
    next_on: date | None = None
    is_chosen: bool = False  # by an organiser, not by the clock

    @property
    def item(self) -> int | None:
        """What wishes and questions belong to, if it is one thing."""
        items = [line.pk for line in self.now if line.pk]
        return items[0] if len(items) == 1 else None


def lines_of(programme: Programme) -> list[Line]:
    """Every line in the order of the clock."""
    found = [
        line
        for day in programme.days
        for block in day.blocks
        for line in _lines_of_block(day.on, block)
    ]
    return sorted(found, key=lambda line: line.begins)


def held_lines(hall: Hall) -> list[Line]:
    """Those of the event; a line that was taken out since its release has no number."""
    rows = set(Item.objects.filter(block__day__event=hall.event_id).values_list("pk", flat=True))
    found = lines_of(programme_of(hall.event))
    return [line if line.pk in rows else replace(line, pk=0) for line in found]


def standing(hall: Hall, now: datetime, lines: list[Line] | None = None) -> Standing:
    """What is on by the clock, or what an organiser chose; then what comes."""
    if lines is None:
        lines = held_lines(hall)
    chosen = next((line for line in lines if line.pk and line.pk == hall.item_id), None)
    if chosen is not None:
        on, after = [chosen], [line for line in lines if line.begins > chosen.begins]
    else:
        on = [line for line in lines if line.begins <= now < line.ends]
        after = [line for line in lines if line.begins > now]
    is_over = not on and not after and bool(lines)
    day = timezone.localtime(chosen.begins if chosen is not None else now).date()
    here = [line for line in after if timezone.localtime(line.begins).date() == day]
    soon = here if on or here else after
    first = timezone.localtime(soon[0].begins).date() if soon else None
    shown = [line for line in soon if timezone.localtime(line.begins).date() == first][:NEXT]
    return Standing(
        now=on,
        next=shown,
        is_over=is_over,
        next_on=first if first != day else None,
        is_chosen=chosen is not None,
    )


def begun(hall: Hall, now: datetime, lines: list[Line] | None = None) -> list[Line]:
    """Lines that wishes can be written to: begun by the clock, or chosen; the latest first.

    After the event a week is left.
    """
    if lines is None:
        lines = held_lines(hall)
    if timezone.localtime(now).date() > hall.event.ends_on + WISHES_TAKEN:
        return []
    held = [line for line in lines if line.pk and not line.is_pause]
    found = [line for line in held if line.begins <= now or line.pk == hall.item_id]
    return sorted(found, key=lambda line: (line.pk != hall.item_id, -line.begins.timestamp()))


def _lines_of_block(on: date, block: BlockLines) -> list[Line]:
    if not block.items:
        return [_pause(on, block)]
    starts = [item.starts_at or block.starts_at for item in block.items]
    return [
        _line(on, block, item, begins, _end(item, begins, starts, block))
        for item, begins in zip(block.items, starts, strict=True)
    ]


def _end(item: ItemLine, begins: time, starts: list[time], block: BlockLines) -> time:
    later = [one for one in starts if one > begins]
    return max(begins, min(later, default=block.ends_at) if item.starts_at else block.ends_at)


def _line(on: date, block: BlockLines, item: ItemLine, begins: time, ends: time) -> Line:
    return Line(
        pk=item.pk,
        title=item.title,
        speakers=item.speakers,
        place=block.place,
        begins=_moment(on, begins),
        ends=_moment(on, ends),
        is_pause=block.is_pause,
    )


def _pause(on: date, block: BlockLines) -> Line:
    return Line(
        pk=0,
        title=block.title or kind_of(block.kind),
        speakers=[],
        place=block.place,
        begins=_moment(on, block.starts_at),
        ends=_moment(on, block.ends_at),
        is_pause=True,
    )


@cache
def kind_of(kind: str) -> T:
    """What a block is, in all languages."""
    return in_all(BlockKind(kind).label, capital=True)


def in_all(words: Any, *, capital: bool = False) -> T:
    """A word of the page in all languages at once."""
    told = T()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            said = str(words)
        told[code] = said[:1].upper() + said[1:] if capital else said
    return told


def _moment(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))
