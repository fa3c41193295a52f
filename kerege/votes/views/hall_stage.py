"""The stage of an event, the speaker's view of the questions, the remote control."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from kerege.events import on_now, rules
from kerege.foundation import typesetting
from kerege.foundation.access import public
from kerege.foundation.errors import Refused
from kerege.ui import visitor
from kerege.votes import hall_codes, hall_parts
from kerege.votes.actions import halls
from kerege.votes.hall_words import stage_words
from kerege.votes.models import Hall, QuestionState, StageView
from kerege.votes.queries import floor, stage
from kerege.votes.views.hall_phone import find_hall

STAGE = "votes/hall_stage.html"
SPEAKER = "votes/hall_speaker.html"
REMOTE = "votes/hall_remote.html"
MOST_ON_STAGE = 7
MOST_WISHES = 6
MOST_FOR_SPEAKERS = 30


@public
@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What the hall sees. An organiser who is signed in may lead it with keys."""
    hall = find_hall(code)
    context = stage_context(request, hall)
    if "fragment" in request.GET:
        return render(request, f"{STAGE}#scene", context)
    return render(request, STAGE, context)


@public
@never_cache
def speaker(request: HttpRequest, code: str, speaker_pass: str) -> HttpResponse:
    """The approved questions, large, for the eyes of who answers them."""
    hall = _passed(code, "speaker", speaker_pass)
    shown = floor.lines(hall, [QuestionState.SHOWN], most=MOST_FOR_SPEAKERS)
    now = timezone.now()
    context = {
        "hall": hall,
        "event": hall.event,
        "questions": shown,
        "on": next((one for one in shown if one.question.pk == hall.question_id), None),
        "told": told(request, hall),
        "left": hall.seconds_left(now),
        "standing": stage.standing(hall, now),
    }
    template = f"{SPEAKER}#panel" if "fragment" in request.GET else SPEAKER
    return render(request, template, context)


@public
@never_cache
def remote(request: HttpRequest, code: str, hall_pass: str) -> HttpResponseBase:
    """The stage in a hand: whoever holds this link may lead it, and nothing else."""
    hall = _passed(code, "remote", hall_pass)
    if request.method == "POST":
        steer(request, hall)
        if "quiet" in request.POST:
            return HttpResponse(status=204)
        return redirect(request.path)
    context = control(request, hall) | {"steer": request.path}
    template = f"{REMOTE}#panel" if "fragment" in request.GET else REMOTE
    return render(request, template, context)


def steer(request: HttpRequest, hall: Hall) -> None:
    """One deed, with a notice if it was refused."""
    post = {name: request.POST.get(name, "") for name in ("poll", "minutes", "now")}
    try:
        halls.steer(hall=hall, deed=request.POST.get("deed", ""), told=post, now=timezone.now())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    hall.refresh_from_db()


def stage_context(request: HttpRequest, hall: Hall) -> dict[str, Any]:
    """Everything that the stage shows of what was chosen."""
    now = timezone.now()
    standing = stage.standing(hall, now)
    part = hall_parts.part(hall.shows)
    return {
        "hall": hall,
        "event": hall.event,
        "languages": hall.stage_languages.split(","),
        "now": now,
        "zone": settings.TIME_ZONE,
        "standing": standing,
        "left": hall.seconds_left(now),
        "part": part,
        "part_told": part.stage(hall) if part is not None else {},
        "scripts": [one.stage_script for one in hall_parts.parts() if one.stage_script],
        "address": short_address(),
        "joins": on_now.joinable_at(hall.event)[:1] if hall.is_open else [],
        "host": urlsplit(settings.BASE_URL).netloc,
        "code": hall_codes.spaced(hall.code),
        "qr": scalable_qr(hall),
        "told": told(request, hall) | {"item": standing.item or 0},
    }


def told(request: HttpRequest, hall: Hall) -> dict[str, Any]:
    """For the scripts of stage, remote and speaker."""
    person = visitor.find(request)
    may_steer = person is not None and rules.can_manage(person, hall.event, timezone.localdate())
    address = reverse("votes:hall_steer", args=[hall.event.slug]) if may_steer else ""
    return {"code": hall.code, "words": stage_words(), "steer": address}


def control(request: HttpRequest, hall: Hall) -> dict[str, Any]:
    """What the control panel shows, on the desk and in a hand."""
    now = timezone.now()
    lines = stage.held_lines(hall)
    standing = stage.standing(hall, now, lines)
    return {
        "hall": hall,
        "event": hall.event,
        "standing": standing,
        "lines": [line for line in lines if line.pk],
        "left": hall.seconds_left(now),
        "views": [view for view in StageView if view != StageView.POLL],
        "polls": list(hall.event.polls.order_by("order", "pk")),
        "questions": floor.lines(hall, [QuestionState.SHOWN], most=MOST_ON_STAGE),
        "waiting": floor.FloorQuestion.objects.filter(
            event=hall.event_id, state=QuestionState.WAITING
        ).count(),
        "told": {"code": hall.code, "words": stage_words(), "steer": ""},
    }


def told_of_questions(hall: Hall) -> dict[str, Any]:
    """For the stage: one large, or the list."""
    shown = floor.lines(hall, QuestionState.on_stage())
    return {
        "on": next((one for one in shown if one.question.pk == hall.question_id), None),
        "questions": [one for one in shown if not one.is_answered][:MOST_ON_STAGE],
        "answered": sum(1 for one in shown if one.is_answered),
    }


def told_of_wishes(hall: Hall) -> dict[str, Any]:
    """For the stage: approved wishes of what is on, else the latest of the event."""
    item = stage.standing(hall, timezone.now()).item
    found = list(floor.wishes(hall, QuestionState.SHOWN, item)) if item else []
    found = found or list(floor.wishes(hall, QuestionState.SHOWN))
    return {"wishes": found[-MOST_WISHES:][::-1]}


def short_address() -> str:
    """What one types: without scheme and language."""
    return f"{urlsplit(settings.BASE_URL).netloc}/h"


def door(hall: Hall) -> str:
    """The whole of it, for the QR code."""
    return f"{settings.BASE_URL}/h/{hall.code}"


def scalable_qr(hall: Hall) -> str:
    return scalable(typesetting.qr(door(hall)))


def scalable(drawn: str) -> str:
    """A QR code that grows with the screen."""
    return re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', drawn, count=1)


def _passed(code: str, kind: str, hall_pass: str) -> Hall:
    hall = find_hall(code)
    if not hall_codes.is_pass(hall_pass, kind, hall.code, hall.nonce):
        raise Http404
    return hall
