"""Booklets for everybody: the wall, one booklet as a page, its papers."""

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation import serving
from kerege.foundation.access import public, require, signed_in
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.pagecache import remembered
from kerege.showcase import booklet_rules as rules
from kerege.showcase.models import Booklet, BookletLayout, BookletPicture, BookletState
from kerege.showcase.queries import booklets as queries
from kerege.showcase.queries.booklet_sheets import VARIANTS, credits_of, name_of_paper, paper_of
from kerege.showcase.tasks import print_booklet

ON_A_PAGE = 24
LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
WAIT_SECONDS = 2


@public
@require_safe
@remembered
def index(request: HttpRequest) -> HttpResponse:
    """The wall, narrowed by template, language, library and age."""
    asked = {
        name: request.GET.get(name, "")[:80] for name in ("layout", "language", "library", "age")
    }
    wanted = queries.BookletsWanted(**asked)
    context = {
        "wanted": wanted,
        "layouts": BookletLayout.choices,
        "ages": AgeMark.choices,
        "names": LANGUAGES.items(),
        "libraries": queries.libraries(),
        "page": Paginator(queries.wall(wanted), ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "showcase/booklets_page.html", context)


@public
@require_safe
@remembered
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """All its words on a page; paper is one way to read them."""
    row = get_object_or_404(queries.whole(), pk=pk, state=BookletState.PUBLISHED)
    pictures = [one for one in row.pictures.all() if one.file.ready_at]
    context = {
        "booklet": row,
        "pictures": list(zip(pictures, credits_of(pictures), strict=True)),
        "codes": [(code, LANGUAGES[code]) for code in row.language_codes()],
        "trail": [(_("Booklets"), reverse("showcase:booklets")), (str(row), "")],
    }
    return render(request, "showcase/booklet_page.html", context)


@signed_in
@require_safe
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every way to print it, in each of its languages."""
    row = _seen(request, pk)
    lines = [
        (label, [(code, LANGUAGES[code], variant) for code in row.language_codes()])
        for variant, label in VARIANTS.items()
    ]
    trail = [(str(row), row.get_absolute_url()), (_("For the printer"), "")]
    if row.state != BookletState.PUBLISHED:
        trail[0] = (str(row), reverse("showcase:my_booklet", args=[row.pk]))
    context = {"booklet": row, "lines": lines, "trail": trail}
    return render(request, "showcase/booklet_papers_page.html", context)


@public
@require_safe
def paper(request: HttpRequest, pk: int, paper: str, variant: str) -> HttpResponseBase:
    """The PDF; while it is being printed, a page that waits for it."""
    if variant not in VARIANTS or paper not in LANGUAGES:
        raise Http404
    if variant != "plain" and not request.user.is_authenticated:
        return redirect(f"{reverse('people:sign_in')}?next={request.path}")
    row = _seen(request, pk)
    if paper not in row.language_codes():
        raise Http404
    name = name_of_paper(row, paper_of(row, paper, variant))
    if not default_storage.exists(name):
        return _waiting(request, row, name, paper, variant)
    answer = FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=f"booklet-{row.pk}-{paper}-{variant}.pdf",
        content_type="application/pdf",
    )
    answer["Cache-Control"] = "private, no-cache"
    return answer


@public
@require_safe
def picture(request: HttpRequest, pk: int, place: int) -> HttpResponseBase:
    """A picture of a booklet that the reader may see."""
    row = _seen(request, pk)
    rows = BookletPicture.objects.select_related("file").filter(booklet=row)
    stored = get_object_or_404(rows, place=place).file
    if not stored.ready_at:
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


def _seen(request: HttpRequest, pk: int) -> Booklet:
    """What is on the wall is everybody's; a draft is its makers'."""
    row = get_object_or_404(queries.whole(), pk=pk)
    if row.state != BookletState.PUBLISHED:
        if not request.user.is_authenticated:
            raise Http404
        require(rules.can_change(request.user, row, timezone.localdate()))
    return row


def _waiting(
    request: HttpRequest, row: Booklet, name: str, paper: str, variant: str
) -> HttpResponse:
    if cache.add(f"printing:{name}", 1, timeout=60):
        print_booklet.enqueue(row.pk, paper, variant)
    answer = render(request, "showcase/booklet_waiting_page.html", {"booklet": row})
    answer["Refresh"] = str(WAIT_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer
