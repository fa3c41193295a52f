"""Games that wait for players or are played: the hall of their event shows the way."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kerege.events import on_now
from kerege.events.on_now import Joinable
from kerege.quizzes import pins
from kerege.quizzes.models import Game, GameMode


def enter() -> None:
    """Called once, when the models are loaded."""
    on_now.register("quizzes.games", games_of)


def games_of(event: Any) -> list[Joinable]:
    """The live games of the event, the latest first."""
    rows = Game.objects.open().filter(event=event, mode=GameMode.LIVE)
    found = rows.only("title", "key", "pin").order_by("-created_at", "-pk")
    return [
        Joinable(title=game.title, urls=_urls(game.key), code=pins.spaced(game.pin), short="/p")
        for game in found
    ]


def _urls(key: str) -> dict[str, str]:
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found[code] = reverse("quizzes:game_player", args=[key])
    return found
