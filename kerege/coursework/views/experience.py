"""A published experience: “we repeated this”, and what colleagues ask before they do."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework.actions import experience_uses, portfolio_offers
from kerege.coursework.forms.portfolio import DetailsForm, RepeatForm
from kerege.coursework.models import OfferState, PortfolioOffer
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network import rules as network_rules
from kerege.network.queries.posts import find_post

REPEAT, DETAILS = (
    "coursework/experience_repeat_page.html",
    "coursework/experience_details_page.html",
)


@signed_in
def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """My library repeated it: a short note, once a library; it can be taken back."""
    offer = get_object_or_404(PortfolioOffer.objects.public().select_related("person"), pk=pk)
    post = find_post(request.user, timezone.localdate())
    told = offer.uses.filter(library=post.organisation_id).first() if post else None
    form = RepeatForm(request.POST or None, initial={"note": told.note if told else ""})
    is_undone = "undo" in request.POST
    if request.method == "POST" and (is_undone or form.is_valid()):
        deed = {"offer": offer, "by": request.user, "now": timezone.now()}
        try:
            if is_undone:
                experience_uses.unrepeat(**deed)
                messages.success(request, _("It is taken back."))
            else:
                experience_uses.repeat(note=form.cleaned_data["note"], **deed)
                messages.success(request, _("Thank you! The author and colleagues see it now."))
            return redirect(offer)
        except Refused as refusal:
            form.add_error(None, refusal.message)
    library = post.organisation if post else None
    context = {"offer": offer, "form": form, "library": library, "told": told}
    return render(request, REPEAT, context, status=422 if form.errors else 200)


@signed_in
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Cost, equipment, age, result: the author until it is decided, a methodologist afterwards."""
    offer = get_object_or_404(PortfolioOffer.objects.live(), pk=pk)
    organises = network_rules.is_organiser(request.user, timezone.localdate())
    is_own = offer.person_id == request.user.pk and offer.state == OfferState.WAITING
    require(organises or is_own)
    form = DetailsForm(request.POST or None, instance=PortfolioOffer.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        portfolio_offers.describe(
            offer=offer, details=form.details(), by=request.user, now=timezone.now()
        )
        messages.success(request, _("Saved."))
        return (
            redirect("coursework:desk_offer", pk) if organises else redirect("coursework:portfolio")
        )
    context = {"offer": offer, "form": form, "organises": organises}
    return render(request, DETAILS, context, status=422 if form.errors else 200)
