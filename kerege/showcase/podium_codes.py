"""Codes of podiums, the secret of their remote control, and by what one phone is known as one."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

from kerege.live.phones import Phones

ALPHABET = "234679ACDEFGHJKMNPQRTUVWXY"
LENGTH = 6
SALT = "showcase.podium"
KEPT_S = 3 * 24 * 3600
PHONES = Phones(cookie="podium", salt=SALT, kept_s=KEPT_S, ticket_s=KEPT_S)


def new_code() -> str:
    """One that was drawn; whether it is free the database says."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


def remote_pass(code: str, nonce: str) -> str:
    """The secret in the link of the remote control; another nonce ends it."""
    made = salted_hmac(f"{SALT}.remote", f"{code}:{nonce}", algorithm="sha256")
    return made.hexdigest()[:32]


def is_pass(told: str, code: str, nonce: str) -> bool:
    return constant_time_compare(told, remote_pass(code, nonce))
