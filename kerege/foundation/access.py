"""Every view says who may knock. Rules and scopes then say who may enter."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, resolve_url

View = Callable[..., Any]


def public(view: View) -> View:
    """Anyone may knock, signed in or not."""
    view.access = "public"  # type: ignore[attr-defined]  # read by the page map and the check
    return view


def signed_in(view: View) -> View:
    """Only a person who has signed in may knock; a stranger is sent to the sign-in page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return _to_the_sign_in_page(request)

    guarded.access = "signed in"  # type: ignore[attr-defined]  # as above
    return guarded


def require(allowed: bool) -> None:
    """Stop with 403 unless a rule said yes."""
    if not allowed:
        raise PermissionDenied


def _to_the_sign_in_page(request: HttpRequest) -> HttpResponse:
    """The way back leads to a page that can be opened: of a post, the page its form stands on."""
    if request.method in {"GET", "HEAD"}:
        asked = {"next": request.get_full_path()}
    else:
        asked = {"next": _page_of_the_form(request), "ended": "1"}
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode(asked)}"
    if "HX-Request" in request.headers:
        # A whole page has no place inside a part of another: the browser is told to go there.
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _page_of_the_form(request: HttpRequest) -> str:
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return request.get_full_path()
    return came_from.path + (f"?{came_from.query}" if came_from.query else "")
