"""The outermost middleware: a number for each request, its time, and a line about it.

What is told of a request is the name of its view, never its address: addresses carry codes, words
that people searched for, and more.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from kerege.foundation import logs, metrics

GetResponse = Callable[[HttpRequest], HttpResponseBase]

logger = logging.getLogger("kerege.requests")

HEADER = "X-Request-ID"
VALID = re.compile(r"[A-Za-z0-9._-]{8,64}")
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
QUIET = frozenset({"healthz", "readyz", "metrics"})  # asked every few seconds


def watch(get_response: GetResponse) -> GetResponse:
    """Middleware: number, measure, count and tell."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        number = _number(request)
        kept = logs.request_id.set(number)
        queries, begun = Queries(), time.perf_counter()
        try:
            with connection.execute_wrapper(queries):
                response = get_response(request)
            response.headers[HEADER] = number
            _tell(request, response, time.perf_counter() - begun, queries.count)
        finally:
            logs.request_id.reset(kept)
        return response

    return answer


class Queries:
    """Counts what one request asks the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.count += 1
        return execute(sql, params, many, context)


def view_name(request: HttpRequest) -> str:
    """The name of the page that was asked for; without one, `unknown`."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or "unnamed"
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "unknown"


def _number(request: HttpRequest) -> str:
    """The number that a proxy gave, if it looks like one; else a new one."""
    given = request.headers.get(HEADER, "")
    return given if VALID.fullmatch(given) else secrets.token_hex(8)


def _tell(request: HttpRequest, response: HttpResponseBase, took: float, queries: int) -> None:
    view = view_name(request)
    if view in QUIET:
        return
    method = request.method if request.method in METHODS else "other"
    metrics.count_request(
        view=view, method=method, status=response.status_code, took=took, queries=queries
    )
    if not logger.isEnabledFor(logging.INFO):
        return
    facts: dict[str, Any] = {
        "view": view,
        "method": method,
        "status": response.status_code,
        "ms": round(took * 1000, 1),
        "queries": queries,
    }
    # Only if the page itself asked who it is for: to ask here would touch the session.
    person = getattr(request, "_cached_user", None)
    if person is not None and person.pk:
        facts["person"] = person.pk
    logger.info("request", extra={"facts": facts})
