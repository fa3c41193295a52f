"""The shape of a programme as its readers see it: days, tracks, blocks, items, speakers, stops."""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cached_property

from kerege.events.models import BlockKind, ItemKind, SpeakerRole, Transport
from kerege.foundation.translated import T


@dataclass(frozen=True)
class SpeakerLine:
    pk: int
    name: T
    affiliation: T
    country: str
    role: str

    @cached_property
    def role_label(self) -> str:
        """The role, unless it is the usual one."""
        return "" if self.role == SpeakerRole.SPEAKER else str(SpeakerRole(self.role).label)


@dataclass(frozen=True)
class ItemLine:
    pk: int
    kind: str
    title: T
    abstract: T
    starts_at: time | None
    languages: list[str]
    has_homework: bool
    academic_hours: Decimal
    speakers: list[SpeakerLine]

    @cached_property
    def kind_label(self) -> str:
        """What it is, unless the title says just that."""
        label = str(ItemKind(self.kind).label)
        is_said = self.kind == ItemKind.OTHER or str(self.title).casefold() == label.casefold()
        return "" if is_said else label


@dataclass(frozen=True)
class BlockLines:
    pk: int
    kind: str
    title: T
    place: T
    starts_at: time
    ends_at: time
    items: list[ItemLine] = field(default_factory=list)
    track: T = field(default_factory=T)

    @property
    def is_pause(self) -> bool:
        return self.kind == BlockKind.BREAK

    @cached_property
    def label(self) -> str:
        return str(self.title) or str(BlockKind(self.kind).label).capitalize()


@dataclass(frozen=True)
class StopLine:
    pk: int
    place: T
    address: T
    arrives_at: time | None
    departs_at: time | None
    transport: str
    note: T

    @cached_property
    def transport_label(self) -> str:
        return str(Transport(self.transport).label) if self.transport else ""


@dataclass(frozen=True)
class Row:
    """What is held one after another has one column; side by side, one for each track."""

    columns: list[list[BlockLines]]

    @property
    def is_parallel(self) -> bool:
        return len(self.columns) > 1


@dataclass(frozen=True)
class DayLines:
    on: date
    title: T
    blocks: list[BlockLines]
    pk: int = 0
    stops: list[StopLine] = field(default_factory=list)

    @cached_property
    def rows(self) -> list[Row]:
        """The blocks in the order of the clock; those that overlap stand side by side."""
        order = {_key(block): None for block in self.blocks if block.track}
        rows: list[Row] = []
        together: list[BlockLines] = []
        latest = time.min
        for block in self.blocks:
            if together and block.starts_at >= latest:
                rows.append(Row(_columns(together, list(order))))
                together = []
            together.append(block)
            latest = max(latest, block.ends_at)
        return [*rows, Row(_columns(together, list(order)))] if together else rows


@dataclass(frozen=True)
class Programme:
    days: list[DayLines]

    @cached_property
    def items(self) -> list[ItemLine]:
        return [item for day in self.days for block in day.blocks for item in block.items]

    @cached_property
    def stops(self) -> list[StopLine]:
        return [stop for day in self.days for stop in day.stops]

    @cached_property
    def speakers(self) -> list[SpeakerLine]:
        """Everybody who speaks, once, in the order of the programme."""
        found: dict[int, SpeakerLine] = {}
        for item in self.items:
            for speaker in item.speakers:
                found.setdefault(speaker.pk, speaker)
        return list(found.values())

    @cached_property
    def hours(self) -> Decimal:
        return sum((item.academic_hours for item in self.items), Decimal(0))


def _key(block: BlockLines) -> str:
    return block.track.localize("kk")


def _columns(blocks: list[BlockLines], order: list[str]) -> list[list[BlockLines]]:
    """A column for each track; a block without one goes where there is time for it."""
    tracked: dict[str, list[BlockLines]] = {}
    free: list[list[BlockLines]] = []
    for block in blocks:
        if block.track:
            tracked.setdefault(_key(block), []).append(block)
            continue
        column = next((each for each in free if each[-1].ends_at <= block.starts_at), None)
        if column is None:
            free.append([block])
        else:
            column.append(block)
    return [tracked[key] for key in order if key in tracked] + free
