"""Sign-in cards from the desk: issued for one, for the chosen, for a library; printed; revoked."""

from datetime import timedelta

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network import rules
from kerege.network.queries.people import those_without_email
from kerege.network.scopes import people_visible_to
from kerege.network.views.as_of import require_network
from kerege.network.views.organisation import get_organisation
from kerege.people.actions import cards
from kerege.people.actions.card_printing import SHEET_KEPT
from kerege.people.models import CardSheet
from kerege.people.tasks import print_cards

SHEET = "network/card_sheet.html"


@signed_in
@require_POST
def issue(request):
    """Cards for the chosen people; those above the issuer are left out, and it is said."""
    require_network(request)
    chosen = [int(pk) for pk in request.POST.getlist("chosen") if pk.isdecimal() and len(pk) < 19]
    visible = people_visible_to(request.user, timezone.localdate()).filter(pk__in=chosen)
    return _issue(request, visible.order_by("family_name", "given_name", "pk"), "network:people")


@signed_in
@require_POST
def issue_to_organisation(request, code):
    """Cards for everybody who works there and has no e-mail."""
    require_network(request)
    day = timezone.localdate()
    people = those_without_email(get_organisation(code), day)
    visible = people_visible_to(request.user, day).filter(pk__in=people.values("pk"))
    return _issue(request, visible.order_by("family_name", "given_name", "pk"), "network:people")


@signed_in
@never_cache
@require_safe
def sheet(request, pk):
    """The sheet while it is printed and afterwards, for the one who issued it."""
    found = _own_sheet(request, pk)
    people = (_("People"), reverse("network:people"))
    context = {
        "sheet": found,
        "cards": found.cards.select_related("person").order_by("pk"),
        "kept_until": (found.made_at or found.issued_at) + SHEET_KEPT + timedelta(hours=1),
        "breadcrumb": [people, (_("Sign-in cards"), "")],
    }
    return render(request, SHEET, context)


@signed_in
@never_cache
@require_safe
def sheet_pdf(request, pk):
    """The PDF, for the one who issued the cards and nobody else."""
    found = get_object_or_404(CardSheet.objects.exclude(file=""), pk=_own_sheet(request, pk).pk)
    return FileResponse(
        default_storage.open(found.file),
        filename=f"cards-{found.pk}.pdf",
        content_type="application/pdf",
    )


@signed_in
@require_POST
def revoke(request, pk):
    """The card of a person opens nothing any more."""
    require_network(request)
    day = timezone.localdate()
    person = get_object_or_404(people_visible_to(request.user, day), pk=pk)
    require(rules.can_look_after(request.user, person, day))
    card = person.sign_in_cards.valid().first()
    try:
        if card is None:
            raise cards.CardRevoked
        cards.revoke(card=card, by=request.user, now=timezone.now())
        messages.success(request, _("The card is revoked."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("network:person", pk=pk)


def _issue(request, people, back):
    day, people = timezone.localdate(), list(people)
    mine = rules.those_looked_after(request.user, people, day)
    require(bool(mine) or not people)
    try:
        with transaction.atomic():
            made = cards.issue(people=mine, by=request.user, now=timezone.now())
            print_cards.enqueue(made.pk)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect(back)
    _say_who_was_left_out(request, len(people) - len(mine))
    return redirect("network:card_sheet", pk=made.pk)


def _say_who_was_left_out(request, count):
    if count:
        words = ngettext(
            "%(count)s person was left out: only somebody of a higher role issues their card.",
            "%(count)s people were left out: only somebody of a higher role issues their cards.",
            count,
        )
        messages.warning(request, words % {"count": count})


def _own_sheet(request, pk):
    require_network(request)
    return get_object_or_404(CardSheet.objects.filter(issued_by=request.user), pk=pk)
