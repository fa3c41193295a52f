"""The page where anyone sees whether a certificate is genuine: all its facts, and its state."""

import hashlib
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.certificates import codes, snapshots
from kerege.certificates.forms import CheckForm, FileForm
from kerege.certificates.models import Certificate
from kerege.certificates.queries.register import find_by_checksum, find_certificate
from kerege.events.models import EventKind, ItemKind
from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.foundation.translated import T

SEARCH, PAGE = "certificates/search_page.html", "certificates/check_page.html"


@public
@remembered
def search(request: HttpRequest) -> HttpResponse:
    """A field for the number or code, and one for the file."""
    if "q" not in request.GET:
        return render(request, SEARCH, {"form": CheckForm(), "file_form": FileForm()})
    form = CheckForm(request.GET)
    if form.is_valid():
        certificate = find_certificate(form.cleaned_data["q"])
        if certificate is not None:
            return redirect(certificate)
        form.add_error("q", _("We have issued no such certificate. Check what you typed."))
    return render(request, SEARCH, {"form": form, "file_form": FileForm()})


@public
def compare_file(request: HttpRequest) -> HttpResponse:
    """Whether a PDF is, byte for byte, one that we issued. The file is not kept."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        checksum = hashlib.sha256(form.cleaned_data["file"].read()).hexdigest()
        certificate = find_by_checksum(checksum)
        if certificate is not None:
            return render(request, PAGE, _context(certificate, is_same_file=True))
        form.add_error("file", _("This is not a file that we issued, or it was changed."))
    return render(request, "certificates/file_page.html", {"form": form})


@public
@remembered
def show(request: HttpRequest, code: str) -> HttpResponse:
    """All facts and the state of one certificate."""
    meant = codes.read(code)
    if meant is not None and meant != code:
        return redirect("certificates:check", meant)
    certificate = (
        Certificate.objects.select_related("replaces", "replaced_by").filter(code=code).first()
    )
    if certificate is None:
        raise Http404
    response = render(request, PAGE, _context(certificate))
    response.changes_at = _last_moment(certificate)  # type: ignore[attr-defined]  # read by remembered
    return response


def _last_moment(certificate: Certificate) -> datetime | None:
    """When the term ends, if it has not ended yet: a remembered page must not outlive it."""
    if certificate.expires_on is None or certificate.has_expired(timezone.localdate()):
        return None
    return timezone.make_aware(
        datetime.combine(certificate.expires_on + timedelta(days=1), time.min)
    )


def _context(certificate: Certificate, *, is_same_file: bool = False) -> dict[str, Any]:
    facts = certificate.snapshot
    event = facts["event"]
    return {
        "certificate": certificate,
        "successor": getattr(certificate, "replaced_by", None),
        "has_expired": certificate.has_expired(timezone.localdate()),
        "is_intact": _is_intact(certificate),
        "is_same_file": is_same_file,
        "facts": facts,
        "title": T(event["title"]),
        "venue": T(event["venue"]),
        "centre": T(facts["centre"]),
        "kind": EventKind(event["kind"]).label,
        "starts_on": date.fromisoformat(event["starts_on"]),
        "ends_on": date.fromisoformat(event["ends_on"]),
        "talks": [
            {"label": ItemKind(talk["kind"]).label.capitalize(), "title": T(talk["title"])}
            for talk in facts.get("talks", [])
        ]
        + _award(facts.get("award")),
        "hours": facts["hours"] if facts["hours"] != "0" else "",
    }


def _award(award: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Of a diploma: its degree or nomination, and the work."""
    if award is None:
        return []
    degrees = {"first": _("1st degree"), "second": _("2nd degree"), "third": _("3rd degree")}
    what = degrees.get(award["degree"]) or T(award["nomination"])
    lines = [{"label": _("Diploma"), "title": what}]
    label = _("Game") if award.get("deed") == "game" else _("Creative work")
    work = {"label": label, "title": T(award["work"])}
    return [*lines, work] if award["work"] else lines


def _is_intact(certificate: Certificate) -> bool:
    """The facts match their checksum, and the row says of itself what the facts say."""
    facts = certificate.snapshot
    row = (certificate.number, certificate.code, certificate.issued_on.isoformat())
    told = (facts["number"], facts["code"], facts["issued_on"])
    return row == told and snapshots.checksum(facts) == certificate.snapshot_sha256
