"""The stage of a Podium, its remote control, and the vote of a phone."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kerege.events import rules
from kerege.events.models import EventState
from kerege.foundation import typesetting
from kerege.foundation.access import public, require
from kerege.foundation.errors import Refused
from kerege.showcase import podium_codes, podium_results
from kerege.showcase.actions import podium_stage as stage
from kerege.showcase.actions.podium_votes import vote
from kerege.showcase.models import Podium, PodiumShows, VoteState
from kerege.showcase.queries import podium as queries
from kerege.ui import visitor

STAGE = "showcase/podium_stage.html"
REMOTE = "showcase/podium_remote.html"
PHONE = "showcase/podium_vote.html"
FIRST_PLACES = 5
COVERS = 6  # colours of covers that we draw


@public
@never_cache
def show(request: HttpRequest, code: str) -> HttpResponseBase:
    """What the hall sees. An organiser who is signed in leads it with keys."""
    podium = _find(code)
    person = visitor.find(request)
    leads = person is not None and rules.can_manage(person, podium.event, timezone.localdate())
    if request.method == "POST":
        require(leads)
        return _steered(request, podium, person.pk)
    context = _context(podium) | {"leads": leads}
    template = f"{STAGE}#scene" if "fragment" in request.GET else STAGE
    return render(request, template, context)


@public
@never_cache
def remote(request: HttpRequest, code: str, told: str) -> HttpResponseBase:
    """The stage in a hand: whoever holds this link may lead it, and nothing else."""
    podium = _find(code)
    if not podium_codes.is_pass(told, podium.code, podium.nonce):
        raise Http404
    if request.method == "POST":
        return _steered(request, podium, None)
    template = f"{REMOTE}#scene" if "fragment" in request.GET else REMOTE
    return render(request, template, _context(podium))


@public
@never_cache
def phone(request: HttpRequest, code: str) -> HttpResponseBase:
    """The books of the podium; while the vote is open one of them gets this phone's voice."""
    podium = _find(code)
    who = podium_codes.PHONES.visitor_sum(request, podium.pk)
    if request.method == "POST":
        response: HttpResponseBase = redirect(request.path)
        _take_voice(request, podium, who)
    else:
        context = _context(podium) | {
            "lines": queries.lines_of(podium),
            "mine": queries.voice_of(podium, who),
            "told": {
                "code": podium.code,
                "turn": podium.turn,
                "ticket": podium_codes.PHONES.ticket(who, podium.pk),
            },
        }
        response = render(request, PHONE, context)
    podium_codes.PHONES.remember(request, response)
    return response


def _take_voice(request: HttpRequest, podium: Podium, who: str) -> None:
    number = request.POST.get("pick", "")
    if not podium_codes.PHONES.has_cookie(request):
        # Without it one phone could vote for a hundred.
        messages.warning(request, _("Please allow cookies for this site and vote once more."))
    elif not number.isdecimal() or len(number) > 18:
        messages.warning(request, _("Please choose a book."))
    else:
        try:
            vote(podium=podium, pick=int(number), visitor=who, now=timezone.now())
        except Refused as refusal:
            messages.warning(request, str(refusal.message))
        else:
            messages.success(request, _("Your vote is counted. Thank you!"))


def _steered(request: HttpRequest, podium: Podium, by: int | None) -> HttpResponseBase:
    try:
        stage.steer(podium=podium, deed=request.POST.get("deed", ""), by=by, now=timezone.now())
    except Refused as refusal:
        if "quiet" in request.POST:
            return HttpResponse(str(refusal.message), status=409, content_type="text/plain")
        messages.warning(request, str(refusal.message))
    if "quiet" in request.POST:
        return HttpResponse(status=204)
    return redirect(request.path)


def _context(podium: Podium) -> dict[str, Any]:
    """What the stage shows, and what comes next."""
    lines = queries.lines_of(podium)
    frame = queries.frame_of(podium)
    frames = queries.frames_of(lines)
    at = frames.index(frame) if frame in frames else 0
    line = next((one for one in lines if one.block.pk == frame.block), None)
    pick = next((one for one in line.picks if one.pk == frame.pick), None) if line else None
    address = f"{settings.BASE_URL}{reverse('showcase:podium_vote', args=[podium.code])}"
    return {
        "podium": podium,
        "event": podium.event,
        "shows": frame.shows,
        "line": line,
        "pick": pick,
        "shade": (pick.pk % COVERS) if pick else 0,
        "all_lines": lines,
        "at": at + 1,
        "frames": len(frames),
        "left": podium.seconds_left(timezone.now()),
        "voices": podium.voices.count(),
        "found": _result(podium, frame.shows),
        "address": address,
        "host": urlsplit(settings.BASE_URL).netloc,
        "qr": _scalable(typesetting.qr(address)),
        "told": {"code": podium.code, "turn": podium.turn},
    }


def _result(podium: Podium, shows: str) -> podium_results.Result | None:
    """Ranks are told when the vote is closed, so that nobody follows the crowd."""
    is_told = shows == PodiumShows.RESULT and podium.vote_state == VoteState.CLOSED
    return podium_results.of(podium) if is_told else None


def _scalable(drawn: str) -> str:
    """A QR code that grows with the screen."""
    return re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', drawn, count=1)


def _find(code: str) -> Podium:
    """The podium of this code; of a draft event nobody knows."""
    rows = Podium.objects.select_related("event__organiser")
    found = rows.exclude(event__state=EventState.DRAFT)
    return get_object_or_404(found, code=code.upper())
