"""Pages travel compressed: Brotli where the browser takes it, gzip where not.

Static files are compressed once, by WhiteNoise. This is for what Django writes. A page that holds
a secret beside words of an attacker could leak it by its length (BREACH). The CSRF token is masked
anew in each response, and every compressed answer to a signed-in reader is padded by a random
length in a header, as Django pads its gzip; see docs/decisions/0008-compressed-pages.md.
"""

import re
import secrets
from collections.abc import Callable

import brotli
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SMALL = 600  # bytes below which the headers weigh more than the gain
QUALITY = 5  # of 11: 15 % smaller than gzip at the same time
PADDING = 100
TEXTUAL = re.compile(r"text/|application/(json|ld\+json|xml|javascript|manifest\+json)|image/svg")
REFUSED = re.compile(r";\s*q=0(\.0*)?\s*$")


def compress(get_response: GetResponse) -> GetResponse:
    """Middleware: compress the body of a finished answer."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if _is_worth_it(response):
            patch_vary_headers(response, ["Accept-Encoding"])
            _encode(request, response)
        return response

    return answer


def accepted(header: str) -> set[str]:
    """The encodings that a browser says it takes."""
    offers = (offer.strip() for offer in header.lower().split(","))
    return {offer.split(";")[0] for offer in offers if not REFUSED.search(offer)}


def _is_worth_it(response: HttpResponseBase) -> bool:
    return (
        not response.streaming
        and not response.has_header("Content-Encoding")
        and len(getattr(response, "content", b"")) >= SMALL
        and TEXTUAL.match(response.get("Content-Type", "")) is not None
    )


def _encode(request: HttpRequest, response: HttpResponseBase) -> None:
    taken = accepted(request.headers.get("Accept-Encoding", ""))
    content: bytes = response.content  # type: ignore[attr-defined]  # streamed ones are excluded
    if "br" in taken:
        encoding, packed = "br", brotli.compress(content, mode=brotli.MODE_TEXT, quality=QUALITY)
    elif "gzip" in taken:
        encoding, packed = "gzip", compress_string(content)
    else:
        return
    response.content = packed  # type: ignore[attr-defined]  # as above
    response.headers["Content-Encoding"] = encoding
    response.headers["Content-Length"] = str(len(packed))
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response.headers["X-Padding"] = "x" * secrets.randbelow(PADDING)
    if (tag := response.get("ETag", "")).startswith('"'):
        response.headers["ETag"] = f"W/{tag}"
