"""A quiz played alone: the beginning, a question a page, what was right; the same without script,
without a network and with both."""

import json
import secrets
from typing import Any
from uuid import UUID

from allauth.core import ratelimit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kerege.foundation.access import public
from kerege.foundation.errors import Refused
from kerege.quizzes import nicknames, solo_pages, solo_rules, solo_told
from kerege.quizzes.actions import solo_plays as actions
from kerege.quizzes.actions.solo_plays import Given, Player
from kerege.quizzes.models import SoloPlay, SoloRound
from kerege.quizzes.queries import solo_media

COOKIE = "kerege_solo"
COOKIE_AGE = 180 * 24 * 3600
MOST_BYTES = 200_000
MOST_GIVEN = 300
ASSETS = (
    "ui/css/tokens.css",
    "quizzes/game/player.css",
    "quizzes/solo/solo.css",
    "quizzes/game/page.js",
    "quizzes/game/answers.js",
    "quizzes/game/arranged.js",
    "quizzes/solo/solo.js",
    "quizzes/solo/queue.js",
    "quizzes/solo/shelf.js",
)


@public
@never_cache
def page(request: HttpRequest, round_key: str) -> HttpResponse:
    """The beginning; once begun, the question where one stands, or the result."""
    round_ = get_object_or_404(SoloRound.objects.select_related("event"), key=round_key)
    play = actions.plays_of(round_, _player(request)).last()
    if play is None:
        return _beginning(request, round_)
    return _attempt(request, play)


@public
@require_POST
def begin(request: HttpRequest, round_key: str) -> HttpResponseBase:
    """The first attempt, or the next one."""
    round_, player = get_object_or_404(SoloRound, key=round_key), _player(request)
    if not solo_rules.is_asked(request.user, round_):
        return _beginning(request, round_, status=403)
    token = player.token or secrets.token_urlsafe(24)
    trouble = ""
    if not ratelimit.consume(request, action="solo_begin"):
        trouble = _("Too many have begun from here at once. Please wait a minute and try again.")
    else:
        try:
            actions.begin(
                round_=round_,
                player=Player(person=player.person, token=token),
                name=request.POST.get("name", "")[:200],
                language=get_language() or "kk",
                now=timezone.now(),
            )
        except Refused as refusal:
            trouble = str(refusal.message)
    if trouble:
        return _beginning(request, round_, trouble=trouble, status=422)
    response = redirect("quizzes:solo", round_key)
    if player.person is None:
        _remember(response, token)
    return response


@public
@require_POST
def answer(request: HttpRequest, round_key: str) -> HttpResponseBase:
    """One answer of a plain form."""
    play, now = _own_play(request, round_key), timezone.now()
    number = request.POST.get("number", "")
    entry = next((one for one in play.round.asked if str(one["number"]) == number), None)
    if entry is None:
        raise Http404
    values = dict(request.POST.lists())
    raw = solo_pages.raw_said(entry, values)
    told = actions.take(play=play, given=[Given(number=entry["number"], raw=raw)], now=now)
    if told[entry["number"]] != "kept":
        play.refresh_from_db()
        trouble = told[entry["number"]]
        context = solo_pages.question_again(play, entry["number"], values, trouble)
        return _render(request, play.round, context, status=422)
    return redirect(solo_pages.after_answer(play, entry["number"]))


@public
@require_POST
def finish(request: HttpRequest, round_key: str) -> HttpResponseBase:
    """Nothing more is answered in this attempt."""
    actions.finish(play=_own_play(request, round_key), now=timezone.now())
    return redirect("quizzes:solo", round_key)


@public
@require_POST
def leave(request: HttpRequest, round_key: str) -> HttpResponseBase:
    """Another player sits down at this device."""
    response = redirect("quizzes:solo", get_object_or_404(SoloRound, key=round_key).key)
    response.delete_cookie(COOKIE)
    return response


