"""The hall of the event, with a question from the floor."""

from django.utils import timezone

from kerege.votes import hall_codes
from kerege.votes.actions.halls import open_hall
from kerege.votes.models import FloorQuestion, Hall, QuestionState
from tests.scenarios import Spine


def _hall(spine: Spine) -> Hall:
    return open_hall(event=spine.event, by=spine.people["organiser"], now=timezone.now())


def _question(spine: Spine) -> FloorQuestion:
    found = FloorQuestion.objects.filter(event=_hall(spine).event).first()
    return found or FloorQuestion.objects.create(
        event=spine.event,
        text="Бар ма?",
        visitor_sum="one",
        state=QuestionState.SHOWN,
        at=timezone.now(),
        decided_at=timezone.now(),
    )


def _pass(spine: Spine) -> str:
    hall = _hall(spine)
    return hall_codes.pass_of("remote", hall.code, hall.nonce)


def _speaker_pass(spine: Spine) -> str:
    hall = _hall(spine)
    return hall_codes.pass_of("speaker", hall.code, hall.nonce)


VALUES = {"hall_pass": _pass, "speaker_pass": _speaker_pass}
ROWS = {"votes:hall_voice": _question, "votes:hall_withdraw": _question}
