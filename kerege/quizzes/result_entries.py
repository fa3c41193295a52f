"""What the pages of this part enter in the registries below."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.competencies import evidence
from kerege.events import awards, hand_ins, portfolio_parts, report_sections
from kerege.people import personal_data
from kerege.people.models import Person
from kerege.quizzes import bank_hand_ins, result_awards
from kerege.quizzes.models import GameAward

AWARDED = {"title": _("Game"), "degree": _("Diploma"), "awarded_at": _("Date")}


def enter() -> None:
    """Called once, when the models are loaded."""
    awards.register("games", result_awards.awards_of)
    report_sections.register("games", 68, result_awards.report_section)
    evidence.register("quizzes", _("Quizzes made and played"), result_awards.pieces_of)
    portfolio_parts.register(
        portfolio_parts.PortfolioPart("quizzes", 15, _("Quizzes made"), result_awards.portfolio_of)
    )
    hand_ins.register("quizzes", _("Quizzes"), bank_hand_ins.hand_ins_of)
    personal_data.register("quizzes.awards", _("Diplomas for games"), awarded_to, columns=AWARDED)


def awarded_to(person: Person) -> list[dict[str, Any]]:
    """Diplomas that the person was given for games."""
    rows = GameAward.objects.filter(person=person).select_related("game").order_by("awarded_at")
    return [
        {
            "title": str(row.game.title),
            "degree": row.get_degree_display(),
            "awarded_at": row.awarded_at,
        }
        for row in rows
    ]
