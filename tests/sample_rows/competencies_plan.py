"""Rows for the pages of plans and gaps: a plan of the participant, a framework, a count."""

from typing import Any

from kerege.competencies.models import Framework, Plan, PlanItem
from tests.competencies.builders import the_starter
from tests.competencies.plan_builders import a_plan, counted
from tests.scenarios import Spine


def _framework() -> Framework:
    return Framework.objects.filter(is_main=True).first() or the_starter()


def _plan(spine: Spine) -> Plan:
    _framework()
    holder = spine.people["participant"]
    return Plan.objects.filter(person=holder).first() or a_plan(holder)


def _step(spine: Spine) -> PlanItem:
    return _plan(spine).items.get()


def _holder(spine: Spine) -> Any:
    _framework()
    return spine.people["participant"]


def _district(spine: Spine) -> Any:
    _framework()
    counted()
    return spine.people["participant"].posts.get().organisation.district


ROWS = {
    "competencies:gaps_district": _district,
    "competencies:plan": _plan,
    "competencies:plan_of": _holder,
    "competencies:plan_begin": _holder,
    "competencies:plan_take": _holder,
    "competencies:plan_take_gaps": _holder,
    "competencies:plan_step": _step,
    "competencies:plan_remove_step": _step,
}
