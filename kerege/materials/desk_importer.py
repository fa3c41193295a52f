"""The importer of memorable dates: the sheet that the calendar gives out, and lists like it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T
from kerege.imports.importers import Column, Importer, Line, Order
from kerege.materials import desk_rules
from kerege.materials.actions import desk_dates
from kerege.materials.models import DateKind, MemorableDate
from kerege.materials.models.desk_date import LEAP

COLUMNS = (
    Column("title_kk", _("Name in Kazakh"), ("Атауы", "Қазақша атауы", "Атауы қазақша",
           "Name in Kazakh", "Название на казахском", "Аты-жөні"), is_required=True,
           instead=("title_ru",)),
    Column("title_ru", _("Name in Russian"), ("Название", "Название на русском", "Атауы орысша",
           "Орысша атауы", "Name in Russian", "Дата и событие", "Событие")),
    Column("day", _("Day"), ("Күні", "День", "Day", "Число")),
    Column("month", _("Month"), ("Айы", "Ай", "Месяц", "Month")),
    Column("year", _("Year"), ("Жылы", "Жыл", "Год", "Year", "Год рождения")),
    Column("text_kk", _("About it in Kazakh"), ("Қазақша мәтіні", "Мәтін қазақша",
           "About it in Kazakh", "Текст на казахском")),
    Column("text_ru", _("About it in Russian"), ("Орысша мәтіні", "Мәтін орысша",
           "About it in Russian", "Текст на русском")),
    Column("kind", _("Kind"), ("Түрі", "Вид", "Kind", "Тип")),
    Column("source", _("Source"), ("Дереккөз", "Источник", "Source")),
)  # fmt: skip
LONGEST = {"title_kk": 300, "title_ru": 300, "text_kk": 2000, "text_ru": 2000, "source": 300}
KINDS = (
    (DateKind.PERSON, ("туған", "рожд", "birth")),
    (DateKind.EVENT, ("оқиға", "событ", "event")),
    (DateKind.HOLIDAY, ("мереке", "праздн", "holiday")),
)
MOST = {"day": 31, "month": 12, "year": 2200}


def may(person: Any, about: str, day: date) -> bool:
    """Methodologists of the centre."""
    return desk_rules.can_keep(person, day)


def judge(order: Order, lines: Sequence[Line]) -> None:
    """New or known: the same name with the same day and year stands once."""
    if "known" not in order.memory:
        rows = MemorableDate.objects.only("title", "day", "month", "year")
        order.memory["known"] = {key for row in rows for key in _keys(row)}
    known = order.memory["known"]
    for line in lines:
        row = _read(line)
        if row is None:
            continue
        keys = _keys(row)
        line.plan = row
        line.verdict = "same" if keys & known else "new"
        known |= keys


def take(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """Add the new ones."""
    new = [line for line in lines if line.verdict == "new"]
    for line in new:
        line.plan.changed_at = now
    made = desk_dates.add_many(rows=[line.plan for line in new], by=order.by, now=now)
    for line, row in zip(new, made, strict=True):
        line.subject = f"materials.memorabledate:{row.pk}"
        line.outcome = {"date": row.pk, "said": desk_dates.plain(row)}


def undo(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """Take out what was added and not changed since."""
    found = MemorableDate.objects.in_bulk([line.outcome["date"] for line in lines if line.outcome])
    for line in lines:
        line.reasons = []
        row = found.get(line.outcome.get("date"))
        if row is None:
            continue
        if desk_dates.plain(row) != line.outcome["said"]:
            line.say(gettext_noop("This date was changed since, so it stays."))
        else:
            desk_dates.delete(row=row, by=order.by, now=now)


def title(about: str) -> tuple[str, str]:
    return gettext("Memorable dates"), reverse("materials:desk_dates")


def after(order: Order) -> list[tuple[str, str]]:
    return [(gettext("To the calendar"), reverse("materials:dates"))]


def _read(line: Line) -> MemorableDate | None:
    said = {column.code: line.values.get(column.code, "").strip() for column in COLUMNS}
    for code, longest in LONGEST.items():
        if len(said[code]) > longest:
            line.refuse(gettext_noop("This text is too long."), column=code)
    numbers = {code: _number(line, code, said[code]) for code in MOST}
    names = T({code: said[f"title_{code}"] for code in ("kk", "ru") if said[f"title_{code}"]})
    if not names:
        line.refuse(gettext_noop("There is no name."), column="title_kk")
    _check(line, **numbers)
    if line.verdict == "bad":
        return None
    return MemorableDate(
        kind=_kind(said["kind"], numbers["year"]),
        title=names,
        text=T({code: said[f"text_{code}"] for code in ("kk", "ru") if said[f"text_{code}"]}),
        source=said["source"],
        **numbers,
    )


def _kind(text: str, year: int | None) -> DateKind:
    plain = text.casefold()
    usual = DateKind.PERSON if year else DateKind.HOLIDAY
    return next((kind for kind, words in KINDS if any(w in plain for w in words)), usual)


def _number(line: Line, code: str, text: str) -> int | None:
    plain = text.removesuffix(".0")
    if not plain:
        return None
    if plain.isascii() and plain.isdecimal() and 0 < int(plain[:6]) <= MOST[code]:
        return int(plain[:6])
    line.refuse(gettext_noop("This is not a number that a date can have."), column=code)
    return None


def _check(line: Line, *, day: int | None, month: int | None, year: int | None) -> None:
    if line.verdict == "bad":
        return
    if bool(day) != bool(month):
        line.refuse(gettext_noop("Write the day and the month together, or neither."), column="day")
    elif not day and not year:
        line.refuse(gettext_noop("Write the year or the day."), column="year")
    elif day and month:
        try:
            date(LEAP, month, day)
        except ValueError:
            line.refuse(gettext_noop("There is no such day in this month."), column="day")


def _keys(row: MemorableDate) -> set[tuple[Any, ...]]:
    when = (row.day, row.month, row.year)
    return {(text.casefold(), *when) for text in row.title.values() if text}


IMPORTER = Importer(
    code="memorable_dates",
    order=40,
    label=_("Memorable dates"),
    hint=_("Names with day, month and year, from Excel; also the sheet that the calendar gives."),
    columns=COLUMNS,
    may=may,
    sees_all=desk_rules.can_keep,
    judge=judge,
    take=take,
    undo=undo,
    title=title,
    after=after,
)
