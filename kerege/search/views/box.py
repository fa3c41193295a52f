"""The one box: its page and what it suggests while one types."""

import logging
from typing import Any

from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kerege.foundation.access import public
from kerege.search import registry
from kerege.search.actions import noting
from kerege.search.queries import finding, shown
from kerege.search.queries.finding import Filters, Found

ON_A_PAGE = 20
# Letters of a Russian keyboard are how people type; the other ways tell of a word that is missed.
NOT_NOTED = ("", "russian_letters")
log = logging.getLogger(__name__)


class NotingResponse(HttpResponse):
    """An answer after which, when the reader has it, is noted what was not found."""

    miss: dict[str, Any] | None = None

    def close(self) -> None:
        if self.miss is not None:
            try:
                noting.note(**self.miss, now=timezone.now())
            except DatabaseError:
                log.warning("A question that found nothing was not noted.", exc_info=True)
            self.miss = None
        super().close()


@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The page of the box: the question, what was found, what it can be narrowed to."""
    text = request.GET.get("q", "").replace("\0", "").strip()[: finding.LONGEST_TEXT]
    filters = _filters(request.GET)
    found = finding.find(text, filters) if text else Found()
    page = Paginator(found.numbers, ON_A_PAGE).get_page(request.GET.get("page"))
    asked = {"q": text} | {name: request.GET.get(name, "") for name in _NAMES}
    documents = finding.documents(list(page.object_list))
    context = {
        "text": text,
        "found": found,
        "is_more": found.total > finding.COUNTED,
        "counted": finding.COUNTED,
        "page": page,
        "hits": shown.hits(documents, found.keys),
        "facets": shown.facets(found, filters, asked) if found.facets else [],
        "is_narrowed": filters != Filters(),
    }
    body = render_to_string("search/search_page.html", context, request)
    response = NotingResponse(body)
    if request.method == "GET" and text and _is_missed(found, filters):
        response.miss = {
            "text": text,
            "language": get_language() or "kk",
            "was_rescued": bool(found.numbers),
        }
    return response


@public
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Titles that begin so, as options of a list."""
    text = request.GET.get("q", "").replace("\0", "").strip()
    documents = finding.documents(finding.suggest(text))
    response = render(
        request, "search/suggestions.html", {"hits": shown.hits(documents, frozenset())}
    )
    response.headers["Cache-Control"] = "private, max-age=60"
    return response


_NAMES = ("kind", "year", "district", "language")


def _filters(asked: QueryDict) -> Filters:
    kind, language = asked.get("kind", ""), asked.get("language", "")
    return Filters(
        kind=kind if registry.kind_of(kind) else "",
        year=_number(asked.get("year", "")),
        district=_number(asked.get("district", "")),
        language=language if language.isascii() and language.isalpha() else "",
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None


def _is_missed(found: Found, filters: Filters) -> bool:
    if found.keys:
        return found.way not in NOT_NOTED
    return filters == Filters()
