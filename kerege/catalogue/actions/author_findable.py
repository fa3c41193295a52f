"""Authors come into the search with their first book and leave with the last."""

from collections.abc import Iterable, Sequence

from kerege.catalogue.models import RecordAuthor
from kerege.catalogue.queries.author_documents import KIND, credited_in, read_among
from kerege.search.actions import indexing
from kerege.search.models import SearchDoc


def follow_books(numbers: Sequence[int]) -> None:
    """Called when books were renewed in the search: three queries, whatever their number."""
    _renew(*credited_in(numbers))


def authors_of(records: Iterable[int]) -> set[int]:
    """Who is named in them: asked before names are taken out."""
    rows = RecordAuthor.objects.filter(record__in=list(records))
    return set(rows.order_by().values_list("author", flat=True))


def follow_authors(numbers: Iterable[int]) -> None:
    """Called when these were taken out of books, or their books went."""
    named = set(numbers)
    _renew(named, read_among(named))


def _renew(named: set[int], read: set[int]) -> None:
    if not named:
        return
    standing = SearchDoc.objects.filter(kind=KIND, number__in=named)
    changed = read.symmetric_difference(standing.values_list("number", flat=True))
    indexing.renew(kind=KIND, numbers=sorted(changed))
