"""What is published beside the badges: the document of the issuer, its keys, the status lists."""

from datetime import datetime
from typing import Any

from kerege.certificates.actions import badge_keys
from kerege.certificates.badges import keys, linked_data, proofs, status_lists
from kerege.certificates.models import CertificateState, IssuerKey, KeyKind, StatusList

DID_CONTEXTS = [
    "https://www.w3.org/ns/did/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
]


def did_document(issuer: str) -> dict[str, Any] | None:
    """Who the issuer is and by which keys its word is told; None if we are no such issuer."""
    published = list(IssuerKey.objects.published().filter(issuer=issuer))
    if not published:
        return None
    methods = [_method(key) for key in published]
    return {
        "@context": DID_CONTEXTS,
        "id": issuer,
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def jwk(key: IssuerKey) -> dict[str, Any]:
    """An RSA key as it is fetched."""
    return keys.rsa_jwk(key.public, key.address)


def taken_back(status_list: StatusList) -> list[int]:
    """Places of certificates that hold no longer."""
    gone = status_list.badges.exclude(certificate__state=CertificateState.ISSUED)
    return list(gone.order_by("status_index").values_list("status_index", flat=True))


def credential(status_list: StatusList, now: datetime) -> dict[str, Any]:
    """The list as a signed credential."""
    signer = badge_keys.signer(now=now, base_url=status_list.base_url)
    document = _bare(status_list)
    method = signer.ed25519.address
    return proofs.sign(document, key=signer.ed25519_private, method=method, now=now)


def credential_jwt(status_list: StatusList, now: datetime) -> str:
    """The same as JWT, for those who asked for one."""
    signer = badge_keys.signer(now=now, base_url=status_list.base_url)
    extra = {"iat": int(now.timestamp())}
    kid = signer.rsa.address
    return proofs.to_jwt(_bare(status_list), key=signer.rsa_private, kid=kid, extra=extra)


def _bare(status_list: StatusList) -> dict[str, Any]:
    return {
        "@context": [linked_data.CREDENTIALS],
        "id": status_list.address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": status_list.issuer,
        "validFrom": proofs.instant(status_list.made_at),
        "credentialSubject": {
            "id": f"{status_list.address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": status_lists.encode(taken_back(status_list)),
        },
    }


def _method(key: IssuerKey) -> dict[str, Any]:
    told: dict[str, Any]
    if key.kind == KeyKind.ED25519:
        told = {"type": "Multikey", "publicKeyMultibase": key.public}
    else:
        told = {"type": "JsonWebKey", "publicKeyJwk": jwk(key)}
    address = key.address if key.kind == KeyKind.ED25519 else f"{key.issuer}#rsa-{key.pk}"
    return {"id": address, "controller": key.issuer, **told}
