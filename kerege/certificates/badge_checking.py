"""Is this badge genuine? What its file says, whether the signature holds, whether it still counts.

Nothing is fetched. Believed are our own keys as they stand in the table, an issuer that is its own
key (did:key), and an issuer whose document the asker laid beside the badge. A key that comes
inside the badge itself is believed by nobody: anyone can sign with a key of their own.
"""

import base64
import binascii
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.certificates.badges import carriers, keys, linked_data, multibase, proofs
from kerege.certificates.models import Badge, CertificateState, IssuerKey, KeyKind, KeyState
from kerege.foundation.errors import Refused

DEEPEST = 40
PROOF = {"cryptosuite": proofs.SUITE, "proofPurpose": "assertionMethod"}


class Verdict(models.TextChoices):
    VALID = "valid", _("The badge is genuine and valid")
    TAMPERED = "tampered", _("The badge was changed after it was signed")
    FORGED = "forged", _("The badge is not signed by the one whom it names")
    WITHDRAWN = "withdrawn", _("The key of this badge has been withdrawn")
    EXPIRED = "expired", _("The term of the badge is over")
    EARLY = "early", _("The badge is not valid yet")
    REVOKED = "revoked", _("The certificate behind the badge was taken back")
    UNCOVERED = "uncovered", _("A part of the badge is not covered by its signature")
    UNKNOWN = "unknown", _("We do not know the issuer, so we cannot tell")
    BAKED = "baked", _("The badge does not sit in its file as it should")
    UNREADABLE = "unreadable", _("No badge can be read from this file")


@dataclass
class Finding:
    """The verdict, its cause in words, and what the badge says."""

    verdict: Verdict
    cause: Any = ""
    document: dict[str, Any] = field(default_factory=dict)
    badge: Badge | None = None  # of ours
    is_status_known: bool = True


class _Stop(Exception):
    def __init__(self, verdict: Verdict, cause: Any = "") -> None:
        self.finding = Finding(verdict, cause)


def check(body: bytes, *, now: datetime, issuer_document: bytes = b"") -> Finding:
    """What is to be thought of an uploaded file."""
    document: dict[str, Any] = {}
    try:
        text = _text_of(body)
        document, token = _read(text)
        published = _read_json(issuer_document.decode(errors="replace")) if issuer_document else {}
        is_known = _check_signature(document, token, published)
        badge = _check_term(document, now)
    except _Stop as stop:
        stop.finding.document = document
        return stop.finding
    except carriers.WronglyBaked as refusal:
        return Finding(Verdict.BAKED, refusal.message)
    except Refused as refusal:
        return Finding(Verdict.UNREADABLE, refusal.message, document)
    return Finding(Verdict.VALID, "", document, badge, is_known)


def _text_of(body: bytes) -> str:
    """The credential of a file; what kind of file it is, is told by its contents."""
    head = body[:400].lstrip(b"\xef\xbb\xbf \t\r\n")
    if body.startswith(carriers.PNG_SIGN):
        return carriers.unbake_png(body)
    if head.startswith(b"%PDF-"):
        return carriers.attached_to_pdf(body)
    if head.startswith(b"<"):
        return carriers.unbake_svg(body)
    if len(body) > carriers.MOST:
        raise carriers.NoBadge
    try:
        return body.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise carriers.NoBadge from None


def _read(text: str) -> tuple[dict[str, Any], str]:
    """The credential, and the token around it if there is one."""
    if text.startswith("{"):
        return _checked(_read_json(text)), ""
    if text.count(".") != 2:
        raise carriers.NoBadge
    claims = _read_json(_part(text, 1))
    document = {
        name: value
        for name, value in claims.items()
        if name not in {"iss", "sub", "jti", "nbf", "exp", "iat"}
    }
    document = claims["vc"] if isinstance(claims.get("vc"), dict) else document
    return _checked(document), text


def _checked(document: dict[str, Any]) -> dict[str, Any]:
    types = document.get("type")
    subject = document.get("credentialSubject")
    if not isinstance(types, list) or "VerifiableCredential" not in types:
        raise carriers.NoBadge
    if not {"OpenBadgeCredential", "AchievementCredential"} & {str(one) for one in types}:
        raise carriers.NoBadge
    if not isinstance(subject, dict) or not isinstance(subject.get("achievement"), dict):
        raise carriers.NoBadge
    return document


def _read_json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise carriers.NoBadge from None
    if not isinstance(found, dict) or _depth(found) > DEEPEST:
        raise carriers.NoBadge
    return found


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice means one thing to us and another to somebody else."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name stands twice")
    return made


def _depth(value: Any) -> int:
    inside = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return 0
    return 1 + max((_depth(one) for one in inside), default=0)


def _issuer_id(document: dict[str, Any]) -> str:
    issuer = document.get("issuer")
    return str(issuer.get("id", "") if isinstance(issuer, dict) else issuer or "")


def _check_signature(document: dict[str, Any], token: str, published: dict[str, Any]) -> bool:
    """Stops unless the issuer signed it; says whether the issuer is one of ours."""
    if token:
        return _check_token(document, token)
    if lost := linked_data.unsigned_parts({k: v for k, v in document.items() if k != "proof"}):
        raise _Stop(Verdict.UNCOVERED, ", ".join(lost[:5]))
    proof = _proof_of(document)
    method, issuer = str(proof.get("verificationMethod", "")), _issuer_id(document)
    if method.partition("#")[0] != issuer:
        raise _Stop(Verdict.FORGED, _("The key belongs to somebody else than the issuer."))
    public, is_ours = _public_key(method, issuer, published)
    if not proofs.is_signed_by(document, proof, public):
        raise _Stop(Verdict.TAMPERED, _("The signature does not fit the words of the badge."))
    return is_ours


