"""What the pages of assessment enter in the registries below."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.competencies import personal_parts
from kerege.competencies.actions import assessment_campaign, assessment_leaving, assessment_system
from kerege.competencies.queries.assessment_people import people_assessed_by
from kerege.competencies.queries.assessment_state import state_of
from kerege.competencies.queries.framework_released import main_framework
from kerege.competencies.radar import drawn
from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.network import person_parts
from kerege.people import erasure, merging
from kerege.people.models import Person
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    personal_parts.enter()
    erasure.register("competencies", assessment_leaving.forget)
    # After the plans: it sums up anew what the claims of both come to.
    merging.register("competencies.words", assessment_leaving.join)
    letters.register("competencies.assessed", _("A manager has assessed somebody"))
    letters.register("competencies.asked", _("People are asked to assess their competencies"))
    schedule.every(timedelta(minutes=15), "competencies.ask", assessment_campaign.tell)
    schedule.every(
        timedelta(minutes=assessment_system.MINUTES),
        "competencies.refresh",
        assessment_system.refresh_due,
    )
    person_parts.register(
        person_parts.PersonPart(
            "competencies", 40, "competencies/assessment_person_part.html", _part_of
        )
    )
    navigation.add(
        place="cabinet",
        order=52,
        label=_("My competencies"),
        url_name="competencies:mine",
        icon="chart",
    )


def _part_of(viewer: Any, person: Person) -> dict[str, Any] | None:
    """The levels on the desk page of a person, for those who may assess her."""
    framework, day = main_framework(), timezone.localdate()
    if framework is None:
        return None
    if not people_assessed_by(viewer, day).filter(pk=person.pk).exists():
        return None
    state = state_of(person, framework, day)
    if state is None:
        return None
    # Her own word is told beside a manager's whole word, not before it.
    is_whole = all(one.manager_level is not None for one in state.states)
    return {
        "person": person,
        "state": state,
        "radar": drawn(state, with_self=is_whole),
        "gaps": state.gaps()[:5] if is_whole else [],
    }
