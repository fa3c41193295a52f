"""Anyone lays a badge file before us and reads what is to be thought of it."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.certificates import badge_checking
from kerege.certificates.badge_checking import Finding, Verdict
from kerege.certificates.forms import BadgeForm
from kerege.foundation.access import public

TONES = {Verdict.VALID: "steppe", Verdict.UNKNOWN: "sun", Verdict.EXPIRED: "sun"}
LONGEST = 300


@public
def check_badge(request: HttpRequest) -> HttpResponse:
    """Whether the badge in a file is genuine, and if not, why. The file is not kept."""
    form = BadgeForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        document = form.cleaned_data["issuer_document"]
        finding = badge_checking.check(
            form.cleaned_data["file"].read(),
            now=timezone.now(),
            issuer_document=document.read() if document else b"",
        )
        context |= _told(finding)
    return render(request, "certificates/badge_check_page.html", context)


def _told(finding: Finding) -> dict[str, Any]:
    """The verdict and what the badge says of itself: words of others, shown as such."""
    said = _said(finding.document)
    return {
        "finding": finding,
        "title": Verdict(finding.verdict).label,
        "tone": TONES.get(finding.verdict, "carpet"),
        "said": said,
        "prefilled": urlencode({k: v for k, v in said.items() if v}),
        "may_be_kept": finding.verdict in {Verdict.VALID, Verdict.UNKNOWN} and not finding.badge,
        "note": _("Whether its issuer took it back later, we cannot see.")
        if finding.verdict == Verdict.VALID and not finding.badge
        else "",
    }


def _said(document: dict[str, Any]) -> dict[str, str]:
    if not document:
        return {}
    subject = document["credentialSubject"]
    issuer = document.get("issuer")
    named = issuer.get("name") or issuer.get("id") if isinstance(issuer, dict) else issuer
    hours = subject.get("creditsEarned")
    return {
        "title": _short(subject["achievement"].get("name")),
        "issuer": _short(named),
        "number": _short(subject.get("licenseNumber")),
        "issued_on": _day(document.get("awardedDate") or document.get("validFrom")),
        "hours": str(hours) if isinstance(hours, int | float) and hours is not True else "",
    }


def _short(value: Any) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""


def _day(moment: Any) -> str:
    try:
        return timezone.localdate(datetime.fromisoformat(str(moment))).isoformat()
    except ValueError:
        return ""
