"""Keys for programs, on the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.api import rules
from kerege.api.actions.keys import make, revoke
from kerege.api.forms import KeyForm
from kerege.api.models import ApiKey
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.people.views.own_proof import needs_own_proof

PAGE = "api/keys.html"


@signed_in
@needs_own_proof
def show(request: HttpRequest) -> HttpResponse:
    """My keys, and a form for a new one; its secret is shown once."""
    require(rules.can_have_keys(request.user, timezone.localdate()))
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _key, secret = make(person=request.user, **form.cleaned_data, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            return _page(request, KeyForm(), secret)
    return _page(request, form)


@signed_in
@require_POST
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    """From now on the key opens nothing."""
    require(rules.can_have_keys(request.user, timezone.localdate()))
    key = get_object_or_404(ApiKey, pk=pk, person=request.user)
    revoke(key=key, by=request.user, now=timezone.now())
    messages.success(request, _("The key is revoked."))
    return redirect("api:keys")


def _page(request: HttpRequest, form: KeyForm, secret: str = "") -> HttpResponse:
    now = timezone.now()
    mine = ApiKey.objects.filter(person=request.user.pk).order_by("-created_at", "-pk")[:100]
    lines = [(key, _state(key, now)) for key in mine]
    answer = render(request, PAGE, {"form": form, "secret": secret, "lines": lines})
    if secret:
        answer["Cache-Control"] = "no-store"
    return answer


def _state(key: ApiKey, now: Any) -> str:
    if key.revoked_at is not None:
        return "revoked"
    return "live" if key.expires_at > now else "expired"
