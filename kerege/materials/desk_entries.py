"""What the pages of this part enter in the registries below."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import schedule
from kerege.imports import importers
from kerege.mailing import letters
from kerege.materials import desk_importer, desk_personal, desk_rules
from kerege.materials.actions import desk_retention
from kerege.materials.queries.desk_dates import DATES
from kerege.materials.queries.desk_decisions import DECISIONS
from kerege.materials.queries.desk_questions import ANSWERS
from kerege.people import erasure
from kerege.search import registry
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(ANSWERS)
    registry.register(DATES)
    registry.register(DECISIONS)
    letters.register("materials.question_asked", _("A librarian asks the methodologists"))
    letters.register("materials.question_asked_back", _("A methodologist asks you something"))
    letters.register("materials.question_answered", _("An answer to your question"))
    letters.register("materials.question_went_on", _("Further words to a question"))
    erasure.register("materials.desk", desk_retention.forget_person)
    schedule.every(timedelta(days=1), "materials.forget_questions", desk_retention.forget_old)
    desk_personal.enter()
    importers.register(desk_importer.IMPORTER)
    navigation.add(
        place="cabinet", order=59, label=_("My questions"), url_name="materials:my_questions"
    )
    navigation.add(
        place="desk",
        order=60,
        label=_("Consultations"),
        url_name="materials:desk_questions",
        shown=_keeps,
    )
    navigation.add(place="footer", order=43, label=_("Memorable dates"), url_name="materials:dates")
    navigation.add(
        place="desk",
        order=61,
        label=_("Memorable dates"),
        url_name="materials:desk_dates",
        shown=_keeps,
    )
    navigation.add(
        place="footer", order=41, label=_("Questions and answers"), url_name="materials:answers"
    )
    navigation.add(
        place="footer",
        order=42,
        label=_("Methodological decisions"),
        url_name="materials:decisions",
    )
    navigation.add(
        place="desk",
        order=62,
        label=_("Methodological decisions"),
        url_name="materials:desk_decisions",
        shown=_keeps,
    )


def _keeps(request: HttpRequest) -> bool:
    return desk_rules.can_keep(request.user, timezone.localdate())
