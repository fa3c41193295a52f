"""Addresses that letters come back from."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.mailing.actions.troubles import trust_address
from kerege.mailing.models import DeadAddress
from kerege.mailing.queries.outbox import find_dead_addresses
from kerege.mailing.views import desk

PAGE = "mailing/addresses.html"
A_PAGE = 50


@signed_in
@require_safe
def show(request):
    """Each address with its owner, the server's words and what is held for it."""
    desk.enter(request)
    words = request.GET.get("words", "").strip()
    found = Paginator(find_dead_addresses(words), A_PAGE)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "words": words,
        "query": request.GET,
        "breadcrumb": [
            (_("Letters"), reverse("mailing:outbox")),
            (_("Addresses that do not work"), ""),
        ],
    }
    return render(request, PAGE, context)


@signed_in
@require_POST
def trust(request, pk):
    """Say that the address works; what was held goes out."""
    desk.enter(request)
    dead = get_object_or_404(DeadAddress, pk=pk)
    count = trust_address(dead=dead, by=request.user, now=timezone.now())
    told = ngettext(
        "The address counts as working. %(count)s letter that was held goes out.",
        "The address counts as working. %(count)s letters that were held go out.",
        count,
    )
    messages.success(request, told % {"count": count})
    return redirect("mailing:addresses")
