"""Certificates of others: their holder sends and removes them; scans never run in a browser."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kerege.certificates import rules
from kerege.certificates.actions import earned_elsewhere
from kerege.certificates.forms import ElsewhereForm
from kerege.certificates.models import EarnedElsewhere
from kerege.certificates.scans import ENDINGS
from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused

FROM_BADGE = ("title", "issuer", "number", "issued_on", "hours")
PAGE = "certificates/elsewhere_page.html"


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """A form for a certificate that others issued."""
    form = ElsewhereForm(
        request.POST or None, request.FILES or None, initial=_from_badge(request.GET)
    )
    if request.method == "POST" and form.is_valid():
        try:
            earned_elsewhere.send(person=request.user, **form.cleaned_data, now=timezone.now())
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Sent. Your coordinator will look at the certificate."))
            return redirect("certificates:record")
    return render(request, PAGE, {"form": form})


def _from_badge(asked: Mapping[str, str]) -> dict[str, str]:
    """What the check of a badge file handed over; the holder looks it through and sends it."""
    return {name: asked[name][:300] for name in FROM_BADGE if asked.get(name)}


@signed_in
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a certificate of others out of my record."""
    one = get_object_or_404(EarnedElsewhere, pk=pk, person=request.user.pk)
    earned_elsewhere.take_away(one=one, by=request.user, now=timezone.now())
    messages.success(request, _("The certificate is removed from your record."))
    return redirect("certificates:record")


@signed_in
@require_safe
def scan(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The scan, to be saved and not to be run."""
    one = get_object_or_404(EarnedElsewhere.objects.select_related("person"), pk=pk)
    require(rules.can_see_scan(request.user, one, timezone.localdate()))
    answer = FileResponse(
        one.scan.open("rb"),
        as_attachment=True,
        filename=f"certificate-{one.pk}.{ENDINGS[one.scan_type]}",
        content_type=one.scan_type,
    )
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
