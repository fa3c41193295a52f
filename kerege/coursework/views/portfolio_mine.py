"""My portfolio: what stands in it, what is shown, the link, the copies."""

from typing import Any

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.coursework.actions import portfolio as actions
from kerege.coursework.actions import portfolio_offers
from kerege.coursework.forms.portfolio import IntroductionForm, LinkForm, OfferForm
from kerege.coursework.models import Portfolio, PortfolioCopy, PortfolioOffer
from kerege.coursework.portfolio_tasks import make_copy
from kerege.coursework.queries import portfolio as queries
from kerege.coursework.queries import portfolio_offers as offer_queries
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people.models import Person

PAGE, EDIT = "coursework/portfolio_page.html", "coursework/portfolio_edit_page.html"
OFFER, COPY = "coursework/portfolio_offer_page.html", "coursework/portfolio_copy_page.html"
WAIT_SECONDS = 2
TYPES = {"zip": "application/zip", "pdf": "application/pdf"}


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Everything that can stand in my portfolio, and what others see."""
    return render(request, PAGE, _context(request, LinkForm()))


@signed_in
def edit(request: HttpRequest) -> HttpResponse:
    """The words about myself."""
    mine = _mine(request)
    form = IntroductionForm(request.POST or None, instance=_mine(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["introduction"]
        actions.introduce(portfolio=mine, introduction=words, now=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("coursework:portfolio")
    return render(request, EDIT, {"form": form}, status=422 if form.errors else 200)


@signed_in
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """What is shown, and in which order; a button moves one entry up or down."""
    person = _me(request)
    known = [
        row.entry.key
        for section in queries.sections_of(person, only_shown=False)
        for row in section.entries
    ]
    sent = [key for key in dict.fromkeys(request.POST.getlist("key")) if key in known]
    order = sent + [key for key in known if key not in sent]
    _move(order, request.POST.get("up", ""), -1)
    _move(order, request.POST.get("down", ""), 1)
    shown = set(request.POST.getlist("shown")) & set(known)
    actions.choose(portfolio=_mine(request), order=order, shown=shown, now=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("coursework:portfolio")


@signed_in
@require_POST
def make_link(request: HttpRequest) -> HttpResponse:
    """A new link; the old one leads nowhere from now on."""
    form = LinkForm(request.POST)
    if form.is_valid():
        told = {"today": timezone.localdate(), "now": timezone.now()}
        try:
            actions.show(portfolio=_mine(request), until=form.cleaned_data["until"], **told)
        except Refused as refusal:
            form.add_error("until", refusal.message)
        else:
            messages.success(request, _("Whoever has the link sees what you have chosen."))
            return redirect("coursework:portfolio")
    return render(request, PAGE, _context(request, form), status=422)


@signed_in
@require_POST
def hide(request: HttpRequest) -> HttpResponse:
    """Nobody sees the page any more."""
    actions.hide(portfolio=_mine(request), now=timezone.now())
    messages.success(request, _("The portfolio is hidden; the link leads nowhere now."))
    return redirect("coursework:portfolio")


@signed_in
@require_POST
def ask_copy(request: HttpRequest) -> HttpResponse:
    """The whole portfolio as ZIP or PDF, made in the background."""
    kind = request.POST.get("kind", "zip")
    kind = kind if kind in TYPES else "zip"
    language = get_language() or "kk"
    with transaction.atomic():
        copy = actions.ask_copy(
            person=_me(request), kind=kind, language=language, now=timezone.now()
        )
        make_copy.enqueue(copy.pk)
    return redirect("coursework:portfolio_copy", copy.pk)


@signed_in
@require_safe
def show_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy is being made, or ready."""
    copy = get_object_or_404(PortfolioCopy, pk=pk, person=request.user.pk)
    answer = render(request, COPY, {"copy": copy})
    if not copy.file:
        answer["Refresh"] = str(WAIT_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


@signed_in
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file."""
    copy = get_object_or_404(PortfolioCopy, pk=pk, person=request.user.pk)
    if not copy.file:
        raise Http404
    return FileResponse(
        default_storage.open(copy.file),
        as_attachment=True,
        filename=f"portfolio-{copy.asked_at:%Y-%m-%d}.{copy.kind}",
        content_type=TYPES[copy.kind],
    )


@signed_in
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer an accepted work to everybody."""
    work = offer_queries.work_of(request.user, pk)
    if work is None:
        raise Http404
    fresh = PortfolioOffer(title=str(work.assignment.title)[:200])
    form = OfferForm(request.POST or None, instance=fresh)
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("title", "note", "with_name")}
        try:
            portfolio_offers.offer(
                submission=work, details=form.details(), now=timezone.now(), **told
            )
            messages.success(request, _("Thank you! A methodologist will read your work."))
            return redirect("coursework:portfolio")
        except Refused as refusal:
            form.add_error(None, refusal.message)
    context = {"work": work, "form": form}
    return render(request, OFFER, context, status=422 if form.errors else 200)


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take my work out of the bank of experience."""
    mine = get_object_or_404(PortfolioOffer, pk=pk, person=request.user.pk)
    try:
        portfolio_offers.withdraw(offer=mine, by=request.user, now=timezone.now())
        messages.success(request, _("The work is withdrawn; nobody else sees it any more."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("coursework:portfolio")


def _me(request: HttpRequest) -> Person:
    return get_object_or_404(Person, pk=request.user.pk)


def _mine(request: HttpRequest) -> Portfolio:
    return actions.portfolio_of(_me(request), timezone.now())


def _move(order: list[str], key: str, step: int) -> None:
    if key in order:
        at = order.index(key)
        to = min(max(at + step, 0), len(order) - 1)
        order.insert(to, order.pop(at))


def _context(request: HttpRequest, form: LinkForm) -> dict[str, Any]:
    person = _me(request)
    mine = actions.portfolio_of(person, timezone.now())
    offers = offer_queries.offers_of(person)
    sections = queries.sections_of(person, only_shown=False)
    today = timezone.localdate()
    return {
        "portfolio": mine,
        "sections": [
            {
                "label": section.label,
                "rows": [
                    {"shown": row, "offer": offers.get(int(row.submission or 0))}
                    for row in section.entries
                ],
            }
            for section in sections
        ],
        "form": form,
        "is_over": mine.shown_until is not None and mine.shown_until < today,
        "link": request.build_absolute_uri(mine.get_absolute_url()) if mine.secret else "",
    }
