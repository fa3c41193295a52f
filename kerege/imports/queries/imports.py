"""Imports and their rows as the pages show them."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from kerege.imports import importers
from kerege.imports.models import Import, ImportRow, Verdict


def visible_to(person: Any, day: date) -> QuerySet[Import]:
    """One's own, and those of colleagues where one may see them all; the latest first."""
    allowed = [each for each in importers.all_importers() if each.may(person, "", day)]
    wanted = Q(requested_by_id=person.pk, kind__in=[each.code for each in allowed])
    wanted |= Q(kind__in=[each.code for each in allowed if each.sees_all(person, day)])
    return Import.objects.filter(wanted).order_by("-created_at", "-pk")


def rows_of(imported: Import, *, verdict: str = "", words: str = "") -> QuerySet[ImportRow]:
    """The rows of one tab that hold the words, in the order of the sheet."""
    rows = imported.rows.order_by("number")
    if verdict:
        rows = rows.filter(verdict=verdict)
    if words:
        rows = rows.annotate(text=Cast("cells", TextField()))
        for word in words.split()[:6]:
            rows = rows.filter(text__icontains=word)
    return rows


def open_questions(imported: Import) -> int:
    """How many rows still wait for somebody's decision."""
    return imported.rows.filter(verdict=Verdict.DUPLICATE, choice="").count()


def samples(imported: Import, number: int = 3) -> list[list[str]]:
    """For each column the first few values that are not empty."""
    rows = list(imported.rows.order_by("number").values_list("cells", flat=True)[:60])
    width = len(imported.headings)
    return [
        list(dict.fromkeys(row[place] for row in rows if place < len(row) and row[place]))[:number]
        for place in range(width)
    ]
