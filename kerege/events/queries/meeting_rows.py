"""What the report of an online meeting says: who, and from when until when.

Zoom, Jitsi and BigBlueButton export tables of the same sense under many headings, in English,
Russian and Kazakh. The row of headings is found, columns are known by words in them, several rows
of one person become one, and overlapping stays are counted once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from kerege.events.queries.item_times import Span

Table = Sequence[Sequence[str]]
Stay = tuple[datetime, datetime]

# Whole headings after folding, and the beginnings of longer ones.
COLUMNS: dict[str, tuple[str, ...]] = {
    "original": ("original name", "исходное имя", "бастапқы аты"),
    "name": (
        "name",
        "user name",
        "username",
        "display name",
        "participant",
        "participant name",
        "full name",
        "attendee",
        "имя",
        "имя пользователя",
        "участник",
        "фио",
        "полное имя",
        "аты",
        "аты-жөні",
        "пайдаланушы аты",
        "қатысушы",
        "қатысушының аты",
    ),
    "email": (
        "user email",
        "email",
        "e-mail",
        "email address",
        "электронная почта",
        "адрес электронной почты",
        "эл. почта",
        "электрондық пошта",
        "пайдаланушының электрондық поштасы",
        "пошта",
    ),
    "join": (
        "join time",
        "joined at",
        "joined",
        "join",
        "first join",
        "time joined",
        "start time",
        "registered on",
        "joined time",
        "время входа",
        "время присоединения",
        "вход",
        "присоединился",
        "кірген уақыты",
        "қосылған уақыты",
        "қосылу уақыты",
    ),
    "leave": (
        "leave time",
        "left at",
        "left",
        "leave",
        "last leave",
        "time left",
        "end time",
        "left on",
        "left time",
        "время выхода",
        "выход",
        "вышел",
        "шыққан уақыты",
        "шығу уақыты",
    ),
    "duration": (
        "duration",
        "duration (minutes)",
        "total duration (minutes)",
        "total duration",
        "online time",
        "time in meeting",
        "duration (min)",
        "длительность",
        "длительность (минуты)",
        "продолжительность",
        "продолжительность (минуты)",
        "продолжительность (мин.)",
        "общая продолжительность (минуты)",
        "ұзақтығы",
        "ұзақтығы (минут)",
        "жалпы ұзақтығы (минут)",
    ),
}
_NAMES = {heading: column for column, names in COLUMNS.items() for heading in names}
_NEVER = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00-\x08\x0b-\x1f]")
_HEADINGS_WITHIN = 40  # rows that a summary may take before the list begins
LONGEST_STAY_MINUTES = 24 * 60

DATES = ("%Y-%m-%d", "%d.%m.%Y", "%m/%d/%Y", "%d/%m/%Y", "%Y/%m/%d", "%d-%m-%Y", "%m/%d/%y")
CLOCKS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H:%M:%S.%f")


@dataclass
class Person:
    """One person of the report, all rows together."""

    name: str
    email: str
    stays: list[Stay] = field(default_factory=list)
    told_minutes: int = 0  # of rows that tell how long, but not when

    @property
    def minutes(self) -> int:
        return whole_minutes(merged(self.stays)) + self.told_minutes


@dataclass(frozen=True)
class Reading:
    """What could be read, and the rows that could not: (number of the row, what it says)."""

    kind: str
    people: list[Person]
    unread: list[tuple[int, str]]


def read(table: Table, zone: tzinfo) -> Reading | None:
    """None where no row looks like the headings of a report."""
    found = _headings(table)
    if found is None:
        return None
    number, columns = found
    order = _order_of_dates(table[number + 1 :], columns)
    people: dict[tuple[str, str], Person] = {}
    unread = []
    for at, row in enumerate(table[number + 1 :], start=number + 2):
        if not any(cell.strip() for cell in row):
            continue
        if not _add(people, row, columns, zone, order):
            unread.append((at, " · ".join(filter(None, map(clean, row)))[:200]))
    return Reading(_kind(table[number], columns), list(people.values()), unread)


def merged(stays: Iterable[Stay]) -> list[Stay]:
    """The same time without overlaps, in order."""
    whole: list[Stay] = []
    for begins, ends in sorted(stay for stay in stays if stay[0] < stay[1]):
        if whole and begins <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], ends))
        else:
            whole.append((begins, ends))
    return whole


def whole_minutes(stays: Iterable[Stay]) -> int:
    """How long they last together."""
    return int(sum((ends - begins).total_seconds() for begins, ends in stays) // 60)


def minutes_within(stays: Iterable[Stay], span: Span) -> int:
    """How much of the stays falls into the span."""
    cut = [(max(begins, span.begins), min(ends, span.ends)) for begins, ends in stays]
    return whole_minutes(merged(cut))


def clean(text: str) -> str:
    """Without marks that turn the direction of writing, zero-width letters and wild spaces."""
    return " ".join(_NEVER.sub("", str(text)).split())


def parse_moment(text: str, zone: tzinfo, order: Sequence[str] = DATES) -> datetime | None:
    """A date with a time, in one of the ways the exports write it."""
    text = clean(text).replace(",", " ").replace("\u202f", " ")
    if not text:
        return None
    moment: datetime | None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        moment = _by_patterns(text, order)
    if moment is None or not 1990 < moment.year < 2200:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def parse_minutes(text: str) -> int | None:
    """ "95", "1:35:00", "01:35", "95 min", "1 h 35 min"."""
    text = clean(text).casefold()
    if re.fullmatch(r"\d{1,5}([.,]\d+)?", text):
        return int(float(text.replace(",", ".")))
    if match := re.fullmatch(r"(\d{1,3}):(\d{2}):(\d{2})(?:\.\d+)?", text):
        return int(match[1]) * 60 + int(match[2])
    if match := re.fullmatch(r"(\d{1,3}):(\d{2})", text):
        return int(match[1])  # minutes and seconds
    hours = re.search(r"(\d{1,3})\s*(?:h|ч|сағ)", text)
    minutes = re.search(r"(\d{1,4})\s*(?:m|мин)", text)
    if not hours and not minutes:
        return None
    return (int(hours[1]) * 60 if hours else 0) + (int(minutes[1]) if minutes else 0)


def _headings(table: Table) -> tuple[int, dict[str, int]] | None:
    """The first row that names the people and says when or how long."""
    for number, row in enumerate(table[:_HEADINGS_WITHIN]):
        columns: dict[str, int] = {}
        for at, cell in enumerate(row):
            column = _column(cell)
            if column:
                columns.setdefault(column, at)
        if "name" in columns and columns.keys() & {"join", "duration"}:
            return number, columns
    return None


def _column(cell: str) -> str:
    heading = clean(cell).casefold().strip("*: ")
    if heading in _NAMES:
        return _NAMES[heading]
    # "Name (Original Name)", "Имя (исходное имя)", "Duration (Minutes)", "Joined at (UTC)"
    return _NAMES.get(re.sub(r"\s*\([^)]*\)\s*$", "", heading), "")


def _kind(headings: Sequence[str], columns: dict[str, int]) -> str:
    told = {clean(cell).casefold() for cell in headings}
    if any("original name" in cell or "исходное имя" in cell or cell == "guest" for cell in told):
        return "zoom"
    if told & {"user email", "recording consent", "гость", "қонақ"} or (
        "email" in columns and any("(minutes)" in cell or "минут" in cell for cell in told)
    ):
        return "zoom"
    if told & {"moderator", "activity score", "talk time", "webcam time", "webcam", "polls"}:
        return "bigbluebutton"
    if told & {"display name", "participant", "dominant speaker", "speaking time", "speaker time"}:
        return "jitsi"
    return "other"


def _order_of_dates(rows: Table, columns: dict[str, int]) -> list[str]:
    """04/11 is read as the other rows of the table allow: a 22 can be no month."""
    patterns = list(DATES)
    column = columns.get("join")
    if column is None:
        return patterns
    first = [
        int(match[1])
        for row in rows
        if len(row) > column and (match := re.match(r"(\d{1,2})/\d{1,2}/\d{4}", clean(row[column])))
    ]
    if any(value > 12 for value in first):
        patterns.remove("%m/%d/%Y")
    return patterns


def _by_patterns(text: str, order: Sequence[str]) -> datetime | None:
    date, _space, clock = text.partition(" ")
    for day in order:
        try:
            on = datetime.strptime(date, day)  # noqa: DTZ007 -- the zone is added by the caller
        except ValueError:
            continue
        for pattern in CLOCKS:
            try:
                at = datetime.strptime(clock.strip(), pattern)  # noqa: DTZ007 -- as above
            except ValueError:
                continue
            return datetime.combine(on.date(), at.time())
    return None


def _add(
    people: dict[tuple[str, str], Person],
    row: Sequence[str],
    columns: dict[str, int],
    zone: tzinfo,
    order: Sequence[str],
) -> bool:
    """Whether the row could be understood."""
    cells = {name: clean(row[at]) for name, at in columns.items() if at < len(row)}
    name = cells.get("name", "")[:200]
    email = cells.get("email", "").casefold()[:254]
    joined = parse_moment(cells.get("join", ""), zone, order)
    left = parse_moment(cells.get("leave", ""), zone, order)
    minutes = parse_minutes(cells.get("duration", ""))
    if not name or (minutes is None and (joined is None or left is None)):
        return False
    if cells.get("original"):
        name = f"{name} ({cells['original']})"[:200]
    stay = _stay(joined, left, minutes)
    if joined and stay is None:
        return False
    person = people.setdefault((name.casefold(), email), Person(name, email))
    if stay:
        person.stays.append(stay)
    else:
        person.told_minutes = min(person.told_minutes + (minutes or 0), LONGEST_STAY_MINUTES)
    return True


def _stay(joined: datetime | None, left: datetime | None, minutes: int | None) -> Stay | None:
    """From when until when; nothing where the row does not say or says what cannot be."""
    if joined is None:
        return None
    if left is None:
        left = joined + timedelta(minutes=min(minutes or 0, LONGEST_STAY_MINUTES))
    whole = (left - joined).total_seconds()
    return (joined, left) if 0 <= whole <= LONGEST_STAY_MINUTES * 60 else None
