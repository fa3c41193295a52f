"""Everybody against everything: who was where, which sources say so, and where they disagree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from kerege.events.models import (
    Attendance,
    AttendanceDecision,
    AttendanceMark,
    AttendanceSource,
    Day,
    Event,
    Item,
    Mode,
    Registration,
)
from kerege.events.queries.desk_attendance import items_with_numbers, participants

Place = tuple[int, int]  # registration, item

SHORT, LIST_ONLY, WRONG_MODE = "short", "list_only", "wrong_mode"
CONFLICTS = (SHORT, LIST_ONLY, WRONG_MODE)


@dataclass(frozen=True)
class Filters:
    words: str = ""
    district: str = ""
    mode: str = ""
    show: str = ""  # "conflicts", "enough", "missing"
    closed: tuple[int, ...] = ()  # days folded together


@dataclass
class Cell:
    """One participant at one item. Slots are few: a page has hundreds of them."""

    present: bool = False
    sources: tuple[str, ...] = ()
    decision: str = ""  # "present", "absent"
    conflicts: tuple[str, ...] = ()
    minutes: int | None = None


EMPTY = Cell()


@dataclass
class DayColumns:
    day: Day
    items: list[Item] = field(default_factory=list)
    is_closed: bool = False


@dataclass
class Row:
    registration: Registration
    cells: dict[int, Cell]  # by item
    hours: Decimal


def days_of(event: Event, closed: Iterable[int] = ()) -> list[DayColumns]:
    """The items of the event by days; one query."""
    folded = set(closed)
    days: dict[int, DayColumns] = {}
    for item in items_with_numbers(event):
        day = item.block.day
        columns = days.setdefault(day.pk, DayColumns(day, is_closed=day.pk in folded))
        columns.items.append(item)
    return list(days.values())


def people(event: Event, filters: Filters) -> QuerySet[Registration]:
    """The participants that answer the filters, each with `hours`."""
    rows = participants(event).with_hours()
    for word in filters.words.split()[:8]:
        rows = rows.filter(
            Q(person__family_name__icontains=word)
            | Q(person__given_name__icontains=word)
            | Q(person__patronymic__icontains=word)
            | Q(person__email__icontains=word)
        )
    if filters.district.isdecimal():
        rows = rows.filter(district_id=int(filters.district[:9]))
    if filters.mode in Mode.values:
        rows = rows.filter(mode=filters.mode)
    if filters.show == "conflicts":
        rows = rows.filter(pk__in={place[0] for place in conflicts(event)})
    elif filters.show == "enough":
        rows = rows.filter(hours__gte=event.hours_for_certificate)
    elif filters.show == "missing":
        rows = rows.filter(hours__lt=event.hours_for_certificate)
    return rows


def rows_of(event: Event, registrations: Sequence[Any], days: list[DayColumns]) -> list[Row]:
    """The rows of one page, in a constant number of queries."""
    pks = [registration.pk for registration in registrations]
    cells = cells_of(event, pks)
    items = [item.pk for columns in days for item in columns.items]
    return [
        Row(
            registration,
            {item: cells.get((registration.pk, item), EMPTY) for item in items},
            registration.hours,
        )
        for registration in registrations
    ]


def cells_of(event: Event, registration_ids: list[int]) -> dict[Place, Cell]:
    """What is known of these people; who has no cell was nowhere seen."""
    cells: dict[Place, Cell] = defaultdict(Cell)
    chosen = {"registration__in": registration_ids}
    results = Attendance.objects.filter(**chosen)
    for pk, item, source in results.values_list("registration_id", "item_id", "source"):
        cells[pk, item].present = True
        if source != AttendanceSource.DECISION:
            cells[pk, item].sources = (source,)
    spoken: dict[Place, dict[str, None]] = defaultdict(dict)
    marks = AttendanceMark.objects.live().filter(**chosen).order_by("received_at", "pk")
    told = marks.values_list("registration_id", "item_id", "source", "minutes")
    for pk, item, source, minutes in told:
        spoken[pk, item][source] = None
        if minutes is not None:
            cells[pk, item].minutes = max(minutes, cells[pk, item].minutes or 0)
    for place, sources in spoken.items():
        cells[place].sources = tuple(sources)
    decisions = AttendanceDecision.objects.filter(**chosen)
    for pk, item, is_present in decisions.values_list("registration_id", "item_id", "is_present"):
        cells[pk, item].decision = "present" if is_present else "absent"
    for place, kinds in conflicts(event, registration_ids).items():
        cells[place].conflicts = tuple(kinds)
    return dict(cells)


def conflicts(event: Event, registration_ids: list[int] | None = None) -> dict[Place, list[str]]:
    """Where the sources disagree and nobody has decided: three queries, as small as the answer."""
    found: dict[Place, list[str]] = defaultdict(list)
    asked = {
        SHORT: _short(event),
        LIST_ONLY: _list_only(event),
        WRONG_MODE: _wrong_mode(event),
    }
    for kind, rows in asked.items():
        if registration_ids is not None:
            rows = rows.filter(registration__in=registration_ids)
        open_ones = rows.filter(~Exists(_same_place(AttendanceDecision.objects)))
        for place in open_ones.values_list("registration_id", "item_id").distinct():
            found[place].append(kind)
    return dict(found)


def _live(event: Event) -> Any:
    return AttendanceMark.objects.live().filter(registration__event=event)


def _same_place(rows: Any) -> Any:
    return rows.filter(registration=OuterRef("registration"), item=OuterRef("item"))


def _short(event: Event) -> Any:
    """The report says too few minutes, and yet the person counts."""
    short = _live(event).filter(source=AttendanceSource.REPORT, counts=False)
    return short.filter(Exists(_same_place(Attendance.objects)))


def _list_only(event: Event) -> Any:
    """Ticked in the list at an item where most others were scanned."""
    scanned = Count(
        "attendance_marks__registration",
        filter=Q(
            attendance_marks__source=AttendanceSource.QR, attendance_marks__struck_at__isnull=True
        ),
        distinct=True,
    )
    present = Count("attendances", distinct=True)
    items = (
        Item.objects.filter(block__day__event=event)
        .annotate(scanned=scanned, present=present)
        .filter(scanned__gt=0, scanned__gte=F("present") - F("scanned"))
    )
    others = AttendanceMark.objects.speaking().exclude(source=AttendanceSource.LIST)
    ticked = Attendance.objects.filter(
        registration__event=event,
        source=AttendanceSource.LIST,
        item__in=items.values("pk"),
    )
    return ticked.filter(~Exists(_same_place(others)))


def _wrong_mode(event: Event) -> Any:
    """In the meeting though registered on site, or at the door though registered online."""
    if not event.is_online:
        return _live(event).none()
    afar = (AttendanceSource.JOIN, AttendanceSource.REPORT)
    return _live(event).filter(
        Q(registration__mode=Mode.ON_SITE, source__in=afar)
        | Q(registration__mode=Mode.ONLINE, source=AttendanceSource.QR)
    )


def counts_enough(event: Event) -> tuple[int, int]:
    """How many have the hours for the certificate, and how many there are."""
    rows = Registration.objects.confirmed().filter(event=event).with_hours()
    found = rows.aggregate(
        everybody=Count("pk"),
        enough=Count("pk", filter=Q(hours__gte=event.hours_for_certificate)),
    )
    return found["enough"], found["everybody"]
