"""Who may write a framework, and who may assess whom."""

from datetime import date
from typing import Any

from kerege.competencies.models import Framework
from kerege.competencies.queries.assessment_people import people_assessed_by
from kerege.network.rules import is_administrator, is_organiser, memberships_of


def can_see_frameworks(person: Any, day: date) -> bool:
    """May open the frameworks on the desk."""
    return is_organiser(person, day) or is_administrator(person, day)


def can_edit_framework(person: Any, framework: Framework, day: date) -> bool:
    """Organisers of the centre write all; an administrator of another organisation its own."""
    if is_organiser(person, day):
        return True
    if not is_administrator(person, day):
        return False
    mine = {held.organisation_id for held in memberships_of(person, day)}
    return framework.owner_id is None or framework.owner_id in mine


def can_ask_for_assessment(person: Any, day: date) -> bool:
    """May ask a district or the region to assess itself until a day."""
    return is_organiser(person, day)


def can_assess(viewer: Any, person: Any, day: date) -> bool:
    """May say what level the person has: a leader of the library, a coordinator, an organiser."""
    return people_assessed_by(viewer, day).filter(pk=person.pk).exists()
