"""Authors as the one box knows them: whoever has a book that readers see."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.catalogue.models import Author, RecordAuthor
from kerege.catalogue.queries.record_documents import forms_of
from kerege.foundation.translated import T
from kerege.search.registry import Document, Kind

KIND = "author"


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """By all forms of the name; one query."""
    return {row.pk: _document(row) for row in _read().filter(pk__in=list(numbers))}


def numbers() -> Iterable[int]:
    """Of all with a book, older ones first."""
    return _read().order_by("pk").values_list("pk", flat=True).iterator()


def credited_in(records: Sequence[int]) -> tuple[set[int], set[int]]:
    """Who is named in these records, and who of them has a book that readers see."""
    credits = RecordAuthor.objects.filter(record__in=records).order_by()
    told = set(credits.values_list("author", "record__withdrawn_at"))
    read = {author for author, withdrawn_at in told if withdrawn_at is None}
    named = {author for author, _withdrawn_at in told}
    if others := named - read:  # of these one looks for another book
        read |= read_among(others)
    return named, read


def read_among(numbers: Iterable[int]) -> set[int]:
    """Who of these authors has a book that readers see."""
    return set(_read().filter(pk__in=list(numbers)).values_list("pk", flat=True))


def _read() -> QuerySet[Author]:
    # By the author's own credits: a list of kept records would grow with the catalogue.
    kept = RecordAuthor.objects.filter(author=OuterRef("pk"), record__withdrawn_at=None)
    return Author.objects.filter(Exists(kept))


def _document(row: Author) -> Document:
    years = f"{row.born or '?'}–{row.died or ''}" if row.born or row.died else ""
    return Document(
        title=row.name,
        authors=forms_of(row),
        text=T({code: years for code in row.name if years}),
        url_name="catalogue:author",
        url_args=[row.pk],
    )


AUTHORS = Kind(
    code=KIND,
    label=_("Authors"),
    one=pgettext_lazy("a hit", "Author"),
    order=49,
    documents_of=documents_of,
    numbers=numbers,
)
