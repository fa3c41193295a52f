"""The outbox: every letter of the house, sent or not, and why."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.mailing import letters
from kerege.mailing.actions import delivery
from kerege.mailing.models import Letter, LetterState
from kerege.mailing.queries.outbox import count_by_state, find_letters
from kerege.network import rules

PAGE = "mailing/outbox.html"
LETTER = "mailing/letter.html"
A_PAGE = 50


@signed_in
@require_safe
def show(request):
    require(_may(request))
    asked = {name: request.GET.get(name, "").strip() for name in ("words", "state", "kind")}
    counts = count_by_state()
    found = Paginator(find_letters(**asked), A_PAGE)
    context = {
        **asked,
        "page": found.get_page(request.GET.get("page")),
        "query": request.GET,
        "states": [(state, state.label, counts[state]) for state in LetterState],
        "kinds": letters.all_kinds(),
    }
    return render(request, PAGE, context)


@signed_in
@require_safe
def letter_page(request, pk):
    require(_may(request))
    return render(request, LETTER, _context(_get_letter(pk)))


@signed_in
@require_POST
def send_again(request, pk):
    require(_may(request))
    letter = _get_letter(pk)
    try:
        delivery.send_again(letter=letter, by=request.user, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("mailing:letter", pk=letter.pk)


def _may(request):
    return rules.is_organiser(request.user, timezone.localdate())


def _get_letter(pk):
    return get_object_or_404(Letter.objects.select_related("person"), pk=pk)


def _context(letter):
    kind = letters.find(letter.kind)
    return {
        "letter": letter,
        "breadcrumb": [(_("Letters"), reverse("mailing:outbox")), (letter.address, "")],
        "kind": kind.label if kind else letter.kind,
        "is_secret": kind is not None and kind.is_secret,
        "attachments": letter.attachments.order_by("pk"),
        "error": delivery.NOTES.get(letter.last_error, letter.last_error),
        "may_send_again": letter.state == LetterState.FAILED and letter.erased_at is None,
    }
