"""What rubrics and reviewing enter in the registries below."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.coursework import review_evidence, review_personal_parts, review_rules
from kerege.coursework.actions import review_leaving, review_merging
from kerege.coursework.queries import menu, review_mine
from kerege.events import activities
from kerege.mailing import letters
from kerege.people import erasure, merging
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    navigation.add(
        place="desk",
        order=62,
        label=_("Rubrics"),
        url_name="coursework:rubrics",
        shown=_edits_rubrics,
        icon="check",
    )
    navigation.add(
        place="cabinet",
        order=62,
        label=_("Works to read"),
        url_name="coursework:my_reviews",
        shown=_reviews,
        icon="eye",
    )
    letters.register("coursework.review_reminder", _("A work has not arrived yet"))
    activities.register_to_dos("coursework.reviews", review_mine.to_dos)
    erasure.register("coursework.reviews", review_leaving.forget)
    merging.register("coursework.reviews", review_merging.join)
    review_personal_parts.enter()
    review_evidence.enter()


def _edits_rubrics(request: HttpRequest) -> bool:
    return review_rules.can_edit_rubrics(request.user, timezone.localdate())


def _reviews(request: HttpRequest) -> bool:
    return menu.flags_of(request.user)["reviewer"]
