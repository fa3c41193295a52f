"""A Podium for everybody: its books, its result, lists to take away."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kerege.catalogue import record_description, record_marc
from kerege.catalogue.queries import record_pages
from kerege.events.models import Event
from kerege.foundation.access import public
from kerege.showcase import podium_results
from kerege.showcase.models import Pick, Podium, VoteState
from kerege.showcase.queries import podium as queries

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@public
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The blocks with their books; a riddle that nobody solved shows its clue only."""
    podium = open_published(request, pk)
    context = {
        "podium": podium,
        "event": podium.event,
        "lines": queries.lines_of(podium),
        "age": podium.get_age_mark_display(),
        "has_result": podium.vote_state == VoteState.CLOSED,
        "takes_votes": podium.takes_votes,
        "trail": [(str(podium.event), podium.event.get_absolute_url()), (str(podium), "")],
    }
    return render(request, "showcase/podium_page.html", context)


@public
@require_safe
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Ranks, of all and of each block; while phones vote nobody is swayed by it."""
    podium = open_published(request, pk)
    if podium.vote_state != VoteState.CLOSED:
        raise Http404
    context: dict[str, Any] = {
        "podium": podium,
        "event": podium.event,
        "found": podium_results.of(podium),
        "trail": [
            (str(podium.event), podium.event.get_absolute_url()),
            (str(podium), reverse("showcase:podium", args=[pk])),
        ],
    }
    return render(request, "showcase/podium_result.html", context)


@public
@require_safe
def export(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The books as a list for Word by GOST, or as records for other catalogues."""
    podium = open_published(request, pk)
    lines = queries.lines_of(podium)
    picks = [one for line in lines for one in line.picks if not one.is_hidden]
    numbers = [one.record_id for one in picks if one.record_id]
    records = {one.pk: one for one in record_pages.for_export(numbers)}
    if form == "docx":
        data, kind = _word(podium, picks, records), WORD
    elif form == "mrc":
        data = b"".join(record_marc.iso2709(records[one]) for one in numbers if one in records)
        kind = "application/marc"
    else:
        raise Http404
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="podium-{podium.pk}.{form}"'
    return response


def open_published(request: HttpRequest, pk: int) -> Podium:
    """A podium that readers may see."""
    events = Event.objects.visible_to(request.user, timezone.localdate())
    rows = Podium.objects.select_related("event").filter(is_published=True, event__in=events)
    return get_object_or_404(rows, pk=pk)


def _word(podium: Podium, picks: list[Pick], records: dict[int, Any]) -> bytes:
    from kerege.catalogue import record_word  # noqa: PLC0415 -- python-docx weighs 15 MB

    books = [_book(one, records.get(one.record_id or 0)) for one in picks]
    lines = [(book.language, record_description.described(book)) for book in books]
    return record_word.written(str(podium), lines, get_language() or "kk")


def _book(pick: Pick, record: Any) -> record_description.Book:
    if record is not None:
        return record_description.of_record(record)
    authors = [name.strip() for name in pick.authors.split(";") if name.strip()]
    language = pick.language if pick.language in ("kk", "ru", "en") else "ru"
    return record_description.Book(
        title=pick.title, language=language, authors=authors, year=pick.year
    )
