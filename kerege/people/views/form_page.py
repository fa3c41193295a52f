"""Pages of public forms as a stranger first sees them, remembered in the process.

Such a page is the same for everybody but for the token against forged posts, which is put into
its slot at each request. The caller's `seal` names what else the page depends on.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils.translation import get_language

SLOT = "the-token-of-this-visitor"
AT_MOST = 60  # pages; a few kilobytes each

_pages: dict[tuple[str, str | None, Any], str] = {}


def answer(
    request: HttpRequest, page: str, context: Callable[[], dict[str, Any]], *, seal: Any
) -> HttpResponse:
    """The remembered page for a plain visitor, a page of their own for everybody else."""
    if not _is_plain(request):
        return render(request, page, context())
    key = (page, get_language(), seal)
    if key not in _pages:
        if len(_pages) >= AT_MOST:
            _pages.clear()
        response = render(request, page, context() | {"csrf_token": SLOT})
        _pages[key] = response.content.decode()
    return HttpResponse(_pages[key].replace(SLOT, get_token(request)))


def _is_plain(request: HttpRequest) -> bool:
    """No question, no session, no message, no appearance of their own."""
    known = {settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME}
    return (
        request.method in {"GET", "HEAD"}
        and not request.GET
        and not settings.DEBUG
        and set(request.COOKIES) <= known
    )
