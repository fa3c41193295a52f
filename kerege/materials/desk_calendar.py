"""The calendar of memorable dates for other programs: iCalendar, Excel, Word."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.foundation.dates import month_name
from kerege.foundation.tables_out import Table, workbook
from kerege.materials.models import MemorableDate
from kerege.materials.queries.desk_dates import Remembered


def told(one: Remembered) -> str:
    """«Мұхтар Әуезов, 130 жыл»"""
    years = years_of(one)
    return f"{one.row}, {years}" if years else str(one.row)


def years_of(one: Remembered) -> str:
    """«130 жыл», «130 лет»; "" where it is not counted."""
    if not one.years:
        return ""
    return ngettext("%(n)s year", "%(n)s years", one.years) % {"n": one.years}


def ics(dates: Sequence[Remembered]) -> bytes:
    """Whole days, a date of each year an entry of its own because the years are counted."""
    from icalendar import Calendar, Event  # noqa: PLC0415 -- 11 MB that the pages never need

    calendar = Calendar()
    calendar.add("prodid", "-//Kerege//kerege//KK")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Memorable dates"))
    host = settings.BASE_URL.split("//")[-1]
    for one in dates:
        entry = Event()
        entry.add("uid", f"date-{one.row.pk}-{one.in_year}@{host}")
        entry.add("dtstamp", one.row.changed_at.astimezone(UTC))
        entry.add("dtstart", one.on)
        entry.add("dtend", one.on + timedelta(days=1) if one.on else None)
        entry.add("summary", told(one))
        entry.add("transp", "TRANSPARENT")
        entry.add("url", settings.BASE_URL + one.row.get_absolute_url())
        calendar.add_component(entry)
    body: bytes = calendar.to_ical()
    return body


def xlsx(rows: Sequence[MemorableDate]) -> bytes:
    """All dates; the same sheet can be brought back by the import."""
    headings = [_("Day"), _("Month"), _("Year"), _("Kind"), _("Name in Kazakh")]
    headings += [_("Name in Russian"), _("About it in Kazakh"), _("About it in Russian")]
    headings += [_("Source")]
    lines: list[list[Any]] = [
        [
            row.day,
            row.month,
            row.year,
            str(row.get_kind_display()),
            row.title.get("kk", ""),
            row.title.get("ru", ""),
            row.text.get("kk", ""),
            row.text.get("ru", ""),
            row.source,
        ]
        for row in rows
    ]
    widths = (8, 8, 8, 24, 40, 40, 60, 60, 40)
    return workbook(
        Table(
            name=_("Memorable dates"), headings=headings, rows=lines, widths=widths, filtered=True
        )
    )


def paragraphs(year: int, dated: Sequence[Remembered], by_year: Sequence[Remembered]) -> Any:
    """A year for Word: [(heading, lines)], month by month, then what has no day."""
    months: dict[int, list[str]] = {}
    for one in dated:
        mark = "★ " if one.is_round else ""
        months.setdefault(one.row.month or 0, []).append(f"{mark}{one.row.when} — {told(one)}")
    parts = [(month_name(number).capitalize(), lines) for number, lines in months.items()]
    if by_year:
        parts.append((_("Jubilees of the year"), [told(one) for one in by_year]))
    return parts
