"""Authors come into the search with their first book and leave with the last."""

from collections.abc import Sequence

from kerege.catalogue.queries.author_documents import KIND, credited_in
from kerege.search.actions import indexing
from kerege.search.models import SearchDoc


def follow_books(numbers: Sequence[int]) -> None:
    """Called when books were renewed in the search: three queries, whatever their number."""
    named, read = credited_in(numbers)
    if not named:
        return
    standing = SearchDoc.objects.filter(kind=KIND, number__in=named)
    changed = read.symmetric_difference(standing.values_list("number", flat=True))
    indexing.renew(kind=KIND, numbers=sorted(changed))
