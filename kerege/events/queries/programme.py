"""The programme of an event as its readers see it: days, blocks, items, speakers; one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import F

from kerege.events.models import Block, BlockKind, Event, ItemKind, SpeakerRole
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

    @property
    def is_pause(self) -> bool:
        return self.kind == BlockKind.BREAK

    @cached_property
    def label(self) -> str:
        return str(self.title) or str(BlockKind(self.kind).label).capitalize()


@dataclass(frozen=True)
class DayLines:
    on: date
    title: T
    blocks: list[BlockLines]


@dataclass(frozen=True)
class Programme:
    days: list[DayLines]

    @cached_property
    def items(self) -> list[ItemLine]:
        return [item for day in self.days for block in day.blocks for item in block.items]

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


_COLUMNS = {
    "day_on": "day__on",
    "day_title": "day__title",
    "item": "items__pk",
    "item_kind": "items__kind",
    "item_title": "items__title",
    "abstract": "items__abstract",
    "item_starts_at": "items__starts_at",
    "languages": "items__languages",
    "has_homework": "items__has_homework",
    "academic_hours": "items__academic_hours",
    "role": "items__item_speakers__role",
    "speaker": "items__item_speakers__speaker__pk",
    "name": "items__item_speakers__speaker__name",
    "affiliation": "items__item_speakers__speaker__affiliation",
    "country": "items__item_speakers__speaker__country",
}
_OWN = ("pk", "kind", "title", "place", "starts_at", "ends_at")


def programme_of(event: Event) -> Programme:
    """The whole programme in the order of the clock, breaks and empty blocks included."""
    rows = (
        Block.objects.filter(day__event=event)
        .order_by(
            "day__on",
            "starts_at",
            "pk",
            F("items__order").asc(),
            "items__pk",
            F("items__item_speakers__order").asc(),
            "items__item_speakers__pk",
        )
        .values(*_OWN, **{name: F(path) for name, path in _COLUMNS.items()})
    )
    return Programme(
        [
            DayLines(on, T(first["day_title"] or {}), _blocks([first, *rest]))
            for on, first, rest in _groups(rows, "day_on")
        ]
    )


def _groups(rows: Iterable[dict[str, Any]], key: str) -> Iterable[tuple[Any, dict, list[dict]]]:
    for value, members in groupby(rows, key=lambda row: row[key]):
        first, *rest = members
        yield value, first, rest


def _blocks(rows: list[dict[str, Any]]) -> list[BlockLines]:
    return [
        BlockLines(
            pk=pk,
            kind=first["kind"],
            title=T(first["title"] or {}),
            place=T(first["place"] or {}),
            starts_at=first["starts_at"],
            ends_at=first["ends_at"],
            items=_items([first, *rest]),
        )
        for pk, first, rest in _groups(rows, "pk")
    ]


def _items(rows: list[dict[str, Any]]) -> list[ItemLine]:
    return [
        ItemLine(
            pk=pk,
            kind=first["item_kind"],
            title=T(first["item_title"] or {}),
            abstract=T(first["abstract"] or {}),
            starts_at=first["item_starts_at"],
            languages=[code for code in first["languages"].split(",") if code],
            has_homework=first["has_homework"],
            academic_hours=first["academic_hours"],
            speakers=[_speaker(row) for row in [first, *rest] if row["speaker"] is not None],
        )
        for pk, first, rest in _groups(rows, "item")
        if pk is not None
    ]


def _speaker(row: dict[str, Any]) -> SpeakerLine:
    return SpeakerLine(
        pk=row["speaker"],
        name=T(row["name"] or {}),
        affiliation=T(row["affiliation"] or {}),
        country=row["country"],
        role=row["role"],
    )
