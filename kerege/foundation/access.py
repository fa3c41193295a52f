"""Every view says who may knock. Rules and scopes then say who may enter."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied

View = Callable[..., Any]


def public(view: View) -> View:
    """Anyone may knock, signed in or not."""
    view.access = "public"  # type: ignore[attr-defined]  # read by the page map and the check
    return view


def signed_in(view: View) -> View:
    """Only a person who has signed in may knock; a stranger is sent to the sign-in page."""
    guarded = login_required(view)
    guarded.access = "signed in"  # type: ignore[attr-defined]  # as above
    return guarded


def require(allowed: bool) -> None:
    """Stop with 403 unless a rule said yes."""
    if not allowed:
        raise PermissionDenied
