"""A table of copies beside the catalogue: what each row would change, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import record_isbn
from kerege.catalogue.holding_sheet import Line
from kerege.catalogue.models import Holding, Record
from kerege.network.models import Organisation

MOST_COPIES = 10_000
LONGEST_MARK = 120


class Change(models.TextChoices):
    NEW = "new", _("will be added")
    CHANGED = "changed", _("will be changed")
    SAME = "same", _("is so already")
    BAD = "bad", _("is not taken")


@dataclass
class Judged:
    """A row with its book and what becomes of it."""

    line: Line
    change: Change = Change.BAD
    problem: str | Promise = ""
    record: int = 0
    title: str = ""
    copies: int = 0
    mark: str = ""
    before: str = ""


def judge(lines: Sequence[Line], library: Organisation) -> list[Judged]:
    """Three queries for any number of rows; of two rows about one book the first counts."""
    numbers = {int(_plain(one.number)) for one in lines if _is_number(one.number)}
    isbns = {isbn for one in lines if (isbn := record_isbn.normal(one.isbn))}
    known: dict[Any, tuple[int, str]] = _by_isbn(isbns) | {
        pk: (pk, title)
        for pk, title in Record.objects.kept().filter(pk__in=numbers).values_list("pk", "title")
    }
    judged = [_judged(line, known) for line in lines]
    _beside_what_stands(judged, library)
    return judged


def to_take(judged: Sequence[Judged]) -> list[Judged]:
    """Rows that change anything."""
    return [one for one in judged if one.change in (Change.NEW, Change.CHANGED)]


def _judged(line: Line, known: Mapping[Any, tuple[int, str]]) -> Judged:
    told = Judged(line, mark=" ".join(line.mark.split()))
    told.problem, key = _named(line)
    if not told.problem and key not in known:
        told.problem = _("The catalogue has no such book: let it be described first.")
    if told.problem:
        return told
    told.record, told.title = known[key]
    copies = _plain(line.copies) or "1"
    told.copies = int(copies) if _is_number(copies) else 0
    if not 1 <= told.copies <= MOST_COPIES:
        told.problem = _("Copies are a number from 1 to 10,000.")
    elif len(told.mark) > LONGEST_MARK:
        told.problem = _("The shelf mark is longer than 120 signs.")
    return told


def _named(line: Line) -> tuple[str | Promise, Any]:
    """(what is wrong, what the book is known by); the number of the record comes first."""
    number = _plain(line.number)
    if number:
        return ("", int(number)) if _is_number(number) else (_("This is no number."), None)
    if not line.isbn.strip():
        return _("Neither ISBN nor number of the record is given."), None
    isbn = record_isbn.normal(line.isbn)
    return ("", isbn) if isbn else (_("This is no ISBN: a figure is wrong."), None)


def _beside_what_stands(judged: Sequence[Judged], library: Organisation) -> None:
    good = [one for one in judged if not one.problem]
    rows = Holding.objects.filter(library=library, record__in=[one.record for one in good])
    held = {
        pk: (copies, mark)
        for pk, copies, mark in rows.values_list("record", "copies", "shelf_mark")
    }
    seen: set[int] = set()
    for one in good:
        stands = held.get(one.record)
        if one.record in seen:
            one.problem = _("The book stands in the table twice; the first row counts.")
        elif stands is None:
            one.change = Change.NEW
        else:
            one.before = " · ".join(filter(None, (f"{stands[0]}", stands[1])))
            one.change = Change.SAME if stands == (one.copies, one.mark) else Change.CHANGED
        seen.add(one.record)


def _by_isbn(wanted: set[str]) -> dict[Any, tuple[int, str]]:
    """One walk over the catalogue: neither database has an index of ISBN within the records."""
    found: dict[Any, tuple[int, str]] = {}
    if not wanted:
        return found
    rows = Record.objects.kept().exclude(isbns=[]).order_by("pk")
    for pk, title, isbns in rows.values_list("pk", "title", "isbns").iterator(chunk_size=2000):
        for isbn in wanted.intersection(isbns):
            found.setdefault(isbn, (pk, title))
    return found


def _is_number(text: str) -> bool:
    plain = _plain(text)
    return plain.isascii() and plain.isdigit() and len(plain) < 10


def _plain(text: str) -> str:
    """As typed, without what spreadsheets add to a whole number."""
    return text.strip().removesuffix(".0")
