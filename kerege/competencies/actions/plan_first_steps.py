"""A plan with one tap: from the widest gaps and what is recommended for them."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.competencies.actions import plan_writing
from kerege.competencies.actions.plan_writing import Step
from kerege.competencies.models import Plan
from kerege.competencies.queries.assessment_state import CompetencyState
from kerege.competencies.queries.plan_page import (
    Recommended,
    best_for,
    find_open_plan,
    main_state,
    recommended,
)
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person

WIDEST = 3
SHORTEST = timedelta(days=90)


class NoGaps(Refused):
    message = _("There is no gap that the plan does not name yet.")


class NothingReleased(Refused):
    message = _("There is no framework yet by which gaps could be found.")


@transaction.atomic
def take_widest(*, person: Person, by: Person, now: datetime) -> Plan:
    """Take the three widest gaps into the open plan, or into a new one."""
    state = main_state(person, now, by)
    if state is None:
        raise NothingReleased
    plan = find_open_plan(person)
    named = set(plan.items.values_list("competency", flat=True)) if plan else set()
    gaps = [one for one in state.gaps() if one.competency.pk not in named][:WIDEST]
    if not gaps:
        raise NoGaps
    found = recommended(person, gaps, now)
    if plan is None:
        starts_on, ends_on = usual_time(timezone.localdate(now))
        steps = [_step(gap, found, ends_on) for gap in gaps]
        return plan_writing.begin(
            person=person, starts_on=starts_on, ends_on=ends_on, by=by, now=now, steps=steps
        )
    steps = [_step(gap, found, plan.ends_on) for gap in gaps]
    plan_writing.take_gaps(plan=plan, steps=steps, by=by, now=now)
    return plan


def usual_time(today: date) -> tuple[date, date]:
    """From today until the end of the year; of the next one if this one is nearly over."""
    ends_on = date(today.year, 12, 31)
    if ends_on - today < SHORTEST:
        ends_on = date(today.year + 1, 12, 31)
    return today, ends_on


def _step(gap: CompetencyState, found: list[Recommended], ends_on: date) -> Step:
    best = best_for(gap.competency.pk, found)
    return Step(
        competency_id=gap.competency.pk,
        from_level=gap.current_level,
        to_level=gap.target or 1,
        source=best.source if best else "",
        label=best.label if best else T(),
        url=best.url if best else "",
        due_on=best.on if best and best.on else ends_on,
    )


class NotRecommended(Refused):
    message = _("This is no longer on offer for the gap. Please choose again.")


@transaction.atomic
def take_opportunity(
    *, person: Person, source: str, competency_id: int, by: Person, now: datetime
) -> Plan:
    """A recommended event or material becomes a step of the open plan, or of a new one."""
    state = main_state(person, now, by)
    gaps = [one for one in (state.gaps() if state else []) if one.competency.pk == competency_id]
    found = [
        one.opportunity
        for one in recommended(person, gaps, now)
        if one.opportunity.source == source
    ]
    if not found:
        raise NotRecommended
    plan = find_open_plan(person)
    starts_on, ends_on = usual_time(timezone.localdate(now))
    if plan is None:
        plan = plan_writing.begin(
            person=person, starts_on=starts_on, ends_on=ends_on, by=by, now=now
        )
    step = Step(
        competency_id=competency_id,
        from_level=gaps[0].current_level,
        to_level=gaps[0].target or 1,
        source=source,
        label=found[0].label,
        url=found[0].url,
        due_on=found[0].on or plan.ends_on,
    )
    _choose(plan, step, by, now)
    return plan


def _choose(plan: Plan, step: Step, by: Person, now: datetime) -> None:
    """A step for which nothing was chosen yet is filled; else there is one more."""
    open_step = plan.items.filter(
        competency=step.competency_id, source="", words="", done_at=None
    ).first()
    if open_step is None:
        plan_writing.add_step(plan=plan, step=step, by=by, now=now)
        return
    chosen = {"source": step.source, "label": step.label, "url": step.url, "due_on": step.due_on}
    plan_writing.change_step(item=open_step, values=chosen, by=by, now=now)
