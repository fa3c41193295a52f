"""Which plan, for whom: shared by the pages of plans."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from kerege.competencies import plan_rules
from kerege.competencies.models import Plan, PlanItem
from kerege.competencies.queries import plan_page
from kerege.foundation.access import require
from kerege.people.models import Person


def open_plan(request: HttpRequest, pk: int) -> Plan:
    """The plan, for its person and for who leads her."""
    plan = get_object_or_404(Plan.objects.select_related("person", "manager"), pk=pk)
    require(plan_rules.can_open_plan(request.user, plan.person, timezone.localdate()))
    return plan


def open_step(request: HttpRequest, pk: int) -> PlanItem:
    """One step of a plan, for the same people."""
    rows = PlanItem.objects.select_related("plan__person", "plan__manager", "competency__domain")
    item = get_object_or_404(rows, pk=pk)
    require(plan_rules.can_open_plan(request.user, item.plan.person, timezone.localdate()))
    return item


def open_person(request: HttpRequest, pk: int) -> Person:
    """Whose plan is to be begun: oneself or one of one's people."""
    person = get_object_or_404(Person, pk=pk, anonymised_at__isnull=True)
    require(plan_rules.can_open_plan(request.user, person, timezone.localdate()))
    return person


def page(request: HttpRequest, person: Any, plan: Plan | None) -> dict[str, Any]:
    """The context of a plan and of what would close the gaps."""
    now = timezone.now()
    state = plan_page.main_state(person, now, request.user)
    gaps = state.gaps() if state else []
    is_open = plan is None or not plan.is_closed
    found = plan_page.recommended(person, gaps, now) if is_open else []
    lines = plan_page.plan_lines(plan, now, state) if plan else []
    named = {line.item.competency_id for line in lines}
    taken = {(line.item.source, line.item.competency_id) for line in lines if line.item.source}
    is_own = request.user.pk == person.pk
    return {
        "person": person,
        "plan": plan,
        "state": state,
        "gaps": [one for one in gaps if one.competency.pk not in named],
        "has_claims": state.has_claims if state else False,
        "levels": {one.level: one.name for one in state.released.levels} if state else {},
        "recommended": [_untaken(one, taken) for one in found[: plan_page.MOST]],
        "lines": lines,
        "done": sum(line.item.done_at is not None for line in lines),
        "earlier": plan_page.earlier_plans(person) if is_own else [],
        "is_own": is_own,
        "waits_for_judgement": state is not None and not is_own and not state.is_judged,
        "seen": plan_page.fingerprint(plan) if plan else "",
        "my_word": _word(plan, is_own) if plan else None,
        "their_word": _word(plan, not is_own) if plan else None,
    }


def _word(plan: Plan, is_own: bool) -> Any:
    return plan.person_agreed_at if is_own else plan.manager_agreed_at


def _untaken(one: Any, taken: set[tuple[str, int]]) -> dict[str, Any]:
    source = one.opportunity.source
    free = [gap for gap in one.gaps if (source, gap.competency.pk) not in taken]
    return {"one": one, "free": free[0] if free else None}