@public
@require_POST
def sync(request: HttpRequest, round_key: str) -> JsonResponse:
    """Answers that a phone kept, each with a key of its own; sent again they are taken once."""
    if len(request.body) > MOST_BYTES:
        return JsonResponse({"error": "large"}, status=413)
    try:
        told = json.loads(request.body)
        keys, given = _given(told)
        play = _own_play(request, round_key, UUID(str(told["play"])))
    except (ValueError, KeyError, TypeError, RecursionError):
        return JsonResponse({"error": "bad"}, status=400)
    now = timezone.now()
    outcome = actions.take(play=play, given=given, now=now)
    if told.get("finish") is True:
        actions.finish(play=play, now=now)
    play = SoloPlay.objects.select_related("round").get(pk=play.pk)
    results = [
        {"k": name, "n": one.number, "state": outcome[one.number]}
        for name, one in zip(keys, given, strict=True)
    ]
    standing = solo_told.standing(play, now)
    return JsonResponse({"results": results, "standing": standing, "csrf": get_token(request)})


@public
def worker(request: HttpRequest, round_key: str) -> HttpResponse:
    """The script that keeps this page, its pictures and media for when there is no network."""
    round_ = get_object_or_404(SoloRound, key=round_key)
    files = [*(static(asset) for asset in ASSETS), *solo_pages.pictures(round_)]
    media = [one["address"] for one in solo_media.media_of(round_)]
    context = {"files": json.dumps(files), "media": json.dumps(media), "shelf": _shelf(round_)}
    return render(request, "quizzes/solo_worker.js", context, content_type="text/javascript")


def _shelf(round_: SoloRound) -> str:
    """What a phone calls the place of its sounds and films."""
    return f"kerege-solo-media-{round_.key}"


def _given(told: Any) -> tuple[list[str], list[Given]]:
    rows = told["answers"]
    if not isinstance(rows, list) or len(rows) > MOST_GIVEN:
        raise ValueError("answers")
    keys = [str(row["k"])[:64] for row in rows]
    given = [
        Given(
            number=_whole(row["n"]),
            raw=row.get("said"),
            ms=_whole(row.get("ms", 0)),
            seconds_ago=_whole(row.get("ago", 0)) / 1000,
        )
        for row in rows
    ]
    return keys, given


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -1 <= value <= 10**11:
        raise ValueError(value)
    return value


def _player(request: HttpRequest) -> Player:
    if request.user.is_authenticated:
        return Player(person=request.user)
    return Player(token=request.COOKIES.get(COOKIE, "")[:64])


def _remember(response: HttpResponseBase, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _own_play(request: HttpRequest, round_key: str, pk: UUID | None = None) -> SoloPlay:
    """The attempt of who asks; the latest one, if none is named."""
    round_ = get_object_or_404(SoloRound, key=round_key)
    plays = actions.plays_of(round_, _player(request))
    play = plays.last() if pk is None else plays.filter(pk=pk).first()
    if play is None:
        raise Http404
    return play


def _beginning(
    request: HttpRequest, round_: SoloRound, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "step": "begin",
        "is_asked": solo_rules.is_asked(request.user, round_),
        "is_open": round_.is_open(timezone.now()),
        "is_ahead": timezone.now() < round_.opens_at,
        "offer": request.POST.get("name") or nicknames.made(get_language() or "kk"),
        "trouble": trouble,
    }
    return _render(request, round_, context, status=status)


def _attempt(request: HttpRequest, play: SoloPlay) -> HttpResponse:
    now = timezone.now()
    context = solo_pages.place_of(play, request.GET, now)
    context["can_play_again"] = solo_told.may_begin_again(play, now)
    context["told"] = solo_told.attempt(play, now) | {
        "served": now.isoformat(),
        "token": get_token(request),
        "shelf": _shelf(play.round),
        "media": solo_media.media_of(play.round),
    }
    return _render(request, play.round, context)


def _render(
    request: HttpRequest, round_: SoloRound, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    more = {"round": round_, **solo_pages.words_for(get_language() or "kk")}
    return render(request, "quizzes/solo_page.html", {**more, **context}, status=status)
