"""Signing: a certificate becomes an Open Badge once, with a place in a status list of its own."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction

from kerege.certificates import badge_facts
from kerege.certificates.actions import badge_keys
from kerege.certificates.badges import carriers, linked_data, proofs, shape
from kerege.certificates.models import Badge, Certificate, KeyState, StatusList
from kerege.certificates.models.badge import ENTRIES
from kerege.events.queries.event_competencies import aligned_with

FULL = ENTRIES // 2  # then a new list: places are drawn, and a draw shall not take long


class NotSignable(Exception):
    """A field that the signature would not cover, or that Open Badges do not know."""


@transaction.atomic
def ensure(*, certificate_id: int, now: datetime) -> Badge:
    """The badge of a certificate; signed now if it is not yet."""
    certificate = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("event", "person", "speaker__person")
        .get(pk=certificate_id)
    )
    found = Badge.objects.filter(certificate=certificate).select_related("key", "jwt_key").first()
    if found is not None and KeyState.COMPROMISED not in {found.key.state, found.jwt_key.state}:
        return found
    signer = badge_keys.signer(now=now)
    if found is not None and found.status_list.issuer == signer.ed25519.issuer:
        status_list, index = found.status_list, found.status_index
    else:
        status_list, index = _place(signer.ed25519.issuer, now)
    language = certificate.holder_language
    document = badge_facts.document(
        certificate,
        status_list=status_list,
        index=index,
        language=language,
        competencies=aligned_with(certificate.event),
    )
    signed = {
        "status_list": status_list,
        "status_index": index,
        "key": signer.ed25519,
        "jwt_key": signer.rsa,
        "language": language,
        "document": carriers.text_of(sign(document, signer, now)),
        "jwt": proofs.to_jwt(document, key=signer.rsa_private, kid=signer.rsa.address),
        "signed_at": now,
    }
    badge, _made = Badge.objects.update_or_create(certificate=certificate, defaults=signed)
    return badge


def sign(document: dict, signer: badge_keys.Signer, now: datetime) -> dict:
    """The document with its proof, unless something in it would stay outside of the signature."""
    strange = shape.strange_parts(document) or linked_data.unsigned_parts(document)
    if strange:
        raise NotSignable(", ".join(strange))
    method = signer.ed25519.address
    return proofs.sign(document, key=signer.ed25519_private, method=method, now=now)


def _place(issuer: str, now: datetime) -> tuple[StatusList, int]:
    """A place that nobody has, drawn at random: its number tells nothing about the badge."""
    lists = StatusList.objects.select_for_update().filter(issuer=issuer).order_by("-pk")
    status_list = lists.first()
    if status_list is None or status_list.badges.count() >= FULL:
        status_list = StatusList.objects.create(
            issuer=issuer, base_url=settings.BASE_URL, made_at=now
        )
    while True:
        index = secrets.randbelow(ENTRIES)
        if not status_list.badges.filter(status_index=index).exists():
            return status_list, index
