"""The keys that sign our badges: administrators see them, change them, withdraw one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.certificates import rules
from kerege.certificates.actions import badge_keys
from kerege.certificates.badges import keys
from kerege.certificates.models import IssuerKey
from kerege.certificates.queries.badges import keys_of, other_issuers
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The keys with their fingerprints; made now if there are none yet."""
    _require(request)
    badge_keys.signer(now=timezone.now())
    issuer = badge_keys.issuer_of(settings.BASE_URL)
    context = {
        "issuer": issuer,
        "address": f"{settings.BASE_URL}/.well-known/did.json",
        "keys": [(key, keys.fingerprint(key.public)) for key in keys_of(issuer)],
        "is_reachable": settings.BASE_URL.startswith("https://"),
        "others": other_issuers(issuer),
    }
    return render(request, "certificates/badge_keys_page.html", context)


@signed_in
@require_POST
def rotate(request: HttpRequest) -> HttpResponse:
    """New keys from now on."""
    _require(request)
    badge_keys.rotate(by=request.user, now=timezone.now())
    messages.success(request, _("New keys sign from now on. Earlier badges stay valid."))
    return redirect("certificates:badge_keys")


@signed_in
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing that this key signed is believed any longer."""
    _require(request)
    try:
        badge_keys.withdraw(
            key=get_object_or_404(IssuerKey, pk=pk), by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("The key is withdrawn. Its badges are signed anew when asked."))
    return redirect("certificates:badge_keys")


def _require(request: HttpRequest) -> None:
    require(rules.can_keep_keys(request.user, timezone.localdate()))
