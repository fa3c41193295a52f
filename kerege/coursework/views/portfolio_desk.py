"""Works offered to the bank of experience: methodologists read and decide."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.coursework.actions import portfolio_offers as actions
from kerege.coursework.forms.portfolio import OfferDecisionForm
from kerege.coursework.models import OfferState, PortfolioOffer
from kerege.coursework.queries import portfolio_offers as queries
from kerege.foundation import serving
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network import rules as network_rules

LIST, ONE = "coursework/portfolio_offers_page.html", "coursework/portfolio_offer_desk_page.html"
ON_A_PAGE = 50


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The offers by state, those that wait first."""
    _enter(request)
    state = request.GET.get("state", OfferState.WAITING)
    state = state if state in OfferState.values else OfferState.WAITING
    rows = PortfolioOffer.objects.filter(state=state).select_related("person")
    page = Paginator(rows.order_by("consented_at", "pk"), ON_A_PAGE)
    context = {
        "state": state,
        "states": OfferState.choices,
        "page": page.get_page(request.GET.get("page")),
        "query": request.GET,
    }
    return render(request, LIST, context)


@signed_in
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """A work that is offered: read it, take it, or say why not."""
    offer = _offer(request, pk)
    form = OfferDecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, offer, form.cleaned_data["remark"])
            return redirect("coursework:desk_offers")
        except Refused as refusal:
            form.add_error("remark", refusal.message)
    context = {"offer": offer, "files": queries.files_of(offer), "form": form}
    return render(request, ONE, context, status=422 if form.errors else 200)


@signed_in
@require_safe
def file(request: HttpRequest, pk: int, offer_file_pk: int) -> HttpResponseBase:
    """A file of a work that is offered."""
    found = [row for row in queries.files_of(_offer(request, pk)) if row.pk == offer_file_pk]
    if not found:
        raise Http404
    return serving.serve(request, found[0].file)


def _enter(request: HttpRequest) -> None:
    require(network_rules.is_organiser(request.user, timezone.localdate()))


def _offer(request: HttpRequest, pk: int) -> PortfolioOffer:
    _enter(request)
    return get_object_or_404(queries.with_files(), pk=pk)


def _decide(request: HttpRequest, offer: PortfolioOffer, remark: str) -> None:
    told: dict[str, Any] = {"by": request.user, "now": timezone.now()}
    if "withdraw" in request.POST:
        actions.withdraw(offer=offer, **told)
        messages.success(request, _("The work is no longer shown."))
        return
    is_taken = "approve" in request.POST
    actions.decide(offer=offer, is_taken=is_taken, remark=remark, **told)
    if is_taken:
        messages.success(request, _("The work is shown to everyone now."))
    else:
        messages.success(request, _("The author is told why the work is not taken."))
