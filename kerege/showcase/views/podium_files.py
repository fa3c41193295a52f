"""What is taken away from a Podium: papers, pictures, a list for Word, records, a workbook."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.events.models import EventState
from kerege.foundation import serving, tables_out, zip_stream
from kerege.foundation.access import public
from kerege.showcase import book_files, podium_paper
from kerege.showcase.models import Pick, Podium
from kerege.showcase.queries import podium as queries
from kerege.showcase.queries.podium import BlockLine
from kerege.showcase.views.podium_public import open_published


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


@public
@require_safe
def cover(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The picture of a book's own; of a riddle that nobody solved there is none."""
    rows = Pick.objects.select_related("cover", "block__podium")
    shown = Podium.objects.exclude(event__state=EventState.DRAFT)
    pick = get_object_or_404(rows.filter(block__podium__in=shown), pk=pk)
    stored = pick.own_cover
    if stored is None or pick.is_hidden:
        raise Http404
    if stored.preview and "whole" not in request.GET:
        return serving.send(
            request,
            file=stored.preview.name,
            size=stored.preview.size,
            tag=f"small-{stored.sha256[:40]}",
            kind=stored.kind,
            name=stored.name,
            attachment=False,
        )
    return serving.serve(request, stored)


def _named(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _shown(lines: list[BlockLine]) -> list[Pick]:
    return [one for line in lines for one in line.picks if not one.is_hidden]


def _word(podium: Podium, lines: list[BlockLine]) -> bytes:
    return book_files.word(str(podium), _shown(lines))


def _marc(podium: Podium, lines: list[BlockLine]) -> bytes:
    return book_files.marc(_shown(lines))


def _workbook(podium: Podium, lines: list[BlockLine]) -> bytes:
    rows = [(str(one.block.title), one) for one in _shown(lines)]
    return book_files.holdings(str(podium), rows)


LISTS: dict[str, tuple[str, Callable[[Podium, list[BlockLine]], bytes]]] = {
    "docx": (book_files.WORD, _word),
    "mrc": ("application/marc", _marc),
    "xlsx": (tables_out.XLSX, _workbook),
}
