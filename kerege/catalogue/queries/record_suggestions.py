"""What a librarian may mean while she types: names and headings of the files, publishers."""

from collections.abc import Callable

from django.db.models import Count

from kerege.catalogue.models import AuthorityKind, Record
from kerege.catalogue.queries import authority_files

MOST = 8


def authors(text: str) -> list[str]:
    """Names that begin so in any form, as the file writes them."""
    return authority_files.suggested(AuthorityKind.AUTHOR, text, MOST)


def subjects(text: str) -> list[str]:
    """Headings that begin so in any form."""
    return authority_files.suggested(AuthorityKind.SUBJECT, text, MOST)


def publishers(text: str) -> list[str]:
    """Publishers of our books that hold the text, the most frequent first."""
    return _used("publisher", text)


def places(text: str) -> list[str]:
    """Places of publication."""
    return _used("place", text)


def series(text: str) -> list[str]:
    """Series of our books."""
    return _used("series", text)


def _used(column: str, text: str) -> list[str]:
    if len(text) < 2:
        return []
    found = Record.objects.kept().filter(**{f"{column}__icontains": text}).values(column)
    return list(
        found.annotate(n=Count("pk")).order_by("-n", column).values_list(column, flat=True)[:MOST]
    )


SOURCES: dict[str, Callable[[str], list[str]]] = {
    "authors": authors,
    "subjects": subjects,
    "publishers": publishers,
    "places": places,
    "series": series,
}
