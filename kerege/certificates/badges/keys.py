"""Making keys and keeping the private half: sealed with a key that comes from the secret key.

Whoever has only the database, or only a copy of it, cannot sign. With another secret key a sealed
key no longer opens; a new one is made then, and the public half goes on being published.
"""

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from kerege.certificates.badges import multibase

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

RSA_BITS = 2048


class Sealed(Exception):
    """The private half was sealed with another secret key."""


def seal(private: bytes) -> str:
    return _box().encrypt(private).decode()


def unseal(text: str) -> bytes:
    """Raises Sealed."""
    try:
        return _box().decrypt(text.encode())
    except InvalidToken as error:
        raise Sealed from error


def new_ed25519() -> tuple[str, str]:
    """Multikey of the public half, sealed private half."""
    private = Ed25519PrivateKey.generate()
    return multibase.multikey(private.public_key().public_bytes_raw()), seal(
        private.private_bytes_raw()
    )


def new_rsa() -> tuple[str, str]:
    """JWK of the public half without `kid`, sealed private half."""
    from joserfc.jwk import RSAKey  # noqa: PLC0415 -- loaded with the first badge

    key = RSAKey.generate_key(RSA_BITS, private=True, auto_kid=False)
    public = {name: key.as_dict(private=False)[name] for name in ("kty", "n", "e")}
    return json.dumps(public, sort_keys=True), seal(key.as_pem(private=True))


def open_ed25519(sealed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(unseal(sealed))


def open_rsa(sealed: str) -> "RSAKey":
    from joserfc.jwk import RSAKey  # noqa: PLC0415 -- loaded with the first badge

    return RSAKey.import_key(unseal(sealed))


def read_rsa(public: str) -> "RSAKey":
    """The public half as it stands in the table."""
    from joserfc.jwk import RSAKey  # noqa: PLC0415 -- loaded with the first badge

    return RSAKey.import_key(json.loads(public))


def fingerprint(public: str) -> str:
    """SHA-256 of the public half in groups of four, for comparing by eye or by telephone."""
    digest = hashlib.sha256(public.encode()).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, 32, 4))


def rsa_jwk(public: str, kid: str) -> dict[str, Any]:
    """What is published of an RSA key."""
    return {**json.loads(public), "kid": kid, "alg": "RS256", "use": "sig"}


def pem_of(jwk: dict[str, Any]) -> bytes:
    """The public half as PEM."""
    from joserfc.jwk import RSAKey  # noqa: PLC0415 -- loaded with the first badge

    key = RSAKey.import_key({name: jwk[name] for name in ("kty", "n", "e")})
    return key.public_key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _box() -> Fernet:
    made = HKDF(hashes.SHA256(), 32, salt=None, info=b"kerege badge keys")
    return Fernet(base64.urlsafe_b64encode(made.derive(settings.SECRET_KEY.encode())))
