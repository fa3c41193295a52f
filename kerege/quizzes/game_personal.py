"""What is kept of a person in games, told to that person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.people import personal_data
from kerege.people.models import Person
from kerege.quizzes.models import Game, Player

PLAYED = {"title": _("Game"), "name": _("Name in the game"), "joined_at": _("Joined")}
HOSTED = {"title": _("Game"), "created_at": _("Date"), "state": _("State")}


def enter_parts() -> None:
    """Called once, when the models are loaded."""
    part = personal_data.register
    part("quizzes.played", _("Games played"), played_by, columns=PLAYED)
    part("quizzes.hosted", _("Games led"), hosted_by, columns=HOSTED)


def played_by(person: Person) -> list[dict[str, Any]]:
    """Games in which the person was signed in."""
    rows = Player.objects.filter(person=person).select_related("game").order_by("joined_at")
    return [{"title": row.game.title, "name": row.name, "joined_at": row.joined_at} for row in rows]


def hosted_by(person: Person) -> list[dict[str, Any]]:
    """Games that the person led."""
    return [
        {"title": row.title, "created_at": row.created_at, "state": row.get_state_display()}
        for row in Game.objects.filter(host=person).order_by("created_at")
    ]
