"""Codes of podiums, the secret of their remote control, and by what one phone is known as one.

The tables keep the sum of a random secret with the podium: nothing leads from one podium to
another, and nothing to an account.
"""

import secrets
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import constant_time_compare, salted_hmac

ALPHABET = "234679ACDEFGHJKMNPQRTUVWXY"
LENGTH = 6
COOKIE = "podium"
SALT = "showcase.podium"
KEPT_S = 3 * 24 * 3600


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


def secret_of(request: HttpRequest) -> str:
    """The secret of this phone; a new one if it has none, or one that we never gave."""
    made: str | None = getattr(request, "_podium_secret", None)
    if made is None:
        made = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_S)
        made = made or secrets.token_urlsafe(18)
        request._podium_secret = made  # type: ignore[attr-defined]  # one secret a request
    return made


def visitor_sum(request: HttpRequest, podium_id: int) -> str:
    """What the tables keep of this phone on this podium."""
    made = salted_hmac(SALT, f"{podium_id}:{secret_of(request)}", algorithm="sha256")
    return made.hexdigest()


def has_cookie(request: HttpRequest) -> bool:
    """Whether the phone brought the secret back: one that keeps no cookies cannot vote."""
    return bool(request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_S))


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give the phone its secret, for three days, unreadable for scripts."""
    response.set_signed_cookie(
        COOKIE,
        secret_of(request),
        salt=SALT,
        max_age=KEPT_S,
        httponly=True,
        secure=request.is_secure(),
        samesite="Lax",
    )


def ticket(visitor: str, podium_id: int) -> str:
    """What the phone says to the hub instead of its cookie."""
    return signing.dumps([visitor, podium_id], salt=SALT)


def sum_of(told: Any, podium_id: int) -> str:
    """The sum in a ticket; empty if it is not of this podium, too old, or none."""
    if not isinstance(told, str) or len(told) > 400:
        return ""
    try:
        visitor, of_podium = signing.loads(told, salt=SALT, max_age=KEPT_S)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return visitor if of_podium == podium_id and isinstance(visitor, str) else ""
