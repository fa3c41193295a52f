"""The one door of `/api/v1/`: finds the endpoint, lets unchanged answers stay where they are."""

import json
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.urls import Resolver404, URLResolver
from django.urls.resolvers import RegexPattern
from django.utils import timezone
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt

from kerege.foundation.access import public
from kerege.foundation.pagecache import stamp

ROOT = "/api/v1/"
BAD_REQUEST = {
    "description": "The address itself is wrong: it holds a null byte.",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Trouble"}}},
}
FRESH = 300  # seconds; windows of registration open and close by the clock alone


@csrf_exempt
@public
def answer(request: HttpRequest, rest: str) -> HttpResponse:
    """Whatever stands under /api/v1/; strangers read, keys open the rest."""
    if "Authorization" in request.headers or request.method != "GET":
        return _without_session(_ask(request, rest))
    tag = f'W/"{stamp()}-{int(timezone.now().timestamp()) // FRESH}"'
    if request.headers.get("If-None-Match") == tag:
        return _for_everybody(HttpResponseNotModified(), tag)
    given = _ask(request, rest)
    return _for_everybody(given, tag) if given.status_code == 200 else _without_session(given)


@public
def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description of all endpoints."""
    text = json.dumps(schema(), ensure_ascii=False)
    return _for_everybody(HttpResponse(text, content_type="application/json"), "")


@cache
def schema() -> dict[str, Any]:
    """The description as data."""
    from kerege.api.endpoints import api  # noqa: PLC0415 -- 20 MB that the pages never need

    told = json.loads(json.dumps(api.get_openapi_schema(path_prefix=ROOT), default=str))
    for path in told["paths"].values():
        for operation in path.values():
            operation["responses"]["400"] = BAD_REQUEST
    return told


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 400 of the house: software that asks the interface is answered in its own form."""
    if request.path_info.startswith(ROOT):
        return _without_session(JsonResponse({"detail": str(exception)}, status=400))
    return defaults.bad_request(request, exception)


@cache
def _resolver() -> URLResolver:
    from kerege.api.endpoints import api  # noqa: PLC0415 -- as above

    return URLResolver(RegexPattern(r""), list(api.urls[0]))


def _ask(request: HttpRequest, rest: str) -> HttpResponse:
    try:
        found = _resolver().resolve(rest)
    except Resolver404:
        return JsonResponse({"detail": "There is no such address."}, status=404)
    try:
        return found.func(request, *found.args, **found.kwargs)
    except Http404:
        return JsonResponse({"detail": "Not found."}, status=404)


def _for_everybody(response: HttpResponse, tag: str) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "public, max-age=60"
    if tag:
        response["ETag"] = tag
    return response


def _without_session(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
