"""Books of the catalogue for a question: found by words of title, author or ISBN."""

import re

from django.db.models import Q, QuerySet

from kerege.catalogue.models import Record

MOST_WORDS = 6
MOST_FOUND = 8
_FIELDS = ("title", "responsibility", "match_key")


def found(text: str) -> list[Record]:
    """Records with all of these words, those with the shortest titles first."""
    words = [word for word in re.findall(r"[^\W_]+", text) if len(word) > 1][:MOST_WORDS]
    isbn = re.sub(r"[\s-]", "", text)
    records = _kept()
    if re.fullmatch(r"\d{13}", isbn):
        return list(records.filter(isbns__icontains=isbn)[:MOST_FOUND])
    if not words:
        return []
    for word in words:
        records = records.filter(_somewhere(word))
    return sorted(records[: MOST_FOUND * 4], key=lambda one: len(one.title))[:MOST_FOUND]


def known(number: int) -> Record | None:
    """The record, if it is still in the catalogue."""
    return _kept().filter(pk=number).first()


def _kept() -> QuerySet[Record]:
    return Record.objects.kept().order_by("title", "pk")


def _somewhere(word: str) -> Q:
    """In any of the columns; SQLite knows small and large letters of Latin alone."""
    wanted = Q()
    for form in {word, word.lower(), word.capitalize(), word.upper()}:
        for field in _FIELDS:
            wanted |= Q(**{f"{field}__icontains": form})
    return wanted
