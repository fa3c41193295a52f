"""How we know who was where: lists, scanned codes, code words, and what the meetings report."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from kerege.demo.moments import at
from kerege.events.actions.meeting_reports import bring_report, take_report
from kerege.events.actions.scan_devices import issue_device
from kerege.events.models import (
    Attendance,
    AttendanceMark,
    AttendanceSource,
    Event,
    EventForm,
    Item,
    Registration,
    ScanDevice,
)
from kerege.events.queries.item_times import Span, spans
from kerege.people.models import Person

MISSES_A_CLASS = 6  # every sixth participant misses one item,
LEAVES_EARLY = 17  # and every seventeenth is there for the first only
SCANNED_AT = "librarian-competencies-2023"
NOT_SCANNED = 9  # one who stands in the list where the others were scanned
LOOKED_IN = 10  # one who pressed "join", and stayed for five minutes of an item
BROUGHT_LATE = "national-traditions-2022"
LATELY = timedelta(days=20)
NAME, ZONE = "zoom-meeting.csv", "Asia/Almaty"
NAMELESS = ("iPhone", "Қонақ")

Place = tuple[Registration, Item, AttendanceSource]


def add_attendance(
    *, event: Event, registrations: list[Registration], by: Person, now: datetime
) -> None:
    """Mark who was at which item; online the report of the meeting says so, too."""
    items = list(
        Item.objects.filter(block__day__event=event)
        .select_related("block__day")
        .order_by("block__day__on", "starts_at", "pk")
    )
    times = spans(event)
    if event.form == EventForm.ONLINE:
        _mark(_clicks(registrations, items), times, device=None)
        table = _report_of(registrations, items, times)
        # The names of a report are kept for a year: one was brought so late that they are there.
        is_late = event.slug == BROUGHT_LATE
        brought_at = now - LATELY if is_late else at(event.ends_on + timedelta(days=1), "09:00")
        report, _unread = bring_report(
            event=event, table=table, name=NAME, zone=ZONE, item=None, by=by, now=brought_at
        )
        take_report(report=report, by=by, now=brought_at)
    elif event.slug == SCANNED_AT:
        opens_at = at(event.starts_on, "08:00")
        ends_at = at(event.ends_on, "19:00")
        device, _secret = issue_device(
            event=event, label="Кіреберіс", expires_at=ends_at, by=by, now=opens_at
        )
        _mark(_scans(registrations, items), times, device=device)
    else:
        _mark(_ticks(registrations, items), times, device=None)


def attended(number: int, items: list[Item]) -> list[Item]:
    """Where the participant of this number was."""
    if number % LEAVES_EARLY == LEAVES_EARLY - 1:
        return items[:1]
    if number % MISSES_A_CLASS == MISSES_A_CLASS - 1:
        missed = number % len(items)
        return items[:missed] + items[missed + 1 :]
    return items


def _ticks(registrations: list[Registration], items: list[Item]) -> Iterable[Place]:
    for number, registration in enumerate(registrations):
        for item in attended(number, items):
            yield registration, item, AttendanceSource.LIST


def _scans(registrations: list[Registration], items: list[Item]) -> Iterable[Place]:
    """At the door by code, in class by list or code word."""
    sources = (AttendanceSource.QR, AttendanceSource.LIST, AttendanceSource.CODE_WORD)
    source_of = {item.pk: sources[place % len(sources)] for place, item in enumerate(items)}
    for number, registration in enumerate(registrations):
        for item in attended(number, items):
            source = source_of[item.pk]
            is_ticked = number == NOT_SCANNED and source == AttendanceSource.QR
            yield registration, item, AttendanceSource.LIST if is_ticked else source


def _clicks(registrations: list[Registration], items: list[Item]) -> Iterable[Place]:
    """Most pressed "join" in the cabinet; the rest came by the link in their letter."""
    for number, registration in enumerate(registrations):
        if number % 4 != 3:
            yield registration, items[0], AttendanceSource.JOIN
        if number == LOOKED_IN:
            yield registration, items[-1], AttendanceSource.JOIN


def _mark(places: Iterable[Place], times: dict[int, Span], *, device: ScanDevice | None) -> None:
    """Marks and what they come to, as `attendance_result.reconcile` would write it."""
    marks = []
    for number, (registration, item, source) in enumerate(places):
        is_scan = source == AttendanceSource.QR
        seen_at = times[item.pk].begins + timedelta(seconds=11 * (number % 40))
        marks.append(
            AttendanceMark(
                registration=registration,
                item=item,
                source=source,
                seen_at=seen_at,
                received_at=seen_at,
                device=device if is_scan else None,
                nonce=uuid4() if is_scan else None,
            )
        )
    AttendanceMark.objects.bulk_create(marks)
    Attendance.objects.bulk_create(
        Attendance(
            registration=mark.registration,
            item=mark.item,
            source=mark.source,
            marked_at=mark.seen_at,
        )
        for mark in marks
    )


def _report_of(
    registrations: list[Registration], items: list[Item], times: dict[int, Span]
) -> list[list[str]]:
    """The table as a meeting exports it."""
    table = [["Name (original name)", "Email", "Join time", "Leave time", "Duration (minutes)"]]
    for number, registration in enumerate(registrations):
        for span in _stays(number, items, times):
            table.append([registration.person.full_name, "", *_clocks(span), str(span.minutes)])
    whole = Span(times[items[0].pk].begins, times[items[-1].pk].ends)
    # Nobody can tell who they are before somebody asks them.
    return table + [[name, "", *_clocks(whole), str(whole.minutes)] for name in NAMELESS]


def _stays(number: int, items: list[Item], times: dict[int, Span]) -> list[Span]:
    """In the meeting for the items that one attended, without a break where they follow."""
    joined: list[Span] = []
    for span in (times[item.pk] for item in attended(number, items)):
        if number == LOOKED_IN and span == times[items[-1].pk]:
            span = Span(span.begins, span.begins + timedelta(minutes=5))
        if joined and joined[-1].ends == span.begins:
            joined[-1] = Span(joined[-1].begins, span.ends)
        else:
            joined.append(span)
    return joined


def _clocks(span: Span) -> list[str]:
    return [f"{timezone.localtime(one):%d.%m.%Y %H:%M:%S}" for one in (span.begins, span.ends)]
