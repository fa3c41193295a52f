"""One certificate on the desk: its facts, revoking it, replacing it by a corrected one."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.certificates import rules
from kerege.certificates.actions.state import replace, revoke
from kerege.certificates.forms import ReplaceForm, RevokeForm
from kerege.certificates.models import Certificate
from kerege.certificates.tasks import print_certificates
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

FORM = "certificates/state_form_page.html"


@signed_in
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The certificate with what can be done to it."""
    certificate = _get(request, code)
    context = {
        "certificate": certificate,
        "successor": getattr(certificate, "replaced_by", None),
        "facts": certificate.snapshot,
    }
    return render(request, "certificates/desk_certificate_page.html", context)


@signed_in
def revoke_it(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for the reason, then revoke."""
    certificate = _get(request, code)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revoke(
                certificate=certificate,
                reason=form.cleaned_data["reason"],
                by=request.user,
                now=timezone.now(),
            )
        except Refused as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _("The certificate is revoked."))
        return redirect("certificates:desk_certificate", code)
    return render(request, FORM, {"certificate": certificate, "form": form, "deed": "revoke"})


@signed_in
def replace_it(request: HttpRequest, code: str) -> HttpResponseBase:
    """Ask for the right name and the reason, then issue the corrected certificate."""
    certificate = _get(request, code)
    form = ReplaceForm(request.POST or None, initial={"name": certificate.snapshot["name"]})
    if request.method == "POST" and form.is_valid():
        try:
            fresh = _replace(request, certificate, form)
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return redirect("certificates:desk_certificate", code)
        messages.success(request, _("The corrected certificate is issued."))
        return redirect("certificates:desk_certificate", fresh.code)
    return render(request, FORM, {"certificate": certificate, "form": form, "deed": "replace"})


@transaction.atomic
def _replace(request: HttpRequest, certificate: Certificate, form: ReplaceForm) -> Certificate:
    fresh = replace(
        certificate=certificate,
        name=form.cleaned_data["name"],
        reason=form.cleaned_data["reason"],
        by=request.user,
        now=timezone.now(),
    )
    print_certificates.enqueue(fresh.job_id)
    return fresh


def _get(request: HttpRequest, code: str) -> Certificate:
    scope = Certificate.objects.select_related(
        "event", "person", "speaker", "replaces", "replaced_by"
    )
    certificate = get_object_or_404(scope, code=code)
    require(rules.can_issue(request.user, certificate.event, timezone.localdate()))
    return certificate
