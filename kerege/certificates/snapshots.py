"""The frozen facts of a certificate: JSON written one way, so that a checksum holds."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from kerege.events.models import Registration
from kerege.network.models import Position, Post

SCHEMA = 1


def canonical(facts: dict[str, Any]) -> str:
    """The one way to write the facts: sorted keys, no spaces, letters as they are."""
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def checksum(facts: dict[str, Any]) -> str:
    """SHA-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


def find_signatory(organisation_id: int, day: date) -> str:
    """Who signs for the organisation on that day: its director, by name; "" if there is none."""
    held = Post.objects.on(day).filter(organisation_id=organisation_id, position=Position.DIRECTOR)
    post = held.select_related("person").order_by("-from_on", "-pk").first()
    return post.person.full_name if post else ""


def facts_of(
    registration: Registration,
    *,
    number: str,
    code: str,
    hours: Decimal,
    signatory: str,
    issued_on: date,
    expires_on: date | None = None,
) -> dict[str, Any]:
    """Everything that the certificate says, in all languages. No more of the person than a name.

    `registration` must come with its event, the event's organiser and its person.
    """
    event = registration.event
    return {
        "schema": SCHEMA,
        "number": number,
        "code": code,
        "kind": "participant",
        "name": registration.person.full_name,
        "event": {
            "slug": event.slug,
            "kind": event.kind,
            "form": event.form,
            "title": dict(event.title),
            "starts_on": event.starts_on.isoformat(),
            "ends_on": event.ends_on.isoformat(),
            "venue": dict(event.venue),
            "platform": event.platform,
        },
        "centre": dict(event.organiser.name),
        "hours": f"{hours.normalize():f}",
        "signatory": signatory,
        "issued_on": issued_on.isoformat(),
        "expires_on": expires_on.isoformat() if expires_on else "",
    }
