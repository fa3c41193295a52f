"""Handing out files of strangers so that nothing in them can act as a page of ours.

The browser is told what the file is and not to guess. Only kinds that a browser shows by itself are
opened in it, in a sandbox without an origin; everything else is saved. Parts are served on demand,
so that a film can be wound on and a broken download goes on where it stopped.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from kerege.foundation import zip_stream
from kerege.foundation.kinds import KINDS
from kerege.foundation.models import StoredFile

PART = 128 * 1024
POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
SANDBOX = f"sandbox; {POLICY}; frame-ancestors 'none'"
# Chromium shows no PDF in a sandbox; it reads the file in a process that knows no page.
PDF = f"{POLICY}; object-src 'self'; frame-ancestors 'none'"
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


@dataclass(frozen=True)
class Span:
    """Bytes `first` to `last` of a file, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class NotSatisfiable(Exception):
    """The part that was asked for lies outside the file."""


def span_of(header: str, size: int) -> Span | None:
    """The part that a Range header asks for; None for the whole. Several parts: the whole."""
    match = _RANGE.fullmatch(header.strip())
    if match is None or match[1] == match[2] == "":
        return None
    if match[1] == "":
        wanted = int(match[2])
        if wanted == 0 or size == 0:
            raise NotSatisfiable
        return Span(max(0, size - wanted), size - 1)
    first = int(match[1])
    if match[2] and int(match[2]) < first:
        return None
    if first >= size:
        raise NotSatisfiable
    return Span(first, min(int(match[2]), size - 1) if match[2] else size - 1)


def serve(
    request: HttpRequest, stored: StoredFile, *, name: str = "", attachment: bool = False
) -> HttpResponseBase:
    """The file, or the part of it that was asked for. Who may have it, the caller has asked."""
    return send(
        request,
        file=stored.file.name or "",
        size=stored.size,
        tag=stored.sha256[:40],
        kind=stored.kind,
        name=name or stored.name,
        attachment=attachment,
    )


def send(
    request: HttpRequest,
    *,
    file: str,
    size: int,
    tag: str,
    kind: str,
    name: str,
    attachment: bool,
) -> HttpResponseBase:
    """A file of the storage under the rules above."""
    etag = f'"{tag}"'
    if etag in [one.strip() for one in request.headers.get("If-None-Match", "").split(",")]:
        return _dressed(HttpResponse(status=304), etag, kind, name, attachment)
    try:
        span = _asked(request, etag, size)
    except NotSatisfiable:
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _dressed(refused, etag, kind, name, attachment)
    whole = span or Span(0, size - 1)
    response = StreamingHttpResponse(
        _parts(file, whole.first, whole.length), status=206 if span else 200
    )
    response["Content-Length"] = str(whole.length)
    if span:
        response["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    return _dressed(response, etag, kind, name, attachment)


def send_archive(
    request: HttpRequest, entries: Sequence[zip_stream.Entry], name: str
) -> HttpResponseBase:
    """Files as one archive made while it is sent. A broken download goes on where it stopped,
    unless the archive is too large for its length to be told."""
    try:
        size = zip_stream.length_of(entries)
    except zip_stream.TooManyBytes:
        whole = StreamingHttpResponse(zip_stream.stream(entries))
        return _dressed(whole, f'"{zip_stream.tag_of(entries)}"', "zip", name, True, "none")
    etag = f'"{zip_stream.tag_of(entries)}"'
    try:
        span = _asked(request, etag, size)
    except NotSatisfiable:
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return _dressed(refused, etag, "zip", name, True)
    asked = span or Span(0, size - 1)
    parts = zip_stream.part(entries, asked.first, asked.length)
    response = StreamingHttpResponse(parts, status=206 if span else 200)
    response["Content-Length"] = str(asked.length)
    if span:
        response["Content-Range"] = f"bytes {span.first}-{span.last}/{size}"
    return _dressed(response, etag, "zip", name, True)


def disposition(name: str, *, attachment: bool) -> str:
    """Content-Disposition with a name in any alphabet."""
    plain = re.sub(r"[^A-Za-z0-9 ._()-]", "_", name)
    told = "attachment" if attachment else "inline"
    return f"{told}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _asked(request: HttpRequest, etag: str, size: int) -> Span | None:
    header = request.headers.get("Range", "")
    if not header or request.method not in {"GET", "HEAD"}:
        return None
    if request.headers.get("If-Range", etag) != etag:
        return None
    return span_of(header, size)


def _parts(file: str, first: int, length: int) -> Iterator[bytes]:
    with default_storage.open(file, "rb") as source:
        source.seek(first)
        while length > 0 and (part := source.read(min(PART, length))):
            length -= len(part)
            yield part


def _dressed(
    response: HttpResponseBase,
    etag: str,
    kind: str,
    name: str,
    attachment: bool,
    ranges: str = "bytes",
) -> HttpResponseBase:
    known = KINDS.get(kind, KINDS["unknown"])
    saved = attachment or not known.opens_in_browser
    response["Content-Type"] = known.media_type
    response["Content-Disposition"] = disposition(name, attachment=saved)
    response["Content-Security-Policy"] = PDF if known.code == "pdf" else SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Accept-Ranges"] = ranges
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response
