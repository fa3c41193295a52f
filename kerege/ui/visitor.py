"""Who reads this page, asked without opening a session that is not there."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def find(request: HttpRequest | None) -> Any:
    """The signed-in person, or None. A stranger without a session cookie costs nothing.

    Touching `request.user` marks the answer as depending on cookies, and a page that depends
    on cookies cannot be remembered for everybody.
    """
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return getattr(request, "_cached_user", None) if _was_just_signed_in(request) else None
    user = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def has_messages(request: HttpRequest | None) -> bool:
    """Whether there may be notices to show; asking the storage would touch the session."""
    if request is None:
        return False
    storage = getattr(request, "_messages", None)
    waiting = bool(getattr(storage, "_queued_messages", ()))
    return waiting or bool({settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES))


def _was_just_signed_in(request: HttpRequest | None) -> bool:
    user = getattr(request, "_cached_user", None)
    return user is not None and user.is_authenticated
