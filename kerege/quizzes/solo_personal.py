"""What is kept of a person who plays alone, told to that person."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.people import personal_data
from kerege.people.models import Person
from kerege.quizzes.models import SoloInvited, SoloPlay, SoloRound
from kerege.quizzes.queries.solo_results import outcome_of

PLAYED = {
    "title": _("Quiz"),
    "started_at": _("Begun"),
    "finished_at": _("Finished"),
    "right": _("Right answers"),
    "said": _("Your answers"),
}
ASKED = {"title": _("Quiz"), "at": _("When")}
GIVEN = {"title": _("Quiz"), "created_at": _("Date")}


def enter_parts() -> None:
    """Called once, when the models are loaded."""
    part = personal_data.register
    part("quizzes.solo", _("Quizzes played at your own pace"), played_by, columns=PLAYED)
    part("quizzes.solo_asked", _("Quizzes you were asked to play"), asked_of, columns=ASKED)
    part("quizzes.solo_given", _("Quizzes you gave to others"), given_by, columns=GIVEN)


def played_by(person: Person) -> list[dict[str, Any]]:
    """Attempts with what was said."""
    plays = SoloPlay.objects.filter(person=person).select_related("round")
    found = []
    for play in plays.prefetch_related("answers").order_by("started_at"):
        answers = sorted(play.answers.all(), key=lambda one: one.number)
        outcome = outcome_of(play.round, play, answers)
        said = "; ".join(f"{one.number}: {one.said}" for one in answers)
        found.append(
            {
                "title": play.round.title,
                "started_at": play.started_at,
                "finished_at": play.finished_at,
                "right": f"{outcome.right} / {outcome.marked}",
                "said": said,
            }
        )
    return found


def asked_of(person: Person) -> list[dict[str, Any]]:
    """Rounds for which the person was named."""
    rows = SoloInvited.objects.filter(person=person).select_related("round").order_by("at")
    return [{"title": row.round.title, "at": row.at} for row in rows]


def given_by(person: Person) -> list[dict[str, Any]]:
    """Rounds that the person gave."""
    rows = SoloRound.objects.filter(created_by=person).order_by("created_at")
    return [{"title": row.title, "created_at": row.created_at} for row in rows]
