"""The screens of a live game: the phone of a player, the stage, the remote control.

The pages are empty shells: who may do what is said by the token on their line to the room.
"""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from kerege.foundation import typesetting
from kerege.foundation.access import public
from kerege.quizzes import host_rights, nicknames
from kerege.quizzes.models import Game, GameMode, GameState, TeamMode
from kerege.quizzes.settings_of_games import STAGE_LANGUAGES, rules_of
from kerege.quizzes.stage_words import words_of

OFFERS = 6


@public
@never_cache
def player(request: HttpRequest, key: str) -> HttpResponse:
    """The phone of a player."""
    game = _game(key)
    told: dict[str, Any] = {"key": game.key, "title": dict(game.title), "offers": _offers()}
    told["names"] = rules_of(game.rules).names
    told["isTeam"] = rules_of(game.rules).team_mode == TeamMode.SHARED_PHONE
    if rules_of(game.rules).team_mode == TeamMode.OWN_PHONES:
        told["teams"] = list(game.teams.order_by("number").values("number", "name"))
    if request.user.is_authenticated:
        told["ticket"] = host_rights.person_ticket(request.user.pk, game.key)
    return _page(request, "quizzes/player_page.html", game, told, "phone")


@public
@never_cache
def stage(request: HttpRequest, key: str) -> HttpResponse:
    """What the hall sees; the host who is signed in may lead the game from it."""
    game = _game(key)
    place = urlsplit(settings.BASE_URL)  # a header of the request could name any host
    address = f"{place.netloc}/p"
    told = _told_to_hosts(request, game) | {
        "pin": game.pin if game.state != GameState.ENDED else "",
        "address": address,
        "languages": STAGE_LANGUAGES.index(rules_of(game.rules).stage_languages),
    }
    join = f"{place.scheme}://{address}/{game.pin}"
    more = {"address": address, "qr": _code(join)}
    if "host_token" in told:
        remote_url = f"{settings.BASE_URL}{told['remote_address']}"
        more["remote_qr"] = _code(f"{remote_url}#host={told['host_token']}")
    return _page(request, "quizzes/stage_page.html", game, told, "host", **more)


@public
@never_cache
def remote(request: HttpRequest, key: str) -> HttpResponse:
    """The game in the host's hand."""
    game = _game(key)
    told = _told_to_hosts(request, game)
    return _page(request, "quizzes/remote_page.html", game, told, "host")


def _game(key: str) -> Game:
    return get_object_or_404(Game, key=key, mode=GameMode.LIVE)


def _told_to_hosts(request: HttpRequest, game: Game) -> dict[str, Any]:
    """With the right to host for the one who made the game, else with that of a stage."""
    told = {
        "key": game.key,
        "title": dict(game.title),
        "remote_address": reverse("quizzes:game_remote", args=[game.key]),
        "stage_token": host_rights.stage_secret(game.key),
    }
    if request.user.is_authenticated and request.user.pk == game.host_id:
        told["host_token"] = host_rights.host_secret(game.key, rules_of(game.rules).nonce)
    return told


def _offers() -> dict[str, list[str]]:
    """A few names by language, for who cannot think of one."""
    return {
        code: [nicknames.made(code) for _time in range(OFFERS)]
        for code, _name in settings.LANGUAGES
    }


def _code(text: str) -> str:
    """A QR code that grows with the screen."""
    drawn = typesetting.qr(text)
    return re.sub(r'width="(\d+)" height="(\d+)"', r'viewBox="0 0 \1 \2"', drawn, count=1)


def _page(
    request: HttpRequest, template: str, game: Game, told: dict[str, Any], kind: str, **more: Any
) -> HttpResponse:
    words = words_of(kind)
    here = words.get(getattr(request, "LANGUAGE_CODE", ""), words["kk"])
    context = {"game": game, "told": told, "words": words, "here": here, **more}
    return render(request, template, context)
