"""The methodical library for everybody: shelves, a work, its files."""

import re
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.foundation import file_names, serving, typesetting
from kerege.foundation.access import public
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.pagecache import remembered
from kerege.materials import library_links
from kerege.materials.library_citation import cite
from kerege.materials.models import Publication, PublicationKind, PublicationVersion
from kerege.materials.queries import library_shelves, library_watching
from kerege.materials.queries.library_shelves import Wanted
from kerege.network.queries.posts import find_post
from kerege.ui import visitor

ON_A_PAGE = 24
PICTURES_AT_ONCE = 4  # of a gallery: the others are fetched when they are asked for
PAGES_AT_ONCE = 20  # of a PDF: a longer one is turned over in parts


@public
@require_safe
@remembered
def index(request: HttpRequest) -> HttpResponse:
    """Shelves by kind; with a filter one list."""
    wanted = wanted_of(request)
    is_list = wanted.is_narrowed or wanted.order in library_shelves.ORDERS
    pages = Paginator(library_shelves.narrowed(wanted), ON_A_PAGE) if is_list else None
    page = pages.get_page(request.GET.get("page")) if pages else None
    shelves = [] if page else library_shelves.shelves()
    library_links.put_origins(list(page) if page else [w for one in shelves for w in one.works])
    context = {
        "wanted": wanted,
        "kinds": PublicationKind.choices,
        "choices": library_shelves.choices(),
        "shelves": shelves,
        "page": page,
        "orders": (("new", _("newest first")), ("title", _("by title")), ("used", _("most used"))),
        "asked": request.GET.urlencode(),
    }
    return render(request, "materials/library_page.html", context)


@public
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One work: read here, saved, cited."""
    row = open_published(pk)
    version = library_shelves.newest_version(row)
    reader = visitor.find(request)
    today = timezone.localdate()
    post = find_post(reader, today) if reader else None
    uses = library_shelves.libraries_using(row)
    authors = list(row.authors.order_by("order"))
    pages = version.page_count if version else 0
    first = _first_page(request)
    pictures = library_shelves.pictures_of(row)
    address = settings.BASE_URL + row.get_absolute_url()
    context = {
        "work": row,
        "age": AgeMark(row.age_mark).label if row.age_mark else "",
        "authors": authors,
        "version": version,
        "pages": _pages(version, first),
        "first": first,
        "previous": max(1, first - PAGES_AT_ONCE) if first > 1 else None,
        "next": first + PAGES_AT_ONCE if first + PAGES_AT_ONCE <= pages else None,
        "pictures": pictures,
        "first_pictures": PICTURES_AT_ONCE,
        "saves_data": _saves_data(request),
        "pictures_size": sum(picture.file.size for picture in pictures),
        "captions": row.captions.order_by("pk"),
        "player": _player(request, row, version),
        "transcript": library_watching.transcript_here(row, get_language() or "kk"),
        "citations": [(code, cite(row, authors, pages, code, today)) for code in ("kk", "ru")],
        "qr": _code(address),
        "address": address,
        "uses": uses,
        "own_library": post.organisation if post else None,
        "is_used_here": post is not None and post.organisation_id in {u.library_id for u in uses},
        "may_be_counted": reader is not None,
        "origins": library_links.origins_of(row),
        "repeats": library_links.repeats_of(row),
        "trail": [(_("Methodical library"), reverse("materials:library")), (str(row), "")],
    }
    return render(request, "materials/publication_page.html", context)


@public
@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The newest file; `?save=1` asks for saving it. A broken download goes on where it stopped."""
    row = open_published(pk)
    version = library_shelves.newest_version(row)
    if version is None or not version.is_ready:
        raise Http404
    return serve_version(request, version)


def serve_version(request: HttpRequest, version: PublicationVersion) -> HttpResponseBase:
    """The file under the name of the work."""
    title = version.publication.title.localize(get_language() or "kk")
    name = file_names.with_ending(file_names.clean(title.replace("/", "-")), version.file_kind)
    return serving.serve(request, version.file, name=name, attachment="save" in request.GET)


def _player(
    request: HttpRequest, row: Publication, version: PublicationVersion | None
) -> library_watching.Player | None:
    """For a film; the lightest one for a browser that says it saves data."""
    if version is None or version.file_kind.family != "video":
        return None
    asked = request.GET.get("watch", "")[:10]
    return library_watching.player_of(row, version, asked, saves_data=_saves_data(request))


def _saves_data(request: HttpRequest) -> bool:
    return request.headers.get("Save-Data", "").lower() == "on"


def _code(text: str) -> str:
    """A QR code that grows with its frame."""
    drawn = typesetting.qr(text)
    return re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', drawn, count=1)


def _first_page(request: HttpRequest) -> int:
    asked = request.GET.get("from", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 5 else 1


def _pages(version: PublicationVersion | None, first: int) -> list[Any]:
    if version is None:
        return []
    rows = version.pages.filter(number__gte=first).defer("text")
    return list(rows.order_by("number")[:PAGES_AT_ONCE])


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks for."""
    names = ("kind", "year", "language", "age", "district", "order")
    return Wanted(**{name: request.GET.get(name, "")[:40] for name in names})


def open_published(pk: int) -> Publication:
    """A work that everybody may read."""
    rows: Any = Publication.objects.published().select_related("library__district")
    found: Publication = get_object_or_404(rows, pk=pk)
    return found
