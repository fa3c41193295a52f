"""A portfolio behind its secret link, and the bank of experience that everybody reads."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.coursework.actions import experience_uses
from kerege.coursework.models import OfferState, Portfolio, PortfolioOffer
from kerege.coursework.queries import portfolio as queries
from kerege.coursework.queries import portfolio_offers
from kerege.coursework.queries.portfolio_offers import Wanted
from kerege.foundation import serving
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.network.queries.posts import find_post
from kerege.ui import visitor

LINKED, LIST = "coursework/portfolio_linked_page.html", "coursework/experience_page.html"
ONE = "coursework/experience_one_page.html"
ON_A_PAGE = 20


@public
@require_safe
def by_link(request: HttpRequest, portfolio_secret: str) -> HttpResponseBase:
    """What the owner shows to whoever has the link; no search engine takes it up."""
    found = _shown(portfolio_secret)
    context = {
        "portfolio": found,
        "person": found.person,
        "post": find_post(found.person, timezone.localdate()),
        "sections": queries.sections_of(found.person, only_shown=True),
    }
    return _quiet(render(request, LINKED, context))


@public
@require_safe
def file_by_link(
    request: HttpRequest, portfolio_secret: str, shown_file_pk: int
) -> HttpResponseBase:
    """A file of a work that is shown."""
    found = _shown(portfolio_secret)
    files = [
        one
        for section in queries.sections_of(found.person, only_shown=True)
        for row in section.entries
        for one in row.files
        if one.pk == shown_file_pk
    ]
    if not files:
        raise Http404
    return _quiet(serving.serve(request, files[0]))


@public
@require_safe
@remembered
def experience(request: HttpRequest) -> HttpResponse:
    """Works of librarians that others can take up."""
    asked = request.GET
    age, order = asked.get("age", ""), asked.get("order", "")
    wanted = Wanted(
        words=asked.get("q", "").strip()[:100].replace("\0", ""),
        age=int(age) if age.isdecimal() and age.isascii() and len(age) < 4 else None,
        is_free=bool(asked.get("free")),
        order=order if order in ("repeated", "used") else "",
    )
    rows = portfolio_offers.narrowed(wanted)
    page = Paginator(rows, ON_A_PAGE).get_page(asked.get("page"))
    is_narrowed = bool(wanted.words or wanted.is_free or wanted.age is not None)
    context = {"page": page, "wanted": wanted, "is_narrowed": is_narrowed, "query": asked}
    return render(request, LIST, context)


@public
@require_safe
@remembered
def experience_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One work with its files."""
    offer = _public(pk)
    author, library = portfolio_offers.author_words(offer, timezone.localdate())
    uses = portfolio_offers.libraries_of(offer)
    context = {
        "offer": offer,
        "author": author,
        "library": library,
        "files": portfolio_offers.files_of(offer),
        "uses": uses,
        "repeats": [use for use in uses if use.repeated_at],
    }
    return render(request, ONE, context)


@public
@require_safe
def experience_file(request: HttpRequest, pk: int, offer_file_pk: int) -> HttpResponseBase:
    """A file of a work that everybody reads."""
    offer = _public(pk)
    files = [one for one in portfolio_offers.files_of(offer) if one.pk == offer_file_pk]
    if not files:
        raise Http404
    reader = visitor.find(request)
    if reader is not None:
        experience_uses.take(offer=offer, by=reader, now=timezone.now())
    return serving.serve(request, files[0].file)


def _public(pk: int) -> PortfolioOffer:
    return get_object_or_404(portfolio_offers.with_files(), pk=pk, state=OfferState.APPROVED)


def _shown(secret: str) -> Portfolio:
    found = queries.by_secret(secret, timezone.localdate())
    if found is None:
        raise Http404
    return found


def _quiet(response: HttpResponseBase) -> HttpResponseBase:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
