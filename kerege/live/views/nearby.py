import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kerege.foundation.access import public


@public
@require_safe
def nearby(request: HttpRequest) -> HttpResponse:
    """The address for phones in the hall, large enough for a wall."""
    code = segno.make(f"{settings.BASE_URL}/", error="m", micro=False)
    context = {
        "address": settings.BASE_URL,
        "qr": code.svg_inline(omitsize=True, border=2),
        "is_only_here": "//localhost" in settings.BASE_URL or "//127." in settings.BASE_URL,
    }
    return render(request, "live/nearby.html", context)
