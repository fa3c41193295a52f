"""What cannot be right in a programme: one room, one speaker or one hour taken twice.

Pure functions over a programme; `elsewhere` tells where its speakers are at other events.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations, pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from kerege.events.models import Event, EventState, ItemSpeaker
from kerege.events.queries.programme_lines import BlockLines, DayLines, ItemLine, Programme
from kerege.foundation import dates
from kerege.foundation.grammar import unquoted


@dataclass(frozen=True)
class Clash:
    code: str  # "room", "speaker", "elsewhere", "time"
    text: str
    block: int
    item: int = 0

    @property
    def anchor(self) -> str:
        return f"item-{self.item}" if self.item else f"block-{self.block}"


class Held(NamedTuple):
    """An item with the time in which it is held."""

    block: BlockLines
    item: ItemLine
    starts_at: time
    ends_at: time


class Engagement(NamedTuple):
    """A speaker at another event."""

    speaker: int
    on: date
    starts_at: time
    ends_at: time
    event: str


def clashes(
    programme: Programme, starts_on: date, ends_on: date, elsewhere: list[Engagement]
) -> list[Clash]:
    """Everything that clashes, in the order of the programme."""
    found: list[Clash] = []
    for day in programme.days:
        if not starts_on <= day.on <= ends_on:
            text = _("%(day)s lies outside the dates of the event.") % {"day": dates.day(day.on)}
            found += [Clash("time", text, block.pk) for block in day.blocks[:1]]
        found += [*_rooms(day), *_times(day), *_speakers(day), *_elsewhere(day, elsewhere)]
    return found


def clashes_of(event: Event, programme: Programme) -> list[Clash]:
    """The clashes of an event, other events of these days included; one query."""
    elsewhere = _engagements(event, programme)
    return clashes(programme, event.starts_on, event.ends_on, elsewhere)


def held_items(block: BlockLines) -> list[Held]:
    """Each item until the next one that has a time; without a time it takes the whole block."""
    timed = sorted({item.starts_at for item in block.items if item.starts_at} | {block.ends_at})
    ends = dict(pairwise(timed))
    return [
        Held(
            block,
            item,
            item.starts_at or block.starts_at,
            ends.get(item.starts_at, block.ends_at) if item.starts_at else block.ends_at,
        )
        for item in block.items
    ]


def _rooms(day: DayLines) -> Iterator[Clash]:
    for one, other in combinations(day.blocks, 2):
        if _overlap(one, other) and _same_room(one, other):
            told = {"room": one.place, "one": one.label, "other": other.label}
            text = _("The room “%(room)s” is taken twice: by “%(one)s” and “%(other)s”.") % told
            yield Clash("room", text, other.pk)


def _times(day: DayLines) -> Iterator[Clash]:
    for one, other in combinations(day.blocks, 2):
        if _overlap(one, other) and one.track == other.track:
            told = {"one": one.label, "other": other.label}
            sentence = _(
                "“%(other)s” begins before “%(one)s” has ended. Blocks held side by side need a "
                "track each."
            )
            yield Clash("time", sentence % told, other.pk)
    for block in day.blocks:
        yield from _inside(block)


def _inside(block: BlockLines) -> Iterator[Clash]:
    timed = [item for item in block.items if item.starts_at]
    for item in timed:
        if item.starts_at and not block.starts_at <= item.starts_at < block.ends_at:
            told = {"item": unquoted(str(item.title)), "block": block.label}
            text = _("“%(item)s” begins outside the time of “%(block)s”.") % told
            yield Clash("time", text, block.pk, item.pk)
    for sooner, later in pairwise(timed):
        if sooner.starts_at and later.starts_at and later.starts_at <= sooner.starts_at:
            told = {"item": unquoted(str(later.title)), "before": unquoted(str(sooner.title))}
            text = _("“%(item)s” stands after “%(before)s” but does not begin later.") % told
            yield Clash("time", text, block.pk, later.pk)


def _speakers(day: DayLines) -> Iterator[Clash]:
    held = [each for block in day.blocks for each in held_items(block)]
    for one, other in combinations(held, 2):
        if one.block.pk == other.block.pk or not _overlap(one, other):
            continue
        names = {speaker.pk: speaker.name for speaker in one.item.speakers}
        for speaker in other.item.speakers:
            if speaker.pk in names:
                titles = [unquoted(str(each.item.title)) for each in (one, other)]
                told = {"name": speaker.name, "one": titles[0], "other": titles[1]}
                sentence = _("%(name)s speaks twice at once: at “%(one)s” and “%(other)s”.")
                yield Clash("speaker", sentence % told, other.block.pk, other.item.pk)


def _elsewhere(day: DayLines, elsewhere: list[Engagement]) -> Iterator[Clash]:
    busy = [each for each in elsewhere if each.on == day.on]
    for held in (each for block in day.blocks for each in held_items(block)) if busy else ():
        for speaker in held.item.speakers:
            for each in busy:
                if each.speaker == speaker.pk and _overlap(held, each):
                    title = unquoted(str(held.item.title))
                    told = {"name": speaker.name, "item": title, "event": each.event}
                    sentence = _("%(name)s speaks at “%(item)s” and then also at “%(event)s”.")
                    yield Clash("elsewhere", sentence % told, held.block.pk, held.item.pk)


def _engagements(event: Event, programme: Programme) -> list[Engagement]:
    speakers = [speaker.pk for speaker in programme.speakers]
    rows = (
        ItemSpeaker.objects.filter(
            speaker__in=speakers, item__block__day__on__in=[day.on for day in programme.days]
        )
        .exclude(item__block__day__event=event)
        .exclude(item__block__day__event__state=EventState.CANCELLED)
        .select_related("item__block__day__event")
        .order_by("pk")
    )
    return [
        Engagement(
            row.speaker_id,
            row.item.block.day.on,
            row.item.starts_at or row.item.block.starts_at,
            row.item.block.ends_at,
            str(row.item.block.day.event),
        )
        for row in rows
    ]


def _overlap(one: BlockLines | Held | Engagement, other: BlockLines | Held | Engagement) -> bool:
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _same_room(one: BlockLines, other: BlockLines) -> bool:
    """The same name in any language."""
    pairs = ((text.strip().casefold(), other.place.get(code)) for code, text in one.place.items())
    return any(mine and mine == (theirs or "").strip().casefold() for mine, theirs in pairs)
