"""Books of the catalogue to choose from, by words or by ISBN."""

from typing import Any

from kerege.catalogue import record_description, record_isbn
from kerege.catalogue.queries import record_pages
from kerege.catalogue.queries.record_pages import Asked

FOUND = 20


def found_books(words: str) -> list[dict[str, Any]]:
    """Books that match, each with its description."""
    if not words:
        return []
    asked = Asked(words=record_isbn.normal(words) or words)
    records = record_pages.in_this_order(record_pages.find(asked).numbers[:FOUND])
    books = [(one, record_description.of_record(one)) for one in records]
    return [{"record": one, "text": record_description.described(book)} for one, book in books]


def is_number(text: str) -> bool:
    """Whether a form names a row."""
    return text.isdecimal() and len(text) < 19
