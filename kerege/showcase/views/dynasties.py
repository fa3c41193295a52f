"""Families of readers for everybody: the list, a page, a sheet on paper."""

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation.access import public, signed_in
from kerege.foundation.pagecache import remembered
from kerege.showcase.models import Dynasty, DynastyState
from kerege.showcase.queries import dynasties
from kerege.showcase.queries.dynasty_sheet import (
    may_be_printed,
    name_of_sheet,
    sheet_of,
    told_of,
)
from kerege.showcase.tasks import print_dynasty

ON_A_PAGE = 24
LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
WAIT_SECONDS = 2


@public
@require_safe
@remembered
def index(request: HttpRequest) -> HttpResponse:
    """All families that are told of."""
    page = Paginator(dynasties.published(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "showcase/dynasties_page.html", {"page": page})


@public
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The story of one family; never from a cache, so that a withdrawn one is gone at once."""
    row = _published(pk)
    context = {
        "dynasty": row,
        "members": [(one.name, told_of(one)) for one in row.members.all()],
        "may_be_printed": may_be_printed(row),
        "trail": [(_("Dynasties of Readers"), reverse("showcase:dynasties")), (str(row), "")],
    }
    answer = render(request, "showcase/dynasty_page.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_safe
def sheets(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheet in each language of the story; what is not printed yet is asked for."""
    row = _published(pk)
    if not may_be_printed(row):
        raise Http404
    ready = {code: _is_printed(row, code) for code in LANGUAGES if row.story.get(code)}
    context = {
        "dynasty": row,
        "sheets": [(code, LANGUAGES[code], is_ready) for code, is_ready in ready.items()],
        "ready": sum(ready.values()),
        "trail": [(str(row), row.get_absolute_url()), (_("Sheet on paper"), "")],
    }
    answer = render(request, "showcase/dynasty_sheets_page.html", context)
    if not all(ready.values()):
        answer["Refresh"] = str(WAIT_SECONDS)
    return answer


@signed_in
@require_safe
def sheet(request: HttpRequest, pk: int, paper: str) -> HttpResponseBase:
    """The PDF in one language."""
    row = _published(pk)
    if not may_be_printed(row) or not row.story.get(paper):
        raise Http404
    name = name_of_sheet(row, sheet_of(row, paper))
    if not default_storage.exists(name):
        return redirect("showcase:dynasty_sheets", row.pk)
    answer = FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=f"dynasty-{row.pk}-{paper}.pdf",
        content_type="application/pdf",
    )
    answer["Cache-Control"] = "no-store"
    return answer


def _published(pk: int) -> Dynasty:
    return get_object_or_404(dynasties.whole(), pk=pk, state=DynastyState.PUBLISHED)


def _is_printed(row: Dynasty, code: str) -> bool:
    name = name_of_sheet(row, sheet_of(row, code))
    if default_storage.exists(name):
        return True
    if cache.add(f"printing:{name}", 1, timeout=60):
        print_dynasty.enqueue(row.pk, code)
    return False
