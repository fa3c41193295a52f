"""Badges for other people's software: the credential, its carriers, and what proves it."""

import json
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.certificates import badge_facts, badge_files, badge_status, codes
from kerege.certificates.actions import badge_keys, badge_signing
from kerege.certificates.badges import linked_data, vocabulary
from kerege.certificates.models import Badge, Certificate, IssuerKey, KeyKind, KeyState, StatusList
from kerege.certificates.queries.badges import certificate_like, find_badge, statement
from kerege.competencies.models import Competency
from kerege.events.queries.event_competencies import aligned_with
from kerege.foundation.access import public

ENDINGS = {"json", "jwt", "png", "svg"}


@public
@require_safe
def did(request: HttpRequest) -> HttpResponse:
    """Who we are and by which keys our badges are signed."""
    asked = badge_keys.issuer_of(f"https://{request.get_host()}")
    own = badge_keys.issuer_of(settings.BASE_URL)
    document = badge_status.did_document(asked)
    if document is None:
        badge_keys.signer(now=timezone.now())
        document = badge_status.did_document(own)
    return _json(document, "application/did+json")


@public
@require_safe
def resolve(request: HttpRequest, code: str) -> HttpResponse:
    """The badge for programs; people are shown the check page."""
    badge = _badge(code)
    if "text/html" in request.headers.get("Accept", ""):
        answer: HttpResponse = redirect(badge.certificate)
    else:
        answer = _open(HttpResponse(badge.document, content_type=badge_files.JSON))
    answer["Vary"] = "Accept"
    return answer


@public
@require_safe
def carrier(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """The badge as a file: JSON-LD, JWT, or baked into a picture."""
    if ending not in ENDINGS:
        raise Http404
    badge = _badge(code)
    made = {
        "json": lambda: (badge.document, badge_files.JSON),
        "jwt": lambda: (badge.jwt, badge_files.JWT),
        "png": lambda: (badge_files.png(badge), "image/png"),
        "svg": lambda: (badge_files.svg(badge), "image/svg+xml"),
    }
    body, kind = made[ending]()
    answer = _open(HttpResponse(body, content_type=kind))
    name = f"badge-{badge.certificate.number}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@public
@require_safe
def status(request: HttpRequest, pk: int) -> HttpResponse:
    """Which badges were taken back, as a signed list; as a token for those who ask for one."""
    status_list = get_object_or_404(StatusList, pk=pk)
    now, accept = timezone.now(), request.headers.get("Accept", "")
    if "jwt" in accept and "json" not in accept:
        token = badge_status.credential_jwt(status_list, now)
        answer = _open(HttpResponse(token, content_type="application/vc+jwt"))
    else:
        answer = _json(badge_status.credential(status_list, now), badge_files.JSON)
    answer["Vary"] = "Accept"
    return answer


@public
@require_safe
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """The public key of our tokens."""
    published = IssuerKey.objects.exclude(state=KeyState.COMPROMISED)
    found = get_object_or_404(published, pk=pk, kind=KeyKind.RSA)
    return _json(badge_status.jwk(found), "application/jwk+json")


@public
@require_safe
def achievement(request: HttpRequest, event_id: int, kind: str, language: str) -> HttpResponse:
    """What our certificates of an event are given for, in one language."""
    certificate = certificate_like(event_id, kind)
    if certificate is None or language not in badge_facts.LANGUAGES:
        raise Http404
    told = badge_facts.achievement(
        certificate.snapshot,
        event_id=event_id,
        base_url=settings.BASE_URL,
        language=language,
        competencies=aligned_with(certificate.event),
    )
    return _json(
        {"@context": [linked_data.CREDENTIALS, vocabulary.ADDRESS], **told}, "application/ld+json"
    )


@public
@require_safe
def competency(request: HttpRequest, uuid: Any) -> HttpResponse:
    """A competency that badges are aligned to."""
    found = get_object_or_404(Competency, uuid=uuid)
    told = {
        "identifier": str(found.uuid),
        "uri": badge_facts.competency_address(settings.BASE_URL, found),
        "humanCodingScheme": found.code,
        "fullStatement": statement(found),
    }
    return _json(told, "application/json")


def _badge(code: str) -> Badge:
    """Signed at the first request, if the certificate is older than the badges."""
    meant = codes.read(code)
    badge = find_badge(meant) if meant else None
    if badge is None:
        certificate = get_object_or_404(Certificate, code=meant)
        badge = badge_signing.ensure(certificate_id=certificate.pk, now=timezone.now())
    return badge


def _json(document: Any, kind: str) -> HttpResponse:
    return _open(HttpResponse(json.dumps(document, ensure_ascii=False), content_type=kind))


def _open(answer: HttpResponse) -> HttpResponse:
    """Verifiers that run in a browser may read it; nobody keeps an old one."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cache-Control"] = "no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return answer
