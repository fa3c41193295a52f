"""The book that was taken out last, kept in the session until it is put back or another goes."""

from typing import Any

from django.http import HttpRequest

from kerege.foundation.translated import T

KEY = "showcase.taken_out"


def keep(request: HttpRequest, *, of: str, values: dict[str, Any]) -> None:
    """`of` names what it was taken from, "showcase.block:12"."""
    plain = {name: dict(value) if isinstance(value, T) else value for name, value in values.items()}
    request.session[KEY] = {"of": of, "values": plain}


def title(request: HttpRequest, *, of: str) -> str:
    """What may be put back there; empty if nothing."""
    kept = request.session.get(KEY, {})
    return kept["values"]["title"] if kept.get("of") == of else ""


def take(request: HttpRequest, *, of: str) -> dict[str, Any] | None:
    """The values of the book, once."""
    if not title(request, of=of):
        return None
    told = request.session.pop(KEY)["values"]
    return {name: T(value) if isinstance(value, dict) else value for name, value in told.items()}
