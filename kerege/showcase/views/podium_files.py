"""What is taken away from a Podium: papers, pictures, a list for Word, records, a workbook."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kerege.catalogue import record_description, record_marc
from kerege.catalogue.queries import record_pages
from kerege.foundation import tables_out, zip_stream
from kerege.foundation.access import public
from kerege.showcase import podium_paper, podium_sheets
from kerege.showcase.models import Pick, Podium
from kerege.showcase.queries import podium as queries
from kerege.showcase.queries.podium import BlockLine
from kerege.showcase.views.podium_public import open_published

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def export(request: HttpRequest, pk: int, form: str) -> HttpResponseBase:
    """One of the files; riddles that nobody solved stay riddles in all of them."""
    podium = open_published(request, pk)
    lines = queries.lines_of(podium)
    name = f"podium-{podium.pk}"
    if form in podium_paper.LAYOUTS:
        paper = podium_paper.pdf(podium, lines, form)
        return _named(HttpResponse(paper, content_type="application/pdf"), f"{name}-{form}.pdf")
    if form == "pictures":
        parts = zip_stream.stream(podium_paper.pictures(podium, lines, timezone.now()))
        zipped = StreamingHttpResponse(parts, content_type="application/zip")
        return _named(zipped, f"{name}-pictures.zip")
    if form not in LISTS:
        raise Http404
    kind, made = LISTS[form]
    return _named(HttpResponse(made(podium, lines), content_type=kind), f"{name}.{form}")


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(lines: list[BlockLine]) -> list[Pick]:
    return [one for line in lines for one in line.picks if not one.is_hidden]


def _word(podium: Podium, lines: list[BlockLine]) -> bytes:
    from kerege.catalogue import record_word  # noqa: PLC0415 -- python-docx weighs 15 MB

    picks = _shown(lines)
    known = {one.pk: one for one in record_pages.for_export(_numbers(picks))}
    books = [_book(one, known.get(one.record_id or 0)) for one in picks]
    told = [(book.language, record_description.described(book)) for book in books]
    return record_word.written(str(podium), told, get_language() or "kk")


def _marc(podium: Podium, lines: list[BlockLine]) -> bytes:
    records = record_pages.for_export(list(dict.fromkeys(_numbers(_shown(lines)))))
    return b"".join(record_marc.iso2709(one) for one in records)


def _workbook(podium: Podium, lines: list[BlockLine]) -> bytes:
    return podium_sheets.holdings(podium, lines)


def _numbers(picks: list[Pick]) -> list[int]:
    return [one.record_id for one in picks if one.record_id]


def _book(pick: Pick, record: Any) -> record_description.Book:
    if record is not None:
        return record_description.of_record(record)
    authors = [name.strip() for name in pick.authors.split(";") if name.strip()]
    language = pick.language if pick.language in ("kk", "ru", "en") else "ru"
    return record_description.Book(
        title=pick.title, language=language, authors=authors, year=pick.year
    )


LISTS: dict[str, tuple[str, Callable[[Podium, list[BlockLine]], bytes]]] = {
    "docx": (WORD, _word),
    "mrc": ("application/marc", _marc),
    "xlsx": (tables_out.XLSX, _workbook),
}
