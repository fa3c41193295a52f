"""Writing an individual development plan: its time, its steps, what is done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import Competency, Plan, PlanItem, PlanState
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person

MOST = 60  # steps of a plan


class PlanIsThere(Refused):
    message = _("There is a plan already. Close it before you begin another.")


class PlanIsClosed(Refused):
    message = _("The plan is closed. Open it again to change it.")


class TooManySteps(Refused):
    message = _("Sixty steps are the most that a plan can hold.")


class StandsAlready(Refused):
    message = _("This step stands in the plan already.")


class LeadsNowhere(Refused):
    message = _("The level to reach must be above the level of today.")


class WasAgreed(Refused):
    message = _("An agreed plan is kept: close it instead.")


@dataclass(frozen=True, kw_only=True)
class Step:
    """What stands in a plan: which competency is led from where to where, and by what."""

    competency_id: int
    from_level: int | None
    to_level: int
    source: str = ""
    label: T = field(default_factory=T)
    url: str = ""
    words: str = ""
    due_on: date | None = None


@transaction.atomic
def begin(
    *,
    person: Person,
    starts_on: date,
    ends_on: date,
    by: Person,
    now: datetime,
    steps: Sequence[Step] = (),
) -> Plan:
    """Begin the plan of a person, with first steps if there are any."""
    holder = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if holder.plans.open().exists():
        raise PlanIsThere
    plan = Plan.objects.create(person=holder, starts_on=starts_on, ends_on=ends_on, created_at=now)
    _write(plan, steps, by)
    after = {"from": str(starts_on), "until": str(ends_on), "steps": len(steps)}
    audit.record(actor_id=by.pk, verb="competencies.plan_begun", about=plan, after=after, now=now)
    return plan


@transaction.atomic
def set_time(*, plan: Plan, starts_on: date, ends_on: date, by: Person, now: datetime) -> None:
    """Another time for the plan."""
    row = hold(plan)
    if (row.starts_on, row.ends_on) == (starts_on, ends_on):
        return
    row.starts_on, row.ends_on = starts_on, ends_on
    row.save(update_fields=["starts_on", "ends_on"])
    _changed(row, "plan_time_set", {"from": str(starts_on), "until": str(ends_on)}, by, now)


@transaction.atomic
def take_gaps(*, plan: Plan, steps: Sequence[Step], by: Person, now: datetime) -> int:
    """Add steps for competencies that the plan does not name yet; answers how many."""
    row = hold(plan)
    there = set(row.items.values_list("competency", flat=True))
    new = [step for step in steps if step.competency_id not in there]
    if not new:
        return 0
    _write(row, new, by)
    _changed(row, "plan_steps_added", {"competencies": [one.competency_id for one in new]}, by, now)
    return len(new)


@transaction.atomic
def add_step(*, plan: Plan, step: Step, by: Person, now: datetime) -> PlanItem:
    """One more step; the same one sent twice is one."""
    row = hold(plan)
    twins = row.items.filter(competency=step.competency_id, source=step.source)
    twin = twins.filter(words=step.words).first()
    if twin is not None and twin.done_at is None and twin.to_level == step.to_level:
        return twin
    if step.source and twin is not None:
        raise StandsAlready
    (item,) = _write(row, [step], by)
    _changed(row, "plan_step_added", {"competency": step.competency_id}, by, now)
    return item


@transaction.atomic
def change_step(*, item: PlanItem, values: dict[str, Any], by: Person, now: datetime) -> None:
    """Other words, another day, another level for a step."""
    hold(item.plan)
    row = PlanItem.objects.select_for_update().get(pk=item.pk)
    if row.from_level is not None and values.get("to_level", row.to_level) <= row.from_level:
        raise LeadsNowhere
    new = {name: value for name, value in values.items() if getattr(row, name) != value}
    if not new:
        return
    if "due_on" in new:
        new["reminded_at"] = None
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=list(new))
    _changed(row.plan, "plan_step_changed", {"item": row.pk, "what": sorted(new)}, by, now)


@transaction.atomic
def remove_step(*, item: PlanItem, by: Person, now: datetime) -> None:
    """The step is no longer part of the plan."""
    plan = hold(item.plan)
    told = {"competency": item.competency_id, "what": str(item.label) or item.words}
    item.delete()
    _changed(plan, "plan_step_removed", told, by, now)


@transaction.atomic
def mark_done(*, item: PlanItem, result: str, by: Person, now: datetime) -> None:
    """The step is done; what came of it is said in words. What was agreed stays agreed."""
    hold(item.plan)
    row = PlanItem.objects.select_for_update().get(pk=item.pk)
    row.done_at, row.result = row.done_at or now, result
    row.save(update_fields=["done_at", "result"])
    _log("plan_step_done", row.plan, {"item": row.pk, "result": result}, by, now)


@transaction.atomic
def mark_not_done(*, item: PlanItem, by: Person, now: datetime) -> None:
    """It was marked by mistake."""
    hold(item.plan)
    row = PlanItem.objects.select_for_update().get(pk=item.pk)
    row.done_at = None
    row.save(update_fields=["done_at"])
    _log("plan_step_not_done", row.plan, {"item": row.pk}, by, now)


@transaction.atomic
def discard(*, plan: Plan, by: Person, now: datetime) -> None:
    """Throw away a plan that never was agreed."""
    row = hold(plan)
    if row.agreed_at is not None:
        raise WasAgreed
    _log("plan_discarded", row, {"steps": row.items.count()}, by, now)
    row.delete()


def hold(plan: Plan) -> Plan:
    """Lock the plan, so that those who write in it take turns; a closed one stays as it is."""
    row = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if row.is_closed:
        raise PlanIsClosed
    return row


def _write(plan: Plan, steps: Sequence[Step], by: Person) -> list[PlanItem]:
    if plan.items.count() + len(steps) > MOST:
        raise TooManySteps
    known = Competency.objects.in_bulk([step.competency_id for step in steps])
    for step in steps:
        if step.from_level is not None and step.to_level <= step.from_level:
            raise LeadsNowhere
    return [
        PlanItem.objects.create(plan=plan, added_by_id=by.pk, **vars(step))
        for step in steps
        if step.competency_id in known
    ]


def _changed(plan: Plan, verb: str, after: dict[str, Any], by: Person, now: datetime) -> None:
    """What one of them changed, both confirm anew."""
    plan.person_agreed_at = plan.manager_agreed_at = None
    plan.state = PlanState.DRAFT
    plan.save(update_fields=["person_agreed_at", "manager_agreed_at", "state"])
    _log(verb, plan, after, by, now)


def _log(verb: str, plan: Plan, after: dict[str, Any], by: Person, now: datetime) -> None:
    audit.record(actor_id=by.pk, verb=f"competencies.{verb}", about=plan, after=after, now=now)
