"""The one place that knows htmx headers."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string


def wants_partial(request: HttpRequest) -> bool:
    """Whether htmx asks, and not for a whole page (as it does when going back in history)."""
    headers = request.headers
    return "HX-Request" in headers and headers.get("HX-Request-Type", "partial") != "full"


def answer(
    request: HttpRequest, page: str, context: dict[str, Any], *, partial: str, back_to: Any
) -> HttpResponseBase:
    """htmx gets the partial and any notices; a plain form post goes back to the page."""
    if not wants_partial(request):
        return redirect(back_to)
    response: HttpResponse = render(request, f"{page}#{partial}", context)
    response.write(render_to_string("ui/notices.html", {"swap": True}, request))
    return response
