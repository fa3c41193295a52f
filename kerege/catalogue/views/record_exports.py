"""One record, or what a search found, for other systems and for lists of books."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.catalogue import record_citations, record_description, record_marc
from kerege.catalogue.models import Record
from kerege.catalogue.queries import record_pages
from kerege.catalogue.views.record_public import asked_of
from kerege.foundation.access import public

BATCH = 500
MOST_IN_WORD = 2000  # books: a longer list no Word document carries well
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def one(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """One book as a file."""
    records = record_pages.for_export([pk])
    if not records:
        raise Http404
    return _answer(records, form, f"kerege-{pk}")


@public
@require_safe
def many(request: HttpRequest, form: str) -> HttpResponseBase:
    """The whole result in its order: of a search what it reached, else every book that passes."""
    asked = asked_of(request)
    if asked.words:
        numbers: Sequence[int] = record_pages.find(asked).numbers
    else:
        numbers = list(record_pages.narrowed(asked).values_list("pk", flat=True))
    if form == "docx":
        return _answer(record_pages.for_export(numbers[:MOST_IN_WORD]), form, "kerege-books")
    if form not in FORMS:
        raise Http404
    name = f'attachment; filename="kerege-books.{form}"'
    kind, pieces = FORMS[form][0], PIECES[form](_in_batches(numbers))
    return StreamingHttpResponse(pieces, content_type=kind, headers={"Content-Disposition": name})


def _in_batches(numbers: Sequence[int]) -> Iterator[Record]:
    """However many there are, a batch of them is in memory."""
    for start in range(0, len(numbers), BATCH):
        yield from record_pages.for_export(numbers[start : start + BATCH])


def _answer(records: Sequence[Record], form: str, name: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    kind, written = FORMS[form]
    response = HttpResponse(written(records), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _joined(form: str) -> Callable[[Sequence[Record]], bytes]:
    def written(records: Sequence[Record]) -> bytes:
        return b"".join(
            piece.encode() if isinstance(piece, str) else piece
            for piece in PIECES[form](iter(records))
        )

    return written


def _word(records: Sequence[Record]) -> bytes:
    from kerege.catalogue import record_word  # noqa: PLC0415 -- python-docx weighs 15 MB

    books = [record_description.of_record(record) for record in records]
    lines = [(book.language, record_description.described(book)) for book in books]
    return record_word.written(_("List of books"), lines, get_language() or "kk")


def _address(record: Record) -> str:
    return settings.BASE_URL + record.get_absolute_url()


PIECES: dict[str, Callable[[Iterator[Record]], Iterator[str | bytes]]] = {
    "mrc": lambda records: (record_marc.iso2709(one) for one in records),
    "xml": record_marc.collection,
    "ris": lambda records: (record_citations.ris(one, _address(one)) for one in records),
    "bib": lambda records: (record_citations.bibtex(one, _address(one)) for one in records),
}
FORMS: dict[str, tuple[str, Callable[[Sequence[Record]], Any]]] = {
    "mrc": ("application/marc", _joined("mrc")),
    "xml": ("application/marcxml+xml; charset=utf-8", _joined("xml")),
    "ris": ("application/x-research-info-systems; charset=utf-8", _joined("ris")),
    "bib": ("application/x-bibtex; charset=utf-8", _joined("bib")),
    "docx": (WORD, _word),
}
