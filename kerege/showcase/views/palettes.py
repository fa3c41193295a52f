"""Palettes for everybody: the walls, one wall, its poster, what the librarians of a place read."""

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
from kerege.network.models import Organisation
from kerege.showcase.models import Palette, Reader
from kerege.showcase.queries import palettes
from kerege.showcase.queries.palette_poster import name_of_poster, poster_of
from kerege.showcase.tasks import draw_palette

ON_A_PAGE = 24
LANGUAGES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
WAIT_SECONDS = 2


@public
@require_safe
@remembered
def index(request: HttpRequest) -> HttpResponse:
    """All palettes, the newest first."""
    page = Paginator(palettes.all_palettes(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "showcase/palettes_page.html", {"page": page})


@public
@require_safe
@remembered
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The wall of colour cards with its filters and its top list."""
    row = get_object_or_404(Palette.objects.select_related("event", "library", "district"), pk=pk)
    asked = {name: request.GET.get(name, "")[:80] for name in ("district", "reader", "language")}
    wanted = palettes.Wanted(**asked, library=request.GET.get("library", "")[:80])
    context = {
        "palette": row,
        "wanted": wanted,
        "choices": palettes.choices(row),
        "names": LANGUAGES,
        "page": Paginator(palettes.wall(row, wanted), ON_A_PAGE).get_page(request.GET.get("page")),
        "reading": palettes.libraries_that_read(row),
        "favourites": [] if wanted.is_narrowed else palettes.favourites(row),
        "trail": [(_("Palettes"), reverse("showcase:palettes")), (str(row), "")],
    }
    return render(request, "showcase/palette_page.html", context)


@public
@require_safe
@remembered
def library(request: HttpRequest, pk: int, library_code: str) -> HttpResponse:
    """What the librarians of one library read: a list to be printed and hung up."""
    row = get_object_or_404(Palette, pk=pk)
    place = get_object_or_404(Organisation, code=library_code)
    wanted = palettes.Wanted(library=library_code, reader=Reader.LIBRARIAN)
    shelves = list(palettes.wall(row, wanted))
    if not shelves:
        raise Http404
    trail = [(_("Palettes"), reverse("showcase:palettes")), (str(row), row.get_absolute_url())]
    context = {
        "palette": row,
        "library": place,
        "shelves": shelves,
        "trail": [*trail, (str(place), "")],
    }
    return render(request, "showcase/palette_library_page.html", context)


@signed_in
@require_safe
def posters(request: HttpRequest, pk: int) -> HttpResponse:
    """The poster in each language; what is not drawn yet is asked for."""
    row = get_object_or_404(Palette, pk=pk)
    has_shelves = palettes.wall(row, palettes.Wanted()).exists()
    ready = {code: has_shelves and _is_drawn(row, code) for code in LANGUAGES}
    context = {
        "palette": row,
        "has_shelves": has_shelves,
        "posters": [(code, LANGUAGES[code], is_ready) for code, is_ready in ready.items()],
        "ready": sum(ready.values()),
        "trail": [(str(row), row.get_absolute_url()), (_("Poster"), "")],
    }
    answer = render(request, "showcase/palette_posters_page.html", context)
    if has_shelves and not all(ready.values()):
        answer["Refresh"] = str(WAIT_SECONDS)
    return answer


@signed_in
@require_safe
def poster(request: HttpRequest, pk: int, paper: str) -> HttpResponseBase:
    """The PDF in one language."""
    row = get_object_or_404(Palette, pk=pk)
    if paper not in LANGUAGES:
        raise Http404
    name = name_of_poster(row, poster_of(row, paper))
    if not default_storage.exists(name):
        return redirect("showcase:palette_posters", row.pk)
    answer = FileResponse(
        default_storage.open(name),
        as_attachment=True,
        filename=f"palette-{row.pk}-{paper}.pdf",
        content_type="application/pdf",
    )
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _is_drawn(row: Palette, code: str) -> bool:
    name = name_of_poster(row, poster_of(row, code))
    if default_storage.exists(name):
        return True
    if cache.add(f"drawing:{name}", 1, timeout=60):
        draw_palette.enqueue(row.pk, code)
    return False
