"""Signing in with a printed card: by its QR code, or by the short code under it."""

from allauth.core import ratelimit
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kerege.foundation.access import public
from kerege.people import card_secrets, next_page, signing_in
from kerege.people.actions.cards import note_use
from kerege.people.forms import CardCodeForm, SharedComputerForm
from kerege.people.models import Proof
from kerege.people.queries.cards import find_by_code, find_by_token, masked_name

PAGE = "people/sign_in_card.html"
CODE_PAGE = "people/sign_in_card_code.html"
FAILED = "card_failed"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request, token):
    """Whose card it is; only the button signs in, for a link may be opened by a machine."""
    card = find_by_token(token)  # 160 random bits: there is no use in counting tries
    if card is None:
        return render(request, PAGE, {"card": None}, status=404)
    form = SharedComputerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _let_in(request, card, is_shared=form.cleaned_data["is_shared"])
    return render(request, PAGE, {"card": card, "name": masked_name(card), "form": form})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def with_code(request):
    """The short code, for those who have no camera at hand."""
    form = CardCodeForm(request.POST or None, prefix="card")
    if request.method == "POST" and form.is_valid():
        card = _card_of(request, form)
        if card is not None:
            return _let_in(request, card, is_shared=form.cleaned_data["is_shared"])
    return render(request, CODE_PAGE, {"form": form, "next": next_page.wanted(request)})


def _card_of(request, form):
    """The card of the code; wrong tries are counted by card and, loosely, by address."""
    typed = form.cleaned_data["code"]
    number = card_secrets.read(typed)[0]
    if not ratelimit.consume(request, action=FAILED, key=number, dry_run=True):
        form.add_error(None, _("Too many attempts with this card. Wait five minutes."))
        return None
    card = find_by_code(typed)
    if card is None:
        ratelimit.consume(request, action=FAILED, key=number)
        form.add_error("code", _("No valid card has this code. Look at it once more."))
    return card


def _let_in(request, card, *, is_shared):
    note_use(card=card, now=timezone.now())
    signing_in.let_in(request, card.person, Proof.CARD, card=card, is_shared=is_shared)
    return redirect(next_page.by_way_of_consent(card.person, next_page.wanted(request)))
