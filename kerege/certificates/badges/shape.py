"""The closed shape of what we issue: a field that stands not here is never signed.

A shape names the fields of an object; `?` marks one that may be left out, `*` one that is a
non-empty list. A text is told by a pattern, an object by the name of its shape.
"""

import re
from typing import Any

URI = r"(https?://|did:|urn:uuid:)\S+"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
TEXT = r"(?s).+"
LANGUAGE = r"kk|ru|en"

Shape = dict[str, Any]

SHAPES: dict[str, Shape] = {
    "credential": {
        "@context*": r"https://\S+",
        "id": URI,
        "type*": "VerifiableCredential|OpenBadgeCredential",
        "name": TEXT,
        "issuer": "=issuer",
        "validFrom": MOMENT,
        "validUntil?": MOMENT,
        "awardedDate": MOMENT,
        "credentialSubject": "=subject",
        "evidence?*": "=evidence",
        "credentialStatus": "=status",
    },
    "issuer": {"id": URI, "type*": "Profile", "name": TEXT, "url": URI},
    "subject": {
        "id": URI,
        "type*": "AchievementSubject",
        "identifier*": "=identity",
        "achievement": "=achievement",
        "licenseNumber": TEXT,
        "role": TEXT,
        "creditsEarned?": float,
        "activityStartDate": MOMENT,
        "activityEndDate": MOMENT,
    },
    "identity": {
        "type": "IdentityObject",
        "hashed": bool,
        "identityHash": r"sha256\$[0-9a-f]{64}",
        "identityType": "emailAddress|name",
        "salt": r"[0-9a-f]{32}",
    },
    "achievement": {
        "id": URI,
        "type*": "Achievement",
        "achievementType": TEXT,
        "inLanguage": LANGUAGE,
        "name": TEXT,
        "description": TEXT,
        "criteria": "=criteria",
        "creditsAvailable?": float,
        "related?*": "=related",
        "alignment?*": "=alignment",
    },
    "criteria": {"narrative": TEXT},
    "related": {"id": URI, "type*": "Related", "inLanguage": LANGUAGE},
    "alignment": {
        "type*": "Alignment",
        "targetType": "CFItem",
        "targetName": TEXT,
        "targetCode": TEXT,
        "targetFramework": TEXT,
        "targetUrl": URI,
    },
    "evidence": {"id?": URI, "type*": "Evidence", "name": TEXT, "narrative?": TEXT},
    "status": {
        "id": URI,
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": r"\d+",
        "statusListCredential": URI,
    },
}


def strange_parts(document: Any, shape: str = "credential", path: str = "") -> list[str]:
    """Paths at which the document is not of the shape; none for what may be signed."""
    if not isinstance(document, dict):
        return [path]
    rules = {name.rstrip("?*"): (name, rule) for name, rule in SHAPES[shape].items()}
    found = [f"{path}{key}" for key in document if key not in rules]
    for key, (name, rule) in rules.items():
        if key in document:
            found += _values(document[key], "*" in name, rule, f"{path}{key}")
        elif "?" not in name:
            found.append(f"{path}{key}")
    return found


def _values(value: Any, many: bool, rule: Any, path: str) -> list[str]:
    if not many:
        return _value(value, rule, path)
    if not isinstance(value, list) or not value:
        return [path]
    return [one for each in value for one in _value(each, rule, path)]


def _value(value: Any, rule: Any, path: str) -> list[str]:
    if rule is bool:
        return [] if isinstance(value, bool) else [path]
    if rule is float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return [] if is_number and value > 0 else [path]
    if rule.startswith("="):
        return strange_parts(value, rule[1:], f"{path}.")
    fits = isinstance(value, str) and re.fullmatch(rule, value) is not None
    return [] if fits else [path]
