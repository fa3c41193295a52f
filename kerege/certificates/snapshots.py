"""The frozen facts of a certificate: JSON written one way, so that a checksum holds."""

import hashlib
import json
from datetime import date
from decimal import Decimal
from typing import Any

from kerege.events.awards import Award
from kerege.events.models import Event, Registration
from kerege.foundation.translated import T
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
    return {
        **_common(registration.event, number, code, signatory, issued_on, expires_on),
        "kind": "participant",
        "name": registration.person.full_name,
        "hours": f"{hours.normalize():f}",
    }


def facts_of_speaker(
    event: Event,
    *,
    name: T,
    talks: list[dict[str, Any]],
    number: str,
    code: str,
    signatory: str,
    issued_on: date,
    expires_on: date | None = None,
) -> dict[str, Any]:
    """Everything that the certificate of a speaker says; `talks` are told by kind, role, title."""
    return {
        **_common(event, number, code, signatory, issued_on, expires_on),
        "kind": "speaker",
        "name": name.localize("kk"),
        "talks": talks,
        "hours": "0",
    }


def facts_of_diploma(
    event: Event, award: Award, *, number: str, code: str, signatory: str, issued_on: date
) -> dict[str, Any]:
    """Everything that a diploma says: the degree or the nomination, and for which work."""
    return {
        **_common(event, number, code, signatory, issued_on, None),
        "kind": "diploma",
        "name": award.person.full_name,
        "hours": "0",
        "award": {
            "degree": award.degree,
            "nomination": dict(award.nomination),
            "work": dict(award.work),
            "occasion": dict(award.occasion),
            # Diplomas before games were for works and do not say it.
            **({} if award.deed == "work" else {"deed": award.deed}),
        },
    }


def _common(
    event: Event,
    number: str,
    code: str,
    signatory: str,
    issued_on: date,
    expires_on: date | None,
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "number": number,
        "code": code,
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
        "signatory": signatory,
        "issued_on": issued_on.isoformat(),
        "expires_on": expires_on.isoformat() if expires_on else "",
    }
