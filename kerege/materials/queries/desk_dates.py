"""The calendar: a month of a year, the days around today, jubilees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import languages, localized
from kerege.materials.models import DateKind, MemorableDate
from kerege.search.registry import Document, Kind

KIND = "date"
ROUND, GREAT = 5, 50


@dataclass(frozen=True)
class Remembered:
    """A date as it stands in a year: how many years it will be then."""

    row: MemorableDate
    in_year: int

    @property
    def years(self) -> int:
        """How many years; 0 in the year itself, before it and where no year is known."""
        return max(0, self.in_year - self.row.year) if self.row.year else 0

    @property
    def is_round(self) -> bool:
        """Five years and their multiples are kept as jubilees."""
        return self.years > 0 and self.years % ROUND == 0

    @property
    def is_great(self) -> bool:
        """Fifty, a hundred, a hundred and fifty years."""
        return self.years > 0 and self.years % GREAT == 0

    @property
    def on(self) -> date | None:
        """The day in that year; 29 February is kept a day earlier where there is none."""
        if not self.row.month or not self.row.day:
            return None
        try:
            return date(self.in_year, self.row.month, self.row.day)
        except ValueError:
            return date(self.in_year, 2, 28)


def of_month(year: int, month: int) -> list[Remembered]:
    """Dates of a month, by days; what begins later than this year is left out."""
    return _as_of(_begun(year).filter(month=month), year)


def of_year(year: int) -> list[Remembered]:
    """All dates that are known to the day, by days."""
    return _as_of(_begun(year).filter(month__isnull=False), year)


def jubilees_without_day(year: int) -> list[Remembered]:
    """Round years of what is known by its year only."""
    rows = _begun(year).filter(month__isnull=True).order_by("year", "pk")
    return [one for row in rows if (one := Remembered(row, year)).is_round]


def around(today: date) -> list[Remembered]:
    """The seven days that begin today."""
    days = [today + timedelta(days=n) for n in range(7)]
    wanted = Q()
    for day in days:
        wanted |= Q(month=day.month, day=day.day)
        wanted |= Q(month=2, day=29) if (day.month, day.day) == (2, 28) else Q()
    rows = _begun(days[-1].year).filter(wanted)
    years = {day.month: day.year for day in days}
    found = [Remembered(row, years[row.month]) for row in rows if row.month]
    kept = [(one.on, one.row.pk, one) for one in found if one.on in days]
    return [one for _on, _pk, one in sorted(kept, key=lambda each: each[:2])]


def listed(words: str, month: str) -> QuerySet[MemorableDate]:
    """For the desk: by days, what has no day at the end."""
    rows = MemorableDate.objects.all()
    for word in words.split()[:8]:
        wanted = Q(source__icontains=word)
        for code in languages():
            wanted |= Q(**{f"title__{code}__icontains": word})
        rows = rows.filter(wanted)
    if month.isascii() and month.isdecimal() and len(month) < 3:
        rows = rows.filter(month=int(month) or None)
    return rows.order_by(F("month").asc(nulls_last=True), "day", Kazakh(localized("title")), "pk")


def numbers() -> Iterable[int]:
    """All of them, older ones first."""
    return MemorableDate.objects.order_by("pk").values_list("pk", flat=True)


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Dates as the search knows them."""
    return {
        row.pk: Document(
            title=row.title,
            text=row.text,
            url_name="materials:date",
            url_args=[row.pk],
            shelf=row.kind,
            languages=[code for code in row.title if row.title[code]],
        )
        for row in MemorableDate.objects.filter(pk__in=numbers)
    }


def _begun(year: int) -> QuerySet[MemorableDate]:
    return MemorableDate.objects.filter(Q(year__isnull=True) | Q(year__lte=year))


def _as_of(rows: QuerySet[MemorableDate], year: int) -> list[Remembered]:
    return [Remembered(row, year) for row in rows.order_by("month", "day", "year", "pk")]


DATES = Kind(
    code=KIND,
    label=_("Memorable dates"),
    one=pgettext_lazy("a hit", "Memorable date"),
    order=44,
    documents_of=documents_of,
    numbers=numbers,
    shelves=dict(DateKind.choices),
)
