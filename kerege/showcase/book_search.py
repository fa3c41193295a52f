"""Books of the catalogue to choose from, by words or by ISBN."""

from typing import Any

from kerege.catalogue import record_description, record_isbn
from kerege.catalogue.models import Record
from kerege.catalogue.queries import record_pages
from kerege.catalogue.queries.record_documents import KIND
from kerege.catalogue.queries.record_pages import Asked, in_this_order
from kerege.search.models import SearchDoc
from kerege.search.queries import finding

FOUND = 20


def found_books(words: str) -> list[dict[str, Any]]:
    """Books that match, each with its description."""
    if not words:
        return []
    asked = Asked(words=record_isbn.normal(words) or words)
    records = record_pages.in_this_order(record_pages.find(asked).numbers[:FOUND])
    books = [(one, record_description.of_record(one)) for one in records]
    return [{"record": one, "text": record_description.described(book)} for one, book in books]


def suggested_books(words: str) -> list[Record]:
    """Books whose title or author begins as it is typed."""
    rows = SearchDoc.objects.filter(pk__in=finding.suggest(words, kind=KIND))
    return in_this_order(list(rows.values_list("number", flat=True)))


def is_number(text: str) -> bool:
    """Whether a form names a row."""
    return text.isdecimal() and len(text) < 19
