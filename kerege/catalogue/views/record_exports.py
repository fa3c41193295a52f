"""One record, or what a search found, for other systems and for lists of books."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.catalogue import record_citations, record_description, record_marc
from kerege.catalogue.models import Record
from kerege.catalogue.queries import record_pages
from kerege.catalogue.views.record_public import asked_of
from kerege.foundation.access import public

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
def many(request: HttpRequest, form: str) -> HttpResponse:
    """What a search found, in its order: at most four hundred books."""
    shelf = record_pages.find(asked_of(request))
    return _answer(record_pages.for_export(shelf.numbers), form, "kerege-books")


def _answer(records: Sequence[Record], form: str, name: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    kind, written = FORMS[form]
    response = HttpResponse(written(records), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def _iso2709(records: Sequence[Record]) -> bytes:
    return b"".join(record_marc.iso2709(record) for record in records)


def _xml(records: Sequence[Record]) -> str:
    return "".join(record_marc.collection(records))


def _ris(records: Sequence[Record]) -> str:
    return "\r\n".join(record_citations.ris(one, _address(one)) for one in records)


def _bibtex(records: Sequence[Record]) -> str:
    return "\n".join(record_citations.bibtex(one, _address(one)) for one in records)


def _word(records: Sequence[Record]) -> bytes:
    from kerege.catalogue import record_word  # noqa: PLC0415 -- python-docx weighs 15 MB

    books = [record_description.of_record(record) for record in records]
    lines = [(book.language, record_description.described(book)) for book in books]
    return record_word.written(_("List of books"), lines, get_language() or "kk")


def _address(record: Record) -> str:
    return settings.BASE_URL + record.get_absolute_url()


FORMS: dict[str, tuple[str, Callable[[Sequence[Record]], Any]]] = {
    "mrc": ("application/marc", _iso2709),
    "xml": ("application/marcxml+xml; charset=utf-8", _xml),
    "ris": ("application/x-research-info-systems; charset=utf-8", _ris),
    "bib": ("application/x-bibtex; charset=utf-8", _bibtex),
    "docx": (WORD, _word),
}
