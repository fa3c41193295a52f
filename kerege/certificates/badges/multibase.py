"""Keys and signatures as text: multibase (`z` is base58btc, `u` base64url) and multicodec."""

import base64

import base58

ED25519 = b"\xed\x01"  # multicodec of a public key


def base58btc(body: bytes) -> str:
    return "z" + base58.b58encode(body).decode()


def read_base58btc(text: str, most: int = 200) -> bytes:
    """Raises ValueError for anything else."""
    if not text.startswith("z") or len(text) > most:
        raise ValueError("not base58btc")
    return base58.b58decode(text[1:])


def base64url(body: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(body).rstrip(b"=").decode()


def read_base64url(text: str) -> bytes:
    """Raises ValueError for anything else."""
    if not text.startswith("u"):
        raise ValueError("not base64url")
    return base64.urlsafe_b64decode(text[1:] + "=" * (-(len(text) - 1) % 4))


def multikey(public: bytes) -> str:
    """An Ed25519 public key."""
    return base58btc(ED25519 + public)


def read_multikey(text: str) -> bytes:
    """The 32 bytes of an Ed25519 public key; ValueError if it is none."""
    body = read_base58btc(text)
    if not body.startswith(ED25519) or len(body) != 34:
        raise ValueError("not an Ed25519 key")
    return body[2:]
