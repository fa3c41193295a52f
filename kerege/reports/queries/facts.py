"""What happened at an event, gathered once for all the sections of its report."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count

from kerege.events.models import Block, BlockKind, Day, Event, Item
from kerege.foundation.translated import T
from kerege.network.models import District, DistrictInRegion, DistrictKind, Position, Region


@dataclass
class DistrictRow:
    """The participants of one district; `district` is None for those from elsewhere."""

    district: District | None
    by_position: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.by_position.total()


@dataclass
class ProgrammeItem:
    item: Item
    kind: str
    speakers: list[tuple[T, T]]  # name, affiliation


@dataclass
class ProgrammeBlock:
    block: Block
    items: list[ProgrammeItem]


@dataclass
class ProgrammeDay:
    day: Day
    blocks: list[ProgrammeBlock]


@dataclass
class Facts:
    """The event and its figures. `counted` are those who came, or were registered if nobody
    marked attendance; `stated` is the number that the archive names."""

    event: Event
    rows: list[DistrictRow]
    regions: list[Region]
    days: list[ProgrammeDay]
    attended: int
    with_enough_hours: int
    programme_hours: Decimal

    @property
    def counted(self) -> int:
        return sum(row.total for row in self.rows)

    @property
    def participants(self) -> int:
        """The number that the report names."""
        return self.event.stated_participants or self.counted

    @property
    def is_minimum(self) -> bool:
        return bool(self.event.stated_participants) and self.event.stated_is_minimum

    @property
    def districts(self) -> list[District]:
        return [row.district for row in self.rows if row.district]

    @property
    def cities(self) -> int:
        return sum(district.kind == DistrictKind.CITY for district in self.districts)

    @property
    def by_position(self) -> list[tuple[str, int]]:
        """Positions in the order of the ladder, those nobody holds left out."""
        total: Counter[str] = Counter()
        for row in self.rows:
            total += row.by_position
        return [(code, total[code]) for code in Position.values if total[code]]

    def items(self) -> list[ProgrammeItem]:
        return [item for day in self.days for block in day.blocks for item in block.items]


def facts_of(event: Event) -> Facts:
    """The facts, remembered on the event for the length of the work at hand."""
    if "_report_facts" not in event.__dict__:
        event.__dict__["_report_facts"] = _gather(event)
    return event.__dict__["_report_facts"]


def _gather(event: Event) -> Facts:
    came, attended = _participants(event)
    rows = _rows(came)
    days = _programme(event)
    hours = sum(
        (line.item.academic_hours for day in days for block in day.blocks for line in block.items),
        Decimal(0),
    )
    enough = [person for person in came if person.hours >= event.hours_for_certificate]
    return Facts(
        event=event,
        rows=rows,
        regions=_regions(event, rows),
        days=days,
        attended=attended,
        with_enough_hours=len(enough) if attended else 0,
        programme_hours=hours,
    )


def _participants(event: Event) -> tuple[list[Any], int]:
    """Who came, each with `hours` and `items`, and how many were marked present."""
    confirmed = list(
        event.registrations.confirmed()
        .with_hours()
        .annotate(items=Count("attendances"))
        .select_related("district")
    )
    came = [registration for registration in confirmed if registration.items]
    return (came or confirmed), len(came)


def _rows(came: list[Any]) -> list[DistrictRow]:
    rows: dict[int | None, DistrictRow] = {}
    for person in came:
        row = rows.setdefault(person.district_id, DistrictRow(person.district))
        row.by_position[person.position or Position.OTHER] += 1
    return sorted(rows.values(), key=_place)


def _place(row: DistrictRow) -> tuple[bool, int, int]:
    """Districts in the order of the network, those from elsewhere last."""
    if row.district is None:
        return (True, 0, 0)
    return (False, row.district.order, row.district.pk)


def _regions(event: Event, rows: list[DistrictRow]) -> list[Region]:
    """The regions that the districts belonged to on the first day of the event."""
    ids = [row.district.pk for row in rows if row.district]
    held = DistrictInRegion.objects.on(event.starts_on).filter(district__in=ids)
    return list(Region.objects.filter(pk__in=held.values("region")).order_by("pk"))


def _programme(event: Event) -> list[ProgrammeDay]:
    days = event.days.order_by("on", "pk").prefetch_related("blocks__items__item_speakers__speaker")
    return [ProgrammeDay(day, [_block(block) for block in _in_order(day)]) for day in days]


def _in_order(day: Day) -> list[Block]:
    blocks = [block for block in day.blocks.all() if block.kind != BlockKind.BREAK]
    return sorted(blocks, key=lambda block: (block.starts_at, block.pk))


def _block(block: Block) -> ProgrammeBlock:
    items = sorted(block.items.all(), key=lambda item: (item.order, item.pk))
    return ProgrammeBlock(block, [_item(item) for item in items])


def _item(item: Item) -> ProgrammeItem:
    held = sorted(item.item_speakers.all(), key=lambda link: (link.order, link.pk))
    return ProgrammeItem(
        item, item.kind, [(link.speaker.name, link.speaker.affiliation) for link in held]
    )
