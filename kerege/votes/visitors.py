"""By what one phone is known to be one in a hall: a random secret in a cookie of its own.

The tables keep its sum with the event, so that nothing leads from one event to another, and
nothing leads to an account: who is signed in is never asked.
"""

import secrets
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac

COOKIE = "hall"
SALT = "votes.visitor"
KEPT_S = 3 * 24 * 3600  # an event lasts days, not months
TICKET_S = 24 * 3600


def secret_of(request: HttpRequest) -> str:
    """The secret of this phone; a new one if it has none, or one that we never gave."""
    made: str | None = getattr(request, "_hall_secret", None)
    if made is None:
        made = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=KEPT_S)
        made = made or secrets.token_urlsafe(18)
        request._hall_secret = made  # type: ignore[attr-defined]  # one secret a request
    return made


def visitor_sum(request: HttpRequest, event_id: int) -> str:
    """What the tables keep of this phone at this event."""
    return salted_hmac(SALT, f"{event_id}:{secret_of(request)}", algorithm="sha256").hexdigest()


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


def ticket(visitor: str, event_id: int) -> str:
    """What the phone says to the hub instead of its cookie."""
    return signing.dumps([visitor, event_id], salt=SALT)


def sum_of(told: Any, event_id: int) -> str:
    """The sum in a ticket; empty if it is not of this event, too old, or none."""
    if not isinstance(told, str) or len(told) > 400:
        return ""
    try:
        visitor, of_event = signing.loads(told, salt=SALT, max_age=TICKET_S)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return visitor if of_event == event_id and isinstance(visitor, str) else ""
