"""A podium whose vote is open: the hall of its event shows the way to it."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kerege.events import on_now
from kerege.events.on_now import Joinable
from kerege.showcase.models import Podium, VoteState

SHORT = "/podium/vote/"


def enter() -> None:
    """Called once, when the models are loaded."""
    on_now.register("showcase.podiums", podiums_of)


def podiums_of(event: Any) -> list[Joinable]:
    """The podiums of the event that take votes, the one opened last first."""
    rows = Podium.objects.filter(event=event, vote_state=VoteState.OPEN)
    return [
        Joinable(title=row.title, urls=_urls(row.code), code=row.code, short=SHORT, is_vote=True)
        for row in rows.order_by("-vote_opened_at", "-pk")
    ]


def _urls(code: str) -> dict[str, str]:
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = reverse("showcase:podium_vote", args=[code])
    return found
