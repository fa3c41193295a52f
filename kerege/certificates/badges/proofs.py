"""The two ways to sign a credential: inside it (eddsa-rdfc-2022) and around it (VC-JWT, RS256)."""

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from kerege.certificates.badges import linked_data, multibase

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

SUITE = "eddsa-rdfc-2022"


def instant(moment: datetime) -> str:
    """A moment as credentials write it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sign(
    document: dict[str, Any], *, key: Ed25519PrivateKey, method: str, now: datetime
) -> dict[str, Any]:
    """The document with its proof; `method` is the address of the key."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": instant(now),
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    signature = key.sign(_digest(document, proof))
    return {**document, "proof": [{**proof, "proofValue": multibase.base58btc(signature)}]}


def is_signed_by(document: dict[str, Any], proof: dict[str, Any], public: bytes) -> bool:
    """Whether the proof is of this document and by this key."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    try:
        signature = multibase.read_base58btc(str(proof.get("proofValue", "")))
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _digest(bare, options))
    except (InvalidSignature, ValueError):
        return False
    return True


def to_jwt(
    credential: dict[str, Any], *, key: "RSAKey", kid: str, extra: dict[str, Any] | None = None
) -> str:
    """The credential as compact JWS, with the claims that Open Badges asks for."""
    from joserfc import jws  # noqa: PLC0415 -- loaded with the first badge

    claims = {
        **credential,
        "iss": _id_of(credential["issuer"]),
        "jti": credential["id"],
        "nbf": _seconds(credential["validFrom"]),
        **({"sub": credential["credentialSubject"]["id"]}),
        **(extra or {}),
    }
    if "validUntil" in credential:
        claims["exp"] = _seconds(credential["validUntil"])
    header = {"alg": "RS256", "kid": kid, "typ": "JWT"}
    return jws.serialize_compact(header, json.dumps(claims, ensure_ascii=False).encode(), key)


def is_jwt_signed_by(token: str, key: "RSAKey") -> bool:
    """Only RS256, whatever the header asks for."""
    from joserfc import errors, jws  # noqa: PLC0415 -- loaded with the first badge

    try:
        jws.deserialize_compact(token, key, algorithms=["RS256"])
    except (errors.JoseError, ValueError, TypeError):
        return False
    return True


def _digest(document: dict[str, Any], options: dict[str, Any]) -> bytes:
    config = {"@context": document["@context"], **options}
    told = hashlib.sha256(linked_data.canonical(config)).digest()
    return told + hashlib.sha256(linked_data.canonical(document)).digest()


def _id_of(issuer: Any) -> str:
    return issuer if isinstance(issuer, str) else issuer["id"]


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())
