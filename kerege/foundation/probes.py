"""What other machines ask: is the process alive, can it serve, what does it measure."""

import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kerege.foundation import health
from kerege.foundation import metrics as measuring
from kerege.foundation.access import public, require

LOOPBACK = {"127.0.0.1", "::1"}
OWN_NAMES = {"localhost", "127.0.0.1", "[::1]"}
PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via")


@public
@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is alive. Nothing else is asked, so a slow database restarts nobody."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether pages can be served, with the level of each sign; the figures are not for all."""
    found = health.signs()
    ready = health.is_ready(found)
    told = {
        "ready": ready,
        "state": health.worst(found),
        "signs": {sign.name: sign.level for sign in found},
    }
    return JsonResponse(told, status=200 if ready else 503)


@public
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for whoever has the token; without one, for this machine only."""
    require(_may_measure(request))
    figures = measuring.begin()
    return HttpResponse(figures.exposition(), content_type=figures.CONTENT_TYPE_LATEST)


def _may_measure(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
    # A proxy on this machine speaks from the loopback for everybody; it says so in a header.
    was_passed_on = any(name in request.headers for name in PASSED_ON)
    own_name = request.get_host().rpartition(":")[0] or request.get_host()
    return (
        request.META.get("REMOTE_ADDR") in LOOPBACK and own_name in OWN_NAMES and not was_passed_on
    )
