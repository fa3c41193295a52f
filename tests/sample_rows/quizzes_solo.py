"""A quiz of the organiser that is played alone by people who are named."""

from datetime import timedelta

from django.utils import timezone

from kerege.quizzes.actions import solo_plays, solo_rounds
from kerege.quizzes.models import Quiz, SoloRound, SoloWho
from tests.quizzes import halls
from tests.scenarios import Spine


def _round(spine: Spine) -> SoloRound:
    found = SoloRound.objects.filter(event=spine.event).first()
    if found is not None:
        return found
    now, by = timezone.now(), spine.people["organiser"]
    values = {
        "opens_at": now - timedelta(hours=1),
        "closes_at": now + timedelta(days=1),
        "event": spine.event,
        "who": SoloWho.NAMED,
    }
    made = solo_rounds.give(quiz=halls.a_quiz(), values=values, by=by, now=now)
    person = spine.people["participant"]
    solo_rounds.name(round_=made, people=[person], by=by, now=now)
    player = solo_plays.Player(person=person)
    solo_plays.begin(round_=made, player=player, name="", language="kk", now=now)
    return made


def _quiz(spine: Spine) -> Quiz:
    found = _round(spine).quiz
    assert found is not None
    return found


VALUES = {"round_key": lambda spine: _round(spine).key}
ROWS = {"quizzes:solo_": _round, "quizzes:solo_give": _quiz}
