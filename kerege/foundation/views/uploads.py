"""Uploads that can be interrupted: the protocol tus 1.0 with creation, expiration, termination and
checksum. What a browser, a phone or another program sends is taken piece by piece."""

import base64
import binascii
import hashlib
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date

from kerege.foundation import purposes
from kerege.foundation.access import require, signed_in
from kerege.foundation.actions import uploads
from kerege.foundation.errors import Refused
from kerege.foundation.models import Upload, UploadState

VERSION = "1.0.0"
PIECE = 4 * 1024 * 1024  # written in one transaction
SUMMED = 16 * 1024 * 1024  # the largest part whose checksum we compare before it is written
_SUMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
_STATUS: dict[type[Refused], int] = {
    uploads.TooLarge: 413,
    uploads.PictureTooLarge: 413,
    uploads.WrongOffset: 409,
    uploads.NotReceiving: 410,
    uploads.QuotaIsUsedUp: 507,
    uploads.DiskIsFull: 507,
}


@signed_in
def create(request: HttpRequest) -> HttpResponse:
    """Begin an upload, or tell what this server can do."""
    if request.method == "OPTIONS":
        return _answer(204, **_abilities())
    if request.method != "POST":
        return _answer(405, Allow="POST, OPTIONS")
    if (wrong := _other_version(request)) is not None:
        return wrong
    try:
        told = _metadata(request.headers.get("Upload-Metadata", ""))
        size = int(request.headers["Upload-Length"])
    except (KeyError, ValueError):
        return _answer(400)
    try:
        purpose = purposes.find(told.get("purpose", ""))
    except purposes.NoSuchPurpose:
        return _answer(400)
    about = told.get("about", "")[:80]
    require(purpose.may(request.user, about))
    try:
        upload = uploads.begin(
            owner_id=request.user.pk or 0,
            purpose=purpose,
            about=about,
            name=told.get("filename", ""),
            size=size,
            now=timezone.now(),
        )
    except Refused as refusal:
        return _refused(refusal)
    address = reverse("foundation:upload", args=[upload.key])
    return _answer(201, Location=address, **_where(upload))


@signed_in
def resume(request: HttpRequest, key: str) -> HttpResponse:
    """How far an upload has come, its next part, or its end."""
    method = request.headers.get("X-HTTP-Method-Override", request.method or "").upper()
    deeds: dict[str, Callable[[HttpRequest, Upload], HttpResponse]] = {
        "HEAD": _tell,
        "PATCH": _append,
        "DELETE": _cancel,
    }
    if method == "OPTIONS":
        return _answer(204, **_abilities())
    if method not in deeds:
        return _answer(405, Allow="HEAD, PATCH, DELETE, OPTIONS")
    if (wrong := _other_version(request)) is not None:
        return wrong
    upload = Upload.objects.filter(key=key, owner_id=request.user.pk or 0).first()
    if upload is None:
        raise Http404
    if upload.expires_at <= timezone.now():
        return _answer(410)
    return deeds[method](request, upload)


def _tell(request: HttpRequest, upload: Upload) -> HttpResponse:
    if upload.is_whole and upload.state == UploadState.RECEIVING:
        return _ended(upload, 200)
    if upload.state == UploadState.REFUSED:
        return _answer(410)
    return _answer(200, **_where(upload), **{"Cache-Control": "no-store"})


def _append(request: HttpRequest, upload: Upload) -> HttpResponse:
    if request.headers.get("Content-Type") != "application/offset+octet-stream":
        return _answer(415)
    offset = request.headers.get("Upload-Offset", "")
    if not offset.isdecimal() or len(offset) > 18:
        return _answer(400)
    try:
        checked = _checked(request)
        if isinstance(checked, int):
            return _answer(checked)
        upload = _write(request, upload, int(offset), checked)
    except Refused as refusal:
        return _refused(refusal)
    return _ended(upload, 204) if upload.is_whole else _answer(204, **_where(upload))


def _write(request: HttpRequest, upload: Upload, offset: int, first: bytes | None) -> Upload:
    """Piece by piece: a line that breaks in the middle keeps what came before."""
    piece = request.read(PIECE) if first is None else first
    while True:
        upload = uploads.append(upload=upload, offset=offset, piece=piece, now=timezone.now())
        offset += len(piece)
        piece = request.read(PIECE) if first is None else b""
        if not piece:
            return upload


def _checked(request: HttpRequest) -> bytes | int | None:
    """The part if it has the checksum that was told with it; a status if not; None: none told."""
    told = request.headers.get("Upload-Checksum", "")
    if not told:
        return None
    name, _space, value = told.partition(" ")
    if name not in _SUMS:
        return 400
    part = request.read(SUMMED + 1)
    if len(part) > SUMMED:
        return 413
    same = base64.b64encode(_SUMS[name](part).digest()).decode() == value.strip()
    return part if same else 460


def _ended(upload: Upload, status: int) -> HttpResponse:
    try:
        upload = uploads.finish(upload=upload, now=timezone.now())
    except Refused as refusal:
        return _refused(refusal)
    return _answer(status, **_where(upload))


def _cancel(request: HttpRequest, upload: Upload) -> HttpResponse:
    uploads.cancel(upload=upload)
    return _answer(204)


def _where(upload: Upload) -> dict[str, str]:
    return {
        "Upload-Offset": str(upload.offset),
        "Upload-Length": str(upload.size),
        "Upload-Expires": http_date(upload.expires_at.timestamp()),
    }


def _abilities() -> dict[str, str]:
    return {
        "Tus-Version": VERSION,
        "Tus-Max-Size": str(purposes.largest()),
        "Tus-Extension": "creation,expiration,termination,checksum",
        "Tus-Checksum-Algorithm": ",".join(sorted(_SUMS)),
    }


def _metadata(header: str) -> dict[str, str]:
    """`filename d29ybGQ=,purpose ZXZlbnRz` — raises ValueError for what is no such list."""
    found = {}
    for pair in filter(None, (part.strip() for part in header.split(","))):
        name, _space, value = pair.partition(" ")
        try:
            found[name] = base64.b64decode(value, validate=True).decode().replace("\0", "")
        except (binascii.Error, UnicodeDecodeError):
            raise ValueError(name) from None
    return found


def _other_version(request: HttpRequest) -> HttpResponse | None:
    if request.headers.get("Tus-Resumable") == VERSION:
        return None
    return _answer(412, **{"Tus-Version": VERSION})


def _refused(refusal: Refused) -> HttpResponse:
    return _answer(_STATUS.get(type(refusal), 422), str(refusal.message))


def _answer(status: int, text: str = "", **headers: str) -> HttpResponse:
    response = HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
    for name, value in {"Tus-Resumable": VERSION, "Cache-Control": "no-store", **headers}.items():
        response[name] = value
    return response
