"""The index beside the truth: what differs is mended and told. It also fills an empty index."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from kerege.search import registry
from kerege.search.actions import indexing
from kerege.search.models import SearchDoc
from kerege.search.registry import Document, Kind

BATCH = 500
_TOLD = ("title", "text", "body", "shelf", "url_name", "url_args", "year", "district_id", "on")
log = logging.getLogger(__name__)


def mend(*, now: datetime) -> dict[str, int]:
    """Every night: compare all kinds, put right what differs; kind -> how many differed."""
    found = {kind.code: _mend(kind) for kind in registry.kinds()}
    known = list(found)
    gone, _rows = SearchDoc.objects.exclude(kind__in=known).delete()
    drift = {code: count for code, count in found.items() if count}
    if drift or gone:
        log.warning("The search index was mended at %s: %s, strangers %d.", now, drift, gone)
    return found


def _mend(kind: Kind) -> int:
    differing = 0
    seen: set[int] = set()
    for some in _batches(kind.numbers()):
        seen.update(some)
        wrong = _wrong(kind, some)
        indexing.renew(kind=kind.code, numbers=wrong)
        differing += len(wrong)
    standing = SearchDoc.objects.filter(kind=kind.code).values_list("number", flat=True)
    strays = [number for number in standing.iterator() if number not in seen]
    for some in _batches(strays):
        indexing.renew(kind=kind.code, numbers=some)  # not of the list, yet perhaps public by now
    return differing + len(strays)


def _wrong(kind: Kind, numbers: Sequence[int]) -> list[int]:
    documents = kind.documents_of(numbers)
    rows = SearchDoc.objects.filter(kind=kind.code, number__in=numbers)
    standing = {row.number: row for row in rows.defer("text_keys")}
    return [n for n in numbers if _differs(kind.code, documents.get(n), standing.get(n))]


def _differs(kind: str, document: Document | None, row: SearchDoc | None) -> bool:
    if document is None or row is None:
        return (document is None) != (row is None)
    wanted = indexing.row_of(kind, row.number, document, with_text_keys=False)
    names = (*_TOLD, "languages", "author_keys", "marks", "title_keys")
    return any(getattr(row, name) != getattr(wanted, name) for name in names)


def _batches(numbers: Iterable[int]) -> Iterator[Sequence[int]]:
    left = iter(numbers)
    while some := list(islice(left, BATCH)):
        yield some