def _proof_of(document: dict[str, Any]) -> dict[str, Any]:
    given = document.get("proof")
    for proof in given if isinstance(given, list) else [given]:
        if isinstance(proof, dict) and PROOF.items() <= proof.items():
            return proof
    raise _Stop(Verdict.FORGED, _("It bears no signature of the kind that Open Badges ask for."))


def _public_key(method: str, issuer: str, published: dict[str, Any]) -> tuple[bytes, bool]:
    """The key at this address, and whether it is ours."""
    fragment = method.partition("#")[2]
    ours = IssuerKey.objects.filter(issuer=issuer, kind=KeyKind.ED25519)
    if own := ours.filter(public=fragment).first():
        if own.state == KeyState.COMPROMISED:
            raise _Stop(Verdict.WITHDRAWN, _("Ask for the badge anew: it will be signed again."))
        return multibase.read_multikey(own.public), True
    if ours.exists():
        raise _Stop(Verdict.FORGED, _("It names us as the issuer, but this key is not ours."))
    try:
        if issuer.startswith("did:key:") and issuer == f"did:key:{fragment}":
            return multibase.read_multikey(fragment), False
        return multibase.read_multikey(_listed(method, issuer, published)), False
    except ValueError:
        raise _Stop(Verdict.UNKNOWN, _("Its key is of a kind that we do not read.")) from None


def _listed(method: str, issuer: str, published: dict[str, Any]) -> str:
    """The key as the issuer's own document tells it."""
    if not published:
        raise _Stop(
            Verdict.UNKNOWN, _("Add the document of the issuer (did.json), if you have it.")
        )
    told = published.get("verificationMethod")
    asserted = published.get("assertionMethod")
    if published.get("id") == issuer and isinstance(told, list) and isinstance(asserted, list):
        for one in told:
            if isinstance(one, dict) and one.get("id") == method and method in asserted:
                return str(one.get("publicKeyMultibase", ""))
    raise _Stop(Verdict.FORGED, _("The document of the issuer does not know this key."))


def _check_token(document: dict[str, Any], token: str) -> bool:
    """A token: only our own keys, only RS256, and the claims say what the credential says."""
    header, claims = _read_json(_part(token, 0)), _read_json(_part(token, 1))
    issuer, kid = _issuer_id(document), str(header.get("kid", ""))
    key = _token_key(issuer, kid, "jwk" in header)
    public = keys.read_rsa(key.public)
    if header.get("alg") != "RS256" or not proofs.is_jwt_signed_by(token, public):
        raise _Stop(Verdict.TAMPERED, _("The signature does not fit the words of the badge."))
    subject = document["credentialSubject"].get("id")
    told = (claims.get("iss"), claims.get("jti"), claims.get("sub"))
    if told != (issuer, document.get("id"), subject):
        raise _Stop(Verdict.TAMPERED, _("The token and the badge in it say different things."))
    return True


def _token_key(issuer: str, kid: str, brings_a_key: bool) -> IssuerKey:
    ours = IssuerKey.objects.filter(issuer=issuer, kind=KeyKind.RSA)
    key = next((one for one in ours if one.address == kid), None)
    if key is not None and key.state == KeyState.COMPROMISED:
        raise _Stop(Verdict.WITHDRAWN, _("Ask for the badge anew: it will be signed again."))
    if key is not None:
        return key
    if brings_a_key:
        raise _Stop(Verdict.FORGED, _("It brings its own key; with such a key anybody can sign."))
    if ours.exists():
        raise _Stop(Verdict.FORGED, _("It names us as the issuer, but this key is not ours."))
    raise _Stop(Verdict.UNKNOWN, _("Of tokens we can check only our own."))


def _part(token: str, place: int) -> str:
    piece = token.split(".")[place]
    try:
        return base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4)).decode()
    except (binascii.Error, ValueError):
        raise carriers.NoBadge from None


def _check_term(document: dict[str, Any], now: datetime) -> Badge | None:
    """Stops unless it counts on this day; answers with the badge if it is one of ours."""
    begins, ends = _moment(document.get("validFrom")), _moment(document.get("validUntil"))
    if begins and begins > now:
        raise _Stop(Verdict.EARLY)
    if ends and ends < now:
        raise _Stop(Verdict.EXPIRED)
    badge = _own_badge(document)
    if badge is not None and badge.certificate.state != CertificateState.ISSUED:
        raise _Stop(Verdict.REVOKED, badge.certificate.reason)
    return badge


def _own_badge(document: dict[str, Any]) -> Badge | None:
    status = document.get("credentialStatus")
    if not isinstance(status, dict) or not str(status.get("statusListIndex", "")).isdecimal():
        return None
    rows = Badge.objects.select_related("certificate", "status_list")
    rows = rows.filter(
        status_index=int(str(status["statusListIndex"])[:9]),
        status_list__issuer=_issuer_id(document),
    )
    address = status.get("statusListCredential")
    return next((one for one in rows if one.status_list.address == address), None)


def _moment(told: Any) -> datetime | None:
    if told is None:
        return None
    try:
        moment = datetime.fromisoformat(str(told))
    except ValueError:
        raise carriers.NoBadge from None
    if moment.tzinfo is None:
        raise carriers.NoBadge
    return moment
