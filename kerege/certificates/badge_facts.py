"""What a badge says: the frozen facts of a certificate in the terms of Open Badges 3.0.

One achievement a language, tied by `related`; the credential carries the one in the language of
its holder. Of the person it holds a salted hash of the address (or of the name), and no name.
"""

import hashlib
import secrets
import uuid
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from kerege.certificates import paper
from kerege.certificates.badges import linked_data, vocabulary
from kerege.certificates.badges.proofs import instant
from kerege.certificates.models import Certificate, CertificateKind, StatusList
from kerege.competencies.models import Competency
from kerege.foundation.translated import T

LANGUAGES = [code for code, _name in settings.LANGUAGES]
TYPES = {"participant": "Certificate", "speaker": "Certificate"}
OTHER_TYPE = "Award"
CRITERIA = {
    "participant": gettext_lazy(
        "Presence was marked at the sessions of the event, and its requirements were met."
    ),
    "speaker": gettext_lazy("Spoke at the event according to its programme."),
}
OTHER_CRITERIA = gettext_lazy("Defended a work of one's own before the jury of the event.")


def address_of(base_url: str, code: str) -> str:
    """The id of the credential; the badge is fetched there."""
    return f"{base_url}/badges/{code}"


def achievement_address(base_url: str, event_id: int, kind: str, language: str) -> str:
    return f"{base_url}/badges/achievements/{event_id}-{kind}/{language}"


def competency_address(base_url: str, competency: Competency) -> str:
    return f"{base_url}/competencies/items/{competency.uuid}"


def document(
    certificate: Certificate,
    *,
    status_list: StatusList,
    index: int,
    language: str,
    competencies: list[Competency],
) -> dict[str, Any]:
    """The credential, not yet signed."""
    base_url = status_list.base_url
    identity = address_of(base_url, certificate.code)
    facts = certificate.snapshot
    with translation.override(language):
        told = {
            "@context": [linked_data.CREDENTIALS, vocabulary.ADDRESS],
            "id": identity,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": T(facts["event"]["title"]).localize(language),
            "issuer": {
                "id": status_list.issuer,
                "type": ["Profile"],
                "name": T(facts["centre"]).localize(language),
                "url": f"{base_url}/",
            },
            **_moments(certificate),
            "credentialSubject": _subject(certificate, base_url, language, competencies),
            "evidence": _evidence(facts, language),
            "credentialStatus": {
                "id": f"{status_list.address}#{index}",
                "type": "BitstringStatusListEntry",
                "statusPurpose": "revocation",
                "statusListIndex": str(index),
                "statusListCredential": status_list.address,
            },
        }
    return {name: value for name, value in told.items() if value}


def achievement(
    facts: dict[str, Any],
    *,
    event_id: int,
    base_url: str,
    language: str,
    competencies: list[Competency],
) -> dict[str, Any]:
    """What was achieved, in one language."""
    kind = facts["kind"]
    with translation.override(language):
        side = paper.told(facts, language)
        hours = _hours(facts)
        made = {
            "id": achievement_address(base_url, event_id, kind, language),
            "type": ["Achievement"],
            "achievementType": TYPES.get(kind, OTHER_TYPE),
            "inLanguage": language,
            "name": T(facts["event"]["title"]).localize(language),
            "description": ", ".join(filter(None, [side["when"], side["hours"]])),
            "criteria": {"narrative": str(CRITERIA.get(kind, OTHER_CRITERIA))},
            "creditsAvailable": hours,
            "related": [
                {
                    "id": achievement_address(base_url, event_id, kind, other),
                    "type": ["Related"],
                    "inLanguage": other,
                }
                for other in LANGUAGES
                if other != language
            ],
            "alignment": [_alignment(one, base_url, language) for one in competencies],
        }
    return {name: value for name, value in made.items() if value}


def _subject(
    certificate: Certificate, base_url: str, language: str, competencies: list[Competency]
) -> dict[str, Any]:
    facts, kind = certificate.snapshot, certificate.snapshot["kind"]
    event = facts["event"]
    starts = _local(date.fromisoformat(event["starts_on"]), time.min)
    ends = _local(date.fromisoformat(event["ends_on"]), time(23, 59, 59))
    told = {
        "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address_of(base_url, certificate.code))}",
        "type": ["AchievementSubject"],
        "identifier": [_identity(certificate)],
        "achievement": achievement(
            facts,
            event_id=certificate.event_id,
            base_url=base_url,
            language=language,
            competencies=competencies,
        ),
        "licenseNumber": certificate.number,
        "role": str(CertificateKind(kind).label),
        "creditsEarned": _hours(facts),
        "activityStartDate": instant(starts),
        "activityEndDate": instant(ends),
    }
    return {name: value for name, value in told.items() if value}


def _identity(certificate: Certificate) -> dict[str, Any]:
    """Whoever knows the address (or the name) can see that the badge is of that person."""
    salt = secrets.token_hex(16)
    email = _email(certificate)
    known = email or certificate.snapshot["name"]
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${hashlib.sha256((known + salt).encode()).hexdigest()}",
        "identityType": "emailAddress" if email else "name",
        "salt": salt,
    }


def _email(certificate: Certificate) -> str:
    speaker = certificate.speaker
    person = certificate.person or (speaker.person if speaker else None)
    return (person.email if person else "") or (speaker.email if speaker else "") or ""


def _moments(certificate: Certificate) -> dict[str, str]:
    issued = instant(certificate.issued_at)
    told = {"validFrom": issued, "awardedDate": issued}
    if certificate.expires_on:
        after = _local(certificate.expires_on + timedelta(days=1), time.min)
        told["validUntil"] = instant(after - timedelta(seconds=1))
    return told


def _evidence(facts: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """Of a speaker her talks."""
    return [
        {"type": ["Evidence"], "name": title}
        for talk in facts.get("talks", [])
        if (title := T(talk["title"]).localize(language))
    ]


def _alignment(competency: Competency, base_url: str, language: str) -> dict[str, Any]:
    return {
        "type": ["Alignment"],
        "targetType": "CFItem",
        "targetName": competency.name.localize(language),
        "targetCode": competency.code,
        "targetFramework": competency.domain.framework.name.localize(language),
        "targetUrl": competency_address(base_url, competency),
    }


def _hours(facts: dict[str, Any]) -> int | float:
    """Whole hours as whole numbers: the canonical form of 16.0 is not the same everywhere."""
    amount = Decimal(facts["hours"])
    return int(amount) if amount == int(amount) else float(amount)


def _local(day: date, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))
