"""Agreeing a plan: the word of the person and the word of who leads her, and closing it."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kerege.competencies.actions.plan_writing import PlanIsThere, hold
from kerege.competencies.models import Plan, PlanItem, PlanState
from kerege.competencies.queries.plan_page import fingerprint
from kerege.competencies.queries.plan_people import leaders_of
from kerege.foundation import audit, dates
from kerege.foundation.errors import Refused
from kerege.mailing.actions import outbox
from kerege.people.models import Person

AHEAD = timedelta(days=14)


class NothingToAgree(Refused):
    message = _("The plan has no steps yet. Add one first.")


class ChangedMeanwhile(Refused):
    message = _("The plan was changed since you opened it. Please read it again.")


class NotClosed(Refused):
    message = _("The plan is open already.")


@transaction.atomic
def give_word(*, plan: Plan, seen: str, by: Person, now: datetime) -> Plan:
    """One side agrees to the plan as it was read; with the word of both it is agreed.

    `seen` is the `fingerprint` of the plan that the reader had before her.
    """
    row = hold(plan)
    if seen != fingerprint(row):
        raise ChangedMeanwhile
    if not row.items.exists():
        raise NothingToAgree
    if row.state == PlanState.AGREED:
        return row
    if by.pk == row.person_id:
        row.person_agreed_at = row.person_agreed_at or now
    else:
        row.manager_agreed_at, row.manager = row.manager_agreed_at or now, by
    is_agreed = bool(row.person_agreed_at and row.manager_agreed_at)
    row.state = PlanState.AGREED if is_agreed else PlanState.PROPOSED
    row.agreed_at = now if is_agreed else row.agreed_at
    row.save()
    _log("plan_agreed" if is_agreed else "plan_proposed", row, by, now)
    _tell(row, by, now)
    return row


@transaction.atomic
def close(*, plan: Plan, result: str, by: Person, now: datetime) -> None:
    """The time of the plan is over, or it has lost its sense; it is kept with what came of it."""
    row = hold(plan)
    row.state, row.closed_at, row.result = PlanState.CLOSED, now, result
    row.save(update_fields=["state", "closed_at", "result"])
    _log("plan_closed", row, by, now, {"result": result})


@transaction.atomic
def reopen(*, plan: Plan, by: Person, now: datetime) -> None:
    """It was closed by mistake."""
    Person.objects.select_for_update(no_key=True).get(pk=plan.person_id)
    row = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if not row.is_closed:
        raise NotClosed
    if Plan.objects.open().filter(person=row.person_id).exists():
        raise PlanIsThere
    both = row.person_agreed_at and row.manager_agreed_at
    row.state, row.closed_at = (PlanState.AGREED if both else PlanState.DRAFT), None
    row.save(update_fields=["state", "closed_at"])
    _log("plan_reopened", row, by, now)


def remind(*, now: datetime) -> int:
    """Letters about steps whose day is near, one a plan; each step is named once."""
    today = timezone.localdate(now)
    due = PlanItem.objects.filter(
        plan__state=PlanState.AGREED,
        due_on__lte=today + AHEAD,
        due_on__gte=today - AHEAD,
        done_at=None,
        reminded_at=None,
    )
    plans = Plan.objects.filter(pk__in=due.values("plan")).select_related("person")
    return sum(_remind_of(plan.pk, due, now) for plan in plans.order_by("pk"))


@transaction.atomic
def _remind_of(plan_id: int, due: Any, now: datetime) -> int:
    plan = Plan.objects.select_for_update(no_key=True, of=("self",)).select_related("person")
    row = plan.get(pk=plan_id)
    items = list(due.filter(plan=row).select_related("competency").order_by("due_on", "pk"))
    if not items:
        return 0
    with override(row.person.language):
        steps = [
            f"{dates.day(item.due_on)}: {str(item.label) or item.words or item.competency.name}"
            for item in items
        ]
    outbox.queue(
        to=row.person,
        letter="competencies.plan_reminder",
        about=row,
        reason=f"plan_reminder:{row.pk}:{items[0].pk}:{items[-1].due_on}",
        context={"steps": steps, "link": _link(row, row.person)},
        now=now,
    )
    PlanItem.objects.filter(pk__in=[item.pk for item in items]).update(reminded_at=now)
    return 1


def _tell(plan: Plan, by: Person, now: datetime) -> None:
    """The other side reads that it is her turn, or that the plan is agreed."""
    letter = "plan_agreed" if plan.state == PlanState.AGREED else "plan_proposed"
    if by.pk != plan.person_id:
        readers = [plan.person]
    else:
        manager = plan.manager if plan.manager_id and plan.manager_agreed_at else None
        readers = [manager] if manager else leaders_of(plan.person, timezone.localdate(now))
    for reader in readers:
        outbox.queue(
            to=reader,
            letter=f"competencies.{letter}",
            about=plan,
            reason=f"{letter}:{plan.pk}:{reader.pk}:{now:%Y%m%d%H%M%S}",
            context={
                "about_name": plan.person.full_name,
                "by_name": by.full_name,
                "is_own": reader.pk == plan.person_id,
                "link": _link(plan, reader),
            },
            now=now,
        )


def _link(plan: Plan, reader: Person) -> str:
    with override(reader.language):
        return settings.BASE_URL + reverse("competencies:plan", args=[plan.pk])


def _log(
    verb: str, plan: Plan, by: Person, now: datetime, after: dict[str, Any] | None = None
) -> None:
    audit.record(
        actor_id=by.pk, verb=f"competencies.{verb}", about=plan, after=after or {}, now=now
    )
