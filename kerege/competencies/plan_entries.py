"""What the pages of this part enter in the registries below."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.competencies import plan_parts
from kerege.competencies.actions import gap_counting, levels, plan_agreeing, plan_leaving
from kerege.competencies.queries.assessment_people import has_people
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.network import rules as network_rules
from kerege.people import erasure, merging
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    plan_parts.enter()
    # Before the claims go: its district is counted anew.
    erasure.register("competencies.plans", plan_leaving.forget)
    merging.register("competencies.plans", plan_leaving.join)
    letters.register("competencies.plan_proposed", _("A development plan waits for agreement"))
    letters.register("competencies.plan_agreed", _("A development plan is agreed"))
    letters.register("competencies.plan_reminder", _("Steps of a development plan are due"))
    schedule.every(timedelta(minutes=5), "competencies.count_gaps", gap_counting.count_changed)
    schedule.every(timedelta(days=1), "competencies.count_region", gap_counting.count_region)
    schedule.every(timedelta(hours=1), "competencies.heal_levels", levels.heal)
    schedule.every(timedelta(days=1), "competencies.remind_of_plans", plan_agreeing.remind)
    navigation.add(place="cabinet", order=56, label=_("My plan"), url_name="competencies:my_plan")
    navigation.add(
        place="cabinet",
        order=57,
        label=_("Plans of my people"),
        url_name="competencies:plans",
        shown=_leads,
    )
    navigation.add(
        place="desk", order=57, label=_("Gaps"), url_name="competencies:gaps", shown=_has_gaps
    )


def _leads(request: HttpRequest) -> bool:
    return has_people(request.user, timezone.localdate())


def _has_gaps(request: HttpRequest) -> bool:
    return network_rules.has_a_desk(request.user, timezone.localdate())
