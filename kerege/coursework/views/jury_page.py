"""The sheet of a member of the jury on a phone, with or without a network.

The secret in the address is the whole right: no account, no cookie. So a foreign page gains nothing
by posting here, and the sending needs no token of a form.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kerege.coursework.actions.defence_jury import find_link, link_works
from kerege.coursework.actions.defence_results import release
from kerege.coursework.actions.jury_sheets import (
    MOST,
    LinkEnded,
    Outcome,
    SentSheet,
    take_sheets,
)
from kerege.coursework.defence_tasks import make_protocols
from kerege.coursework.models import JuryLink
from kerege.coursework.queries.defence_criteria import LONGEST_COMMENT, criteria_of
from kerege.coursework.queries.defence_results import results_of
from kerege.coursework.queries.jury_snapshot import sheet_facts, snapshot
from kerege.events.models import EventState
from kerege.foundation.access import public
from kerege.foundation.errors import Refused

PAGE = "coursework/jury_sheet.html"
ENDED = "coursework/jury_ended.html"
RESULTS = "coursework/jury_results.html"
ASSETS = (
    "ui/kerege.css",
    "ui/kerege.js",
    "ui/fonts/golos-text-400.woff2",
    "ui/fonts/golos-text-700.woff2",
    "ui/fonts/noto-serif-display-700.woff2",
    "coursework/jury/sheet.css",
    "coursework/jury/sheet.js",
)
MALFORMED = (ValueError, TypeError, LookupError, AttributeError, RecursionError, OverflowError)


@public
@never_cache
def show(request: HttpRequest, secret: str) -> HttpResponse:
    """Choose a work, tick the points, save: it is sent when there is a network."""
    link = _link(secret)
    member = link.member
    if not link_works(link):
        return render(request, ENDED, {"member": member}, status=403)
    context = {
        "member": member,
        "defence": member.defence,
        "event": member.defence.event,
        "criteria": criteria_of(member.defence.rubric_version),
        "secret": secret,
        "told": {"words": _words()},
    }
    return _private(render(request, PAGE, context))


@public
@never_cache
def state(request: HttpRequest, secret: str) -> HttpResponse:
    """What the phone needs to know offline: the works, and her own sheets."""
    link = _link(secret)
    if not link_works(link):
        return _not_valid()
    return JsonResponse(snapshot(link.member))


@public
@csrf_exempt
@require_POST
def sync(request: HttpRequest, secret: str) -> HttpResponse:
    """Sheets of a phone in one request; each is answered."""
    link = _link(secret)
    try:
        sheets, sent_at = _read(request.body)
    except MALFORMED:
        return JsonResponse({"error": "malformed", "most": MOST}, status=400)
    try:
        outcomes = take_sheets(link=link, sheets=sheets, sent_at=sent_at, now=timezone.now())
    except LinkEnded:
        return _not_valid()
    except Refused as refusal:
        return JsonResponse({"error": "refused", "message": str(refusal.message)}, status=413)
    return JsonResponse({"results": [_told(outcome) for outcome in outcomes]})


@public
def worker(request: HttpRequest, secret: str) -> HttpResponse:
    """The service worker; its scope is this sheet and nothing else."""
    files = json.dumps([static(asset) for asset in ASSETS])
    context = {"files": files, "kind": "jury"}
    return render(request, "events/scan/worker.js", context, content_type="text/javascript")


@public
@never_cache
def results(request: HttpRequest, secret: str) -> HttpResponseBase:
    """For the chair: what the jury says together; after the release for every member."""
    link = _link(secret)
    member = link.member
    if not link_works(link):
        return render(request, ENDED, {"member": member}, status=403)
    if not member.is_chair and not member.defence.is_released:
        return redirect("coursework:jury_sheet", secret)
    found = results_of(member.defence)
    context = {"member": member, "defence": member.defence, "results": found, "secret": secret}
    return _private(render(request, RESULTS, context))


@public
@csrf_exempt
@require_POST
def release_results(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The chair says so."""
    link = _link(secret)
    member = link.member
    if not link_works(link):
        return render(request, ENDED, {"member": member}, status=403)
    refused, status = "", 200
    try:
        release(defence=member.defence, chair=member, now=timezone.now())
        make_protocols.enqueue(member.defence_id)
    except Refused as refusal:
        refused, status = str(refusal.message), 409
    member.defence.refresh_from_db()
    if not member.is_chair:
        return render(request, ENDED, {"member": member, "refused": refused}, status=403)
    context = {
        "member": member,
        "defence": member.defence,
        "results": results_of(member.defence),
        "secret": secret,
        "refused": refused,
    }
    return _private(render(request, RESULTS, context, status=status))


def _link(secret: str) -> JuryLink:
    link = find_link(secret)
    if link is None or link.member.defence.event.state == EventState.DRAFT:
        raise Http404
    return link


def _private(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    return response


def _not_valid() -> JsonResponse:
    return JsonResponse({"error": "not_valid", "message": str(LinkEnded.message)}, status=403)


def _read(body: bytes) -> tuple[list[SentSheet], datetime | None]:
    """The sheets of a sending; anything else raises."""
    told = json.loads(body)
    rows = told["sheets"]
    if not isinstance(rows, list):
        raise TypeError
    return [_sheet(row) for row in rows], _moment(told.get("sent_at"))


def _sheet(row: dict[str, Any]) -> SentSheet:
    comment, slot, base = row.get("comment") or "", row["slot"], row.get("base") or 0
    numbers = isinstance(slot, int) and isinstance(base, int) and 0 <= base < 30_000
    if not isinstance(comment, str) or not numbers or not 0 < slot < 2**62:
        raise TypeError
    return SentSheet(
        key=UUID(row["key"]),
        slot_id=slot,
        scores=row.get("scores"),
        comment=comment.replace("\0", "").strip()[:LONGEST_COMMENT],
        base=base,
        at=_moment(row.get("at")),
    )


def _moment(text: Any) -> datetime | None:
    moment = parse_datetime(text) if isinstance(text, str) else None
    if moment is not None and (moment.tzinfo is None or not 2020 <= moment.year <= 2200):
        return None
    return moment


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "key": str(outcome.key),
        "state": outcome.state,
        "reason": outcome.reason,
        "message": outcome.message,
        "sheet": sheet_facts(outcome.sheet) if outcome.sheet else None,
        "other": sheet_facts(outcome.other) if outcome.other else None,
    }


def _words() -> dict[str, str]:
    """What the sheet says, for the script of the page."""
    return {
        "waiting": _("Waiting to be sent"),
        "sent": _("Everything is sent"),
        "offline": _("No network: keep scoring, it is sent later."),
        "ended": _("This link no longer works. What was not sent is kept here: save it."),
        "saved": _("Saved"),
        "incomplete": _("Please give points for every criterion."),
        "blocked": _("You do not score it: your own library or your own work"),
        "not_begun": _("not begun yet"),
        "now": _("defends now"),
        "absent": _("absent"),
        "scored": _("scored"),
        "unsent": _("waits to be sent"),
        "draft": _("begun"),
        "to_score": _("to score"),
        "conflict": _("Two phones wrote this sheet. Please choose which one counts."),
        "choose": _("This one counts"),
        "total": _("Total"),
        "again": _("Send again"),
        "forget": _("Forget"),
        "released": _("The results are released: the sheets are closed."),
        "nothing": _("There are no works yet. The page renews itself."),
        "made": _("made at"),
    }
