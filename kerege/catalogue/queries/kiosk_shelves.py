"""What the kiosk shows: tiles that have books, a shelf of one tile or age, where a book stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum

from kerege.catalogue.kiosk_themes import THEMES, Theme
from kerege.catalogue.models import Holding, Kiosk, KioskCount, Record, Subject
from kerege.catalogue.queries import record_pages
from kerege.catalogue.queries.record_pages import Asked
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.database import sort_key
from kerege.foundation.pagecache import counted
from kerege.network.models import Organisation

DAYS = 30
NEAREST = 5
PLAIN = "book"  # a drawing that says nothing of what the book is about
# Who of this age may read: a child of seven reads books for the youngest, too.
AGES = {
    "0": [AgeMark.UNDER_6],
    "6": [AgeMark.UNDER_6, AgeMark.FROM_6],
    "12": [AgeMark.FROM_6, AgeMark.FROM_12],
    "14": [AgeMark.FROM_12, AgeMark.FROM_14],
}


@dataclass(frozen=True, kw_only=True)
class KioskAsked:
    """What a reader touched or typed; empty is everything."""

    words: str = ""
    theme: str = ""
    age: str = ""
    language: str = ""
    letter: str = ""


@dataclass(frozen=True)
class Places:
    """Where a book stands: here, and in the libraries that are nearest."""

    here: Holding | None
    near: list[Holding]
    more: int


@counted
def _theme_codes() -> list[str]:
    used = Subject.objects.filter(records__withdrawn_at=None, records__isnull=False).distinct()
    known = list(used.values_list("picture", "match_key"))
    return [theme.code for theme in THEMES if any(_is_of(theme, *one) for one in known)]


def themes() -> list[Theme]:
    """Tiles behind which there is at least one book."""
    codes = set(_theme_codes())
    return [theme for theme in THEMES if theme.code in codes]


@counted
def ages() -> list[str]:
    """Ages for which there are books."""
    used = set(Record.objects.kept().values_list("age_mark", flat=True).distinct())
    return [age for age, marks in AGES.items() if used & set(marks)]


@counted
def letters() -> list[str]:
    """Letters that titles begin with, in the order of the Kazakh alphabet."""
    titles = Record.objects.kept().values_list("title", flat=True)
    found = {title.lstrip("«„“\"'(")[:1].upper() for title in titles.iterator(chunk_size=2000)}
    return sorted((one for one in found if one.isalpha()), key=sort_key)


def shelf(asked: KioskAsked) -> tuple[Sequence[int], str]:
    """Numbers of books, the best first, and what was searched instead, if letters were changed."""
    if asked.words:
        found = record_pages.find(Asked(words=asked.words, language=asked.language))
        return found.numbers, found.shown_for
    records = Record.objects.kept()
    if asked.theme:
        links = Record.subjects.through.objects.filter(subject__in=_subjects(asked.theme))
        records = records.filter(pk__in=links.values("record_id"))
    if asked.age in AGES:
        records = records.filter(age_mark__in=AGES[asked.age])
    if asked.language:
        records = records.filter(languages__startswith=asked.language)
    if asked.letter:
        begins = Q(title__startswith=asked.letter) | Q(title__startswith=f"«{asked.letter}")
        records = records.filter(begins)
    order = ("title", "pk") if asked.letter else ("-year", "-pk")
    return list(records.order_by(*order).values_list("pk", flat=True)[:400]), ""


def places(record: Record, library: Organisation) -> Places:
    """This library first; then its district, then the others; one query."""
    rows = list(record.holdings.select_related("library__district").order_by("library_id"))
    here = next((row for row in rows if row.library_id == library.pk), None)
    others = [row for row in rows if row.library_id != library.pk]
    others.sort(key=lambda row: (row.library.district_id != library.district_id, row.library_id))
    return Places(here, others[:NEAREST], len(others[NEAREST:]))


def standing_here(numbers: Iterable[int], library: Organisation) -> set[int]:
    """Which of these books the library holds."""
    rows = Holding.objects.filter(record__in=list(numbers), library=library)
    return set(rows.values_list("record_id", flat=True))


def pictures(numbers: Iterable[int]) -> dict[int, str]:
    """Number of a book -> the drawing of its first tile; an open book for those of none."""
    links = Record.subjects.through.objects.filter(record__in=list(numbers)).order_by("pk")
    rows = links.values_list("record_id", "subject__picture", "subject__match_key")
    found: dict[int, str] = {}
    for record, picture, match_key in rows:
        theme = next((one for one in THEMES if _is_of(one, picture, match_key)), None)
        if theme is not None:
            found.setdefault(record, theme.code)
    return {number: found.get(number, PLAIN) for number in numbers}


def kiosks_of(libraries: Any, day: date) -> list[Kiosk]:
    """Screens with what was done on them in the last thirty days: two queries."""
    rows: QuerySet[Kiosk] = Kiosk.objects.filter(library__in=libraries).select_related("library")
    kiosks = list(rows.order_by("revoked_at", "library_id", "label", "pk"))
    since = day - timedelta(days=DAYS)
    counts = KioskCount.objects.filter(kiosk__in=kiosks, on__gt=since)
    told = counts.values_list("kiosk", "deed").annotate(n=Sum("times"))
    by_kiosk: dict[int, dict[str, int]] = {}
    for kiosk, deed, times in told:
        by_kiosk.setdefault(kiosk, {})[deed] = times
    for one in kiosks:
        one.done = by_kiosk.get(one.pk, {})  # type: ignore[attr-defined]  # shown beside
    return kiosks


def _subjects(code: str) -> list[int]:
    theme = next((one for one in THEMES if one.code == code), None)
    if theme is None:
        return []
    wanted = Q(picture=theme.code) | Q(match_key__in=theme.headings)
    return list(Subject.objects.filter(wanted).values_list("pk", flat=True))


def _is_of(theme: Theme, picture: str, match_key: str) -> bool:
    return picture == theme.code or match_key in theme.headings
