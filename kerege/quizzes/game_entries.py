"""What the live game enters in the registries below."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import schedule
from kerege.live import rooms
from kerege.network import rules as network_rules
from kerege.people import erasure, merging
from kerege.quizzes import game_rules, quiz_links
from kerege.quizzes.actions import game_retention
from kerege.quizzes.game_opening import KIND, open_room
from kerege.quizzes.game_personal import enter_parts
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    rooms.register(KIND, open_room)
    schedule.every(timedelta(days=1), "quizzes.forget_games", game_retention.forget_old)
    erasure.register("quizzes.games", game_retention.forget_person)
    merging.register("quizzes.games", game_retention.join)
    enter_parts()
    quiz_links.register(
        quiz_links.QuizLink(
            order=10,
            label=_("Start a game"),
            url_name="quizzes:game_new",
            icon="arrow",
            is_main=True,
            shown=game_rules.can_start,
        )
    )
    for place, shown in (("desk", _has_a_desk), ("cabinet", _plays)):
        navigation.add(
            place=place,
            order=65,
            label=_("Games"),
            url_name="quizzes:games",
            shown=shown,
            icon="clock",
        )


def _has_a_desk(request: HttpRequest) -> bool:
    return network_rules.has_a_desk(request.user, timezone.localdate())


def _plays(request: HttpRequest) -> bool:
    day = timezone.localdate()
    return not _has_a_desk(request) and bool(game_rules.own_ids(request.user, day))
