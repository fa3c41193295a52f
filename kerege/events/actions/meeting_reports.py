"""The report of an online meeting: brought, looked through, taken, undone."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.attendance_result import hold, reconcile
from kerege.events.models import (
    AttendanceMark,
    AttendanceSource,
    AttendanceTerms,
    Event,
    Item,
    Match,
    MeetingLine,
    MeetingReport,
    Registration,
    ReportState,
)
from kerege.events.queries import meeting_rows
from kerege.events.queries.item_times import Span, spans
from kerege.events.queries.name_matching import LIKELY, SURE, Directory
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person

ZONES = ("Asia/Almaty", "UTC", "Asia/Tashkent", "Europe/Moscow", "Asia/Bishkek", "Europe/Berlin")
MOST_PEOPLE = 5_000
COUNTED = (Match.SURE, Match.CHOSEN)


class NotAReport(Refused):
    message = _(
        "No row of headings was found that names the participants and their times. We know the "
        "exports of Zoom, Jitsi and BigBlueButton."
    )


class ItemNeeded(Refused):
    message = _(
        "This report says how long people stayed, but not when. Please choose the line of the "
        "programme it speaks of."
    )


class AlreadyTaken(Refused):
    message = _("This report has been taken already. Undo it first if you want to change it.")


class NotTaken(Refused):
    message = _("This report has not been taken, so there is nothing to undo.")


@transaction.atomic
def bring_report(
    *,
    event: Event,
    table: meeting_rows.Table,
    name: str,
    zone: str,
    item: Item | None,
    by: Person,
    now: datetime,
) -> tuple[MeetingReport, list[tuple[int, str]]]:
    """Read the table and match its names; nobody is marked yet. Answers rows not understood, too.

    The same table again opens the report that is there.
    """
    reading = meeting_rows.read(table, ZoneInfo(zone))
    if reading is None or not reading.people:
        raise NotAReport
    if item is None and not any(person.stays for person in reading.people):
        raise ItemNeeded
    whole = sha256("\x1e".join("\x1f".join(row) for row in table).encode()).hexdigest()
    # The lock makes the same table brought at once by two people one report.
    Event.objects.select_for_update().get(pk=event.pk)
    same = event.meeting_reports.exclude(state=ReportState.UNDONE).filter(sum=whole).first()
    if same is not None and same.state == ReportState.TAKEN:
        return same, reading.unread
    if same is not None:
        same.delete()
    report = MeetingReport.objects.create(
        event=event,
        item=item,
        kind=reading.kind,
        name=name[:200],
        sum=whole,
        zone=zone,
        uploaded_by_id=by.pk,
        uploaded_at=now,
    )
    _write_lines(report, reading.people[:MOST_PEOPLE])
    after = {"report": report.pk, "people": len(reading.people)}
    audit.record(
        actor_id=by.pk, verb="events.brought_meeting_report", about=event, after=after, now=now
    )
    return report, reading.unread


@transaction.atomic
def match_lines(
    *, report: MeetingReport, choices: dict[int, int | None], by: Person, now: datetime
) -> int:
    """The organiser says who is who: line -> registration, None leaves the line out."""
    held = _held(report)
    if held.state != ReportState.PREVIEW:
        raise AlreadyTaken
    known = set(held.event.registrations.confirmed().values_list("pk", flat=True))
    changed = []
    for line in held.lines.filter(pk__in=list(choices)):
        wanted = choices[line.pk]
        if wanted is not None and wanted not in known:
            continue
        match = Match.IGNORED if wanted is None else Match.CHOSEN
        if (line.match, line.registration_id) != (match, wanted):
            line.match, line.registration_id = match, wanted
            changed.append(line)
    MeetingLine.objects.bulk_update(changed, ["match", "registration"])
    after = {"report": report.pk, "lines": {str(one.pk): one.registration_id for one in changed}}
    if changed:
        audit.record(
            actor_id=by.pk, verb="events.matched_meeting_names", about=report, after=after, now=now
        )
    return len(changed)


@transaction.atomic
def take_report(*, report: MeetingReport, by: Person, now: datetime) -> int:
    """Make marks of the sure and the chosen lines; answers how many people have one that counts."""
    held = _held(report)
    if held.state != ReportState.PREVIEW:
        raise AlreadyTaken
    lines = list(held.lines.filter(match__in=COUNTED))
    marks = _marks(held, lines, by, now)
    hold({mark.registration_id for mark in marks})
    AttendanceMark.objects.bulk_create(marks)
    held.state, held.taken_at = ReportState.TAKEN, now
    held.save(update_fields=["state", "taken_at"])
    _reconcile_items(marks, now)
    people = {mark.registration_id for mark in marks if mark.counts}
    audit.record(
        actor_id=by.pk,
        verb="events.took_meeting_report",
        about=held,
        after={"registrations": sorted({mark.registration_id for mark in marks})},
        now=now,
    )
    return len(people)


@transaction.atomic
def undo_report(*, report: MeetingReport, by: Person, now: datetime) -> int:
    """Strike out all that the report said; answers how many marks that were."""
    held = _held(report)
    if held.state != ReportState.TAKEN:
        raise NotTaken
    marks = list(AttendanceMark.objects.live().filter(report=held).select_related("item"))
    hold({mark.registration_id for mark in marks})
    reason = str(_("The report was undone"))
    AttendanceMark.objects.live().filter(report=held).update(
        struck_at=now, struck_by_id=by.pk, strike_reason=reason
    )
    held.state, held.undone_at = ReportState.UNDONE, now
    held.save(update_fields=["state", "undone_at"])
    _reconcile_items(marks, now)
    audit.record(actor_id=by.pk, verb="events.undid_meeting_report", about=held, now=now)
    return len(marks)


@transaction.atomic
def set_share(*, event: Event, share: int, by: Person, now: datetime) -> int:
    """How much of an item a report must tell to count; the reports taken already follow."""
    terms, _new = AttendanceTerms.objects.select_for_update().get_or_create(event=event)
    before, terms.share = terms.share, share
    terms.save(update_fields=["share"])
    times = spans(event)
    marks = AttendanceMark.objects.live().filter(
        item__block__day__event=event, source=AttendanceSource.REPORT
    )
    changed = []
    for mark in marks.select_related("item"):
        counts = is_enough(mark.minutes or 0, times.get(mark.item_id), share)
        if counts != mark.counts:
            mark.counts = counts
            changed.append(mark)
    hold({mark.registration_id for mark in changed})
    AttendanceMark.objects.bulk_update(changed, ["counts"])
    _reconcile_items(changed, now)
    audit.record(
        actor_id=by.pk,
        verb="events.set_attendance_share",
        about=event,
        before={"share": before},
        after={"share": share},
        now=now,
    )
    return len(changed)


def is_enough(minutes: int, span: Span | None, share: int) -> bool:
    """Whether so many minutes of the item count."""
    return span is not None and minutes > 0 and minutes * 100 >= span.minutes * share


def _held(report: MeetingReport) -> MeetingReport:
    """Lock the report, so that it is taken and undone by one at a time."""
    return MeetingReport.objects.select_for_update().get(pk=report.pk)


def _write_lines(report: MeetingReport, people: list[meeting_rows.Person]) -> None:
    rows = Registration.objects.confirmed().filter(event=report.event).select_related("person")
    directory = Directory(rows.order_by("pk"))
    MeetingLine.objects.bulk_create(_line(report, one, directory) for one in people)


def _line(report: MeetingReport, person: meeting_rows.Person, directory: Directory) -> MeetingLine:
    guess = directory.find(person.name, person.email)
    match = Match.NONE
    if guess.registration_id is not None:
        match = Match.SURE if guess.score >= SURE else Match.CONFIRM
    stays = meeting_rows.merged(person.stays)
    return MeetingLine(
        report=report,
        name=person.name,
        email=person.email,
        intervals=[[begins.isoformat(), ends.isoformat()] for begins, ends in stays],
        minutes=person.minutes,
        match=match,
        registration_id=guess.registration_id,
        score=min(guess.score, SURE if match == Match.SURE else LIKELY),
    )


def _marks(
    report: MeetingReport, lines: list[MeetingLine], by: Person, now: datetime
) -> list[AttendanceMark]:
    """One mark a person and item, the stays of all their lines together."""
    times = spans(report.event)
    share = AttendanceTerms.objects.filter(event=report.event).values_list("share", flat=True)
    enough = share.first() or AttendanceTerms.USUAL_SHARE
    by_person: dict[int, list[MeetingLine]] = {}
    for line in lines:
        by_person.setdefault(line.registration_id or 0, []).append(line)
    wanted = [report.item_id] if report.item_id else list(times)
    found = []
    for registration_id, own in sorted(by_person.items()):
        for item_id in wanted:
            minutes, seen_at = told_of(own, times[item_id], is_whole=report.item_id is not None)
            if minutes:
                mark = AttendanceMark(
                    registration_id=registration_id,
                    item_id=item_id,
                    source=AttendanceSource.REPORT,
                    counts=is_enough(minutes, times[item_id], enough),
                    minutes=minutes,
                    seen_at=seen_at,
                    received_at=now,
                    marked_by_id=by.pk,
                    report=report,
                    note=", ".join(line.name for line in own)[:300],
                )
                found.append(mark)
    return found


def told_of(lines: Iterable[MeetingLine], span: Span, *, is_whole: bool) -> tuple[int, datetime]:
    """How many minutes of the item the lines tell, and since when."""
    lines = list(lines)
    stays = meeting_rows.merged(
        (datetime.fromisoformat(begins), datetime.fromisoformat(ends))
        for line in lines
        for begins, ends in line.intervals
    )
    if is_whole and not stays:
        return min(sum(line.minutes for line in lines), max(span.minutes, 1)), span.begins
    within = meeting_rows.minutes_within(stays, span)
    first = [max(begins, span.begins) for begins, ends in stays if ends > span.begins]
    return within, min(first, default=span.begins)


def _reconcile_items(marks: list[AttendanceMark], now: datetime) -> None:
    by_item: dict[int, tuple[Item, set[int]]] = {}
    for mark in marks:
        by_item.setdefault(mark.item_id, (mark.item, set()))[1].add(mark.registration_id)
    for _pk, (item, people) in sorted(by_item.items()):
        reconcile(registration_ids=people, item=item, now=now)
