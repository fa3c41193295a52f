"""The scanner: a page for a phone at the door, with or without a network.

The secret in the address is the whole right: no account, no cookie. So a foreign page gains nothing
by posting here, and the sending needs no token of a form.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kerege.events.actions.scan_devices import DeviceNotValid, find_device
from kerege.events.actions.scanning import MOST, Outcome, Scan, take_scans
from kerege.events.models import EventState, ScanDevice
from kerege.events.queries import tickets
from kerege.foundation.access import public
from kerege.foundation.errors import Refused

PAGE = "events/scan/scanner.html"
ASSETS = (
    "ui/kerege.css",
    "ui/kerege.js",
    "ui/fonts/golos-text-400.woff2",
    "ui/fonts/golos-text-700.woff2",
    "ui/fonts/noto-serif-display-700.woff2",
    "events/scan/scanner.css",
    "events/scan/scanner.js",
    "events/vendor/jsQR.js",
)


@public
@never_cache
def show(request: HttpRequest, phone: str) -> HttpResponse:
    """Choose the line of the programme, scan, be told in large letters."""
    device = _device(phone)
    now = timezone.now()
    if not device.is_valid(now):
        return render(request, "events/scan/ended.html", {"device": device}, status=403)
    told = {"event": device.event_id, "decoder": static("events/vendor/jsQR.js")}
    context = {
        "device": device,
        "event": device.event,
        "secret": phone,
        "told": told | {"words": _words()},
    }
    response = render(request, PAGE, context)
    response["Permissions-Policy"] = "camera=(self)"
    response["Referrer-Policy"] = "no-referrer"
    return response


@public
@never_cache
def people(request: HttpRequest, phone: str) -> HttpResponse:
    """What the phone needs to know offline."""
    device = _device(phone)
    if not device.is_valid(timezone.now()):
        return _not_valid()
    return JsonResponse(tickets.snapshot(device.event))


@public
@csrf_exempt
@require_POST
def sync(request: HttpRequest, phone: str) -> HttpResponse:
    """Up to a thousand scans in one request; each is answered."""
    device = _device(phone)
    try:
        scans, sent_at = _read(request.body)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return JsonResponse({"error": "malformed", "most": MOST}, status=400)
    try:
        outcomes = take_scans(device=device, scans=scans, sent_at=sent_at, now=timezone.now())
    except DeviceNotValid:
        return _not_valid()
    except Refused as refusal:
        return JsonResponse({"error": "refused", "message": str(refusal.message)}, status=413)
    return JsonResponse({"results": [_told(outcome) for outcome in outcomes]})


@public
def worker(request: HttpRequest, phone: str) -> HttpResponse:
    """The service worker; its scope is this scanner and nothing else."""
    return offline_worker(request, "scanner", ASSETS)


def offline_worker(request: HttpRequest, kind: str, assets: Iterable[str]) -> HttpResponse:
    """The script that keeps the page it lies beside, with these files, for when there is no net."""
    context = {"files": json.dumps([static(asset) for asset in assets]), "kind": kind}
    return render(request, "events/scan/worker.js", context, content_type="text/javascript")


def _words() -> dict[str, str]:
    """What the scanner says, for the script of the page."""
    return {
        "here": _("Marked"),
        "again": _("Marked already"),
        "online": _("Registered online"),
        "unknown": _("Not in the list of this phone. Kept; it is checked when sent."),
        "other_event": _("This is the code of another event."),
        "no_code": _("This is not a code of ours."),
        "no_item": _("Please choose the line of the programme first."),
        "waiting": _("Waiting to be sent"),
        "sent": _("Everything is sent"),
        "offline": _("No network: keep scanning, it is sent later."),
        "no_camera": _("The camera cannot be used. Type the code, or find the name in the list."),
        "ended": _("The right of this phone has ended. What was not sent is kept here: save it."),
        "mark": _("Mark"),
        "forget": _("Forget"),
    }


def _device(phone: str) -> ScanDevice:
    device = find_device(phone)
    if device is None or device.event.state == EventState.DRAFT:
        raise Http404
    return device


def _not_valid() -> JsonResponse:
    return JsonResponse({"error": "not_valid", "message": str(DeviceNotValid.message)}, status=403)


def _read(body: bytes) -> tuple[list[Scan], datetime | None]:
    """The scans of a sending; anything else raises."""
    told = json.loads(body)
    rows = told["scans"]
    if not isinstance(rows, list):
        raise TypeError
    return [_scan(row) for row in rows], _moment(told.get("sent_at"))


def _scan(row: dict[str, Any]) -> Scan:
    registration = row.get("registration")
    return Scan(
        nonce=UUID(str(row["nonce"])),
        item_id=_number(row["item"]),
        at=_moment(row.get("at")),
        code=str(row.get("code") or "")[:200],
        registration_id=None if registration is None else _number(registration),
    )


def _number(value: Any) -> int:
    number = int(value)
    if not 0 <= number < 2**63:
        raise ValueError
    return number


def _moment(value: Any) -> datetime | None:
    """A moment of a phone's clock; one without a zone is none."""
    try:
        moment = parse_datetime(str(value or ""))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo and 1990 < moment.year < 2200 else None


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "nonce": str(outcome.nonce),
        "state": outcome.state,
        "reason": outcome.reason,
        "message": outcome.message,
        "name": outcome.name,
    }
