"""Rows for the pages of frameworks and of assessment: the starter, claims, a talk, an asking."""

from typing import Any

from kerege.competencies.actions import framework_starter
from kerege.competencies.models import (
    AssessmentCampaign,
    AssessmentTalk,
    Claim,
    ClaimBy,
    Competency,
    Framework,
)
from tests.builders import NOW, TODAY
from tests.competencies.builders import the_starter
from tests.scenarios import Spine


def _framework() -> Framework:
    found = Framework.objects.filter(code=framework_starter.CODE).first()
    return found or the_starter()


def _competency(spine: Spine) -> Competency:
    return _framework().domains.order_by("order")[0].competencies.order_by("order")[0]


def _claim(spine: Spine, by: ClaimBy) -> Claim:
    return Claim.objects.get_or_create(
        person=spine.people["participant"],
        competency=_competency(spine),
        by=by,
        defaults={"level": 2, "made_at": NOW},
    )[0]


def _talk(spine: Spine) -> AssessmentTalk:
    return AssessmentTalk.objects.get_or_create(
        person=spine.people["participant"],
        framework=_framework(),
        defaults={"note": "Agreed", "held_at": NOW},
    )[0]


def _asked(spine: Spine) -> AssessmentCampaign:
    return AssessmentCampaign.objects.get_or_create(
        framework=_framework(), district=None, defaults={"opened_at": NOW, "due_on": TODAY}
    )[0]


def _domain(spine: Spine) -> Any:
    return _framework().domains.order_by("order")[0]


VALUES: dict[str, Any] = {}
ROWS = {
    "competencies:history": _competency,
    "competencies:step": _domain,
    "competencies:tap": _competency,
    "competencies:withdraw": lambda spine: _claim(spine, ClaimBy.SELF),
    "competencies:answer": lambda spine: _claim(spine, ClaimBy.MANAGER),
    "competencies:agree": _talk,
    "competencies:person": lambda spine: spine.people["participant"],
    "competencies:talk": lambda spine: spine.people["participant"],
    "competencies:competency": _competency,
    "competencies:close_asking": _asked,
    "competencies:desk_domain": _domain,
    "competencies:move_domain": _domain,
    "competencies:delete_domain": _domain,
    "competencies:desk_competency": _competency,
    "competencies:move_competency": _competency,
    "competencies:retire": _competency,
    "competencies:restore": _competency,
    "competencies:delete_competency": _competency,
    "competencies:desk_profile": lambda spine: _framework().profiles.order_by("order")[0],
}
