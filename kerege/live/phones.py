"""By what one phone is known to be one in a room: a random secret in a cookie of its own.

The tables keep its sum with the thing (an event, a podium), so that nothing leads from one to
another, and nothing leads to an account: who is signed in is never asked.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac


@dataclass(frozen=True, kw_only=True)
class Phones:
    """The cookie of a kind of rooms; `kept_s` and `ticket_s` are seconds."""

    cookie: str
    salt: str
    kept_s: int
    ticket_s: int

    def secret_of(self, request: HttpRequest) -> str:
        """The secret of this phone; a new one if it has none, or one that we never gave."""
        remembered = f"_{self.cookie}_secret"  # one secret a request
        made: str | None = getattr(request, remembered, None)
        if made is None:
            made = self._brought(request) or secrets.token_urlsafe(18)
            setattr(request, remembered, made)
        return made

    def visitor_sum(self, request: HttpRequest, number: int) -> str:
        """What the tables keep of this phone at the thing of this number."""
        told = f"{number}:{self.secret_of(request)}"
        return salted_hmac(self.salt, told, algorithm="sha256").hexdigest()

    def has_cookie(self, request: HttpRequest) -> bool:
        """Whether the phone brought the secret back: one that keeps no cookies cannot vote."""
        return bool(self._brought(request))

    def remember(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Give the phone its secret, unreadable for scripts."""
        response.set_signed_cookie(
            self.cookie,
            self.secret_of(request),
            salt=self.salt,
            max_age=self.kept_s,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )

    def ticket(self, visitor: str, number: int) -> str:
        """What the phone says to the hub instead of its cookie."""
        return signing.dumps([visitor, number], salt=self.salt)

    def sum_of(self, told: Any, number: int) -> str:
        """The sum in a ticket; empty if it is of another thing, too old, or none."""
        if not isinstance(told, str) or len(told) > 400:
            return ""
        try:
            visitor, of_number = signing.loads(told, salt=self.salt, max_age=self.ticket_s)
        except (signing.BadSignature, ValueError, TypeError):
            return ""
        return visitor if of_number == number and isinstance(visitor, str) else ""

    def _brought(self, request: HttpRequest) -> str:
        told = request.get_signed_cookie(
            self.cookie, default="", salt=self.salt, max_age=self.kept_s
        )
        return told or ""
