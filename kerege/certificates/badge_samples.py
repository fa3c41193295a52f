"""A badge in every carrier with all that a verifier would fetch, so that it works offline."""

import json
from datetime import datetime
from typing import Any

from kerege.certificates import badge_files, badge_status
from kerege.certificates.actions import badge_signing, printing
from kerege.certificates.models import Badge, Certificate

PREFERRED = "librarian-competencies-2023"


def files(*, now: datetime) -> dict[str, bytes]:
    """Name and contents of each file; prints the certificate if it is not printed yet."""
    valid = Certificate.objects.valid().filter(person__isnull=False).order_by("pk")
    chosen = valid.filter(event__slug=PREFERRED).first() or valid.first()
    if chosen is None:
        return {}
    if not chosen.file:
        printing.print_one(certificate_id=chosen.pk, now=now)
    badge = badge_signing.ensure(certificate_id=chosen.pk, now=now)
    chosen.refresh_from_db()
    with chosen.file.open("rb") as file:
        paper = file.read()
    return {
        "badge.json": badge.document.encode(),
        "badge.jwt": badge.jwt.encode(),
        "badge.png": badge_files.png(badge),
        "badge.svg": badge_files.svg(badge),
        "certificate.pdf": paper,
        **published(badge, now=now),
    }


def published(badge: Badge, *, now: datetime) -> dict[str, bytes]:
    """What stands at the addresses that the badge names, and which file is which address."""
    issuer, status_list = badge.key.issuer, badge.status_list
    told = {
        f"{badge.key.base_url}/.well-known/did.json": (
            "did.json",
            badge_status.did_document(issuer),
        ),
        status_list.address: ("status.json", badge_status.credential(status_list, now)),
        badge.jwt_key.address: ("key.json", badge_status.jwk(badge.jwt_key)),
    }
    index = {address: name for address, (name, _body) in told.items()}
    bodies: dict[str, Any] = dict(told.values()) | {"index.json": index}
    return {
        name: json.dumps(body, ensure_ascii=False, indent=1).encode()
        for name, body in bodies.items()
    }
