"""The register of methodological decisions: written, corrected, changed by later ones."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.materials.models import Decision, DecisionAuthor, DecisionState, DecisionStep
from kerege.people.models import Person
from kerege.search.actions import indexing

KIND = "decision"  # of the search
FIELDS = ("number", "title", "taken_on", "taken_at", "binding_on", "text", "link", "is_public")


class BeforeItself(Refused):
    message = _("A decision is not changed before the day on which it was taken.")


class NotYet(Refused):
    message = _("This day is still to come. Write the change down when it is in force.")


class ByItself(Refused):
    message = _("A decision is not changed by itself. Choose another one.")


@transaction.atomic
def keep(
    *,
    row: Decision | None,
    values: dict[str, Any],
    authors: list[tuple[str, str]],
    by: Person,
    now: datetime,
) -> Decision:
    """Write a decision into the register, or correct what is written."""
    kept = Decision() if row is None else Decision.objects.select_for_update().get(pk=row.pk)
    before = _plain(kept) if kept.pk else {}
    for name, value in values.items():
        setattr(kept, name, value)
    kept.changed_at = now
    kept.save()
    kept.authors.all().delete()
    DecisionAuthor.objects.bulk_create(
        DecisionAuthor(decision=kept, name=name, role=role, order=order)
        for order, (name, role) in enumerate(authors, start=1)
    )
    _after("decision_changed" if before else "decision_added", kept, by, now, before)
    return kept


@transaction.atomic
def change_state(
    *,
    decision: Decision,
    state: DecisionState,
    on: date,
    by_decision: Decision | None,
    note: str,
    by: Person,
    now: datetime,
) -> None:
    """Say that it is amended, suspended, cancelled or in force again, and by what."""
    kept = Decision.objects.select_for_update().get(pk=decision.pk)
    if on < kept.taken_on:
        raise BeforeItself
    if on > timezone.localdate(now):
        raise NotYet
    if by_decision is not None and by_decision.pk == kept.pk:
        raise ByItself
    before = {"state": kept.state}
    DecisionStep.objects.create(
        decision=kept, state=state, on=on, by_decision=by_decision, note=note
    )
    latest = kept.steps.order_by("-on", "-pk").first()
    kept.state, kept.changed_at = latest.state if latest else state, now
    kept.save(update_fields=["state", "changed_at"])
    _after("decision_state_changed", kept, by, now, before)


@transaction.atomic
def take_back_step(*, step: DecisionStep, by: Person, now: datetime) -> None:
    """Undo a change that was written by mistake."""
    kept = Decision.objects.select_for_update().get(pk=step.decision_id)
    before = {"state": kept.state, "step": {"state": step.state, "on": step.on.isoformat()}}
    step.delete()
    latest = kept.steps.order_by("-on", "-pk").first()
    kept.state, kept.changed_at = latest.state if latest else DecisionState.IN_FORCE, now
    kept.save(update_fields=["state", "changed_at"])
    _after("decision_step_taken_back", kept, by, now, before)


def _plain(row: Decision) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in FIELDS}
    return told | {"taken_on": row.taken_on.isoformat(), "state": str(row.state)}


def _after(verb: str, kept: Decision, by: Person, now: datetime, before: dict[str, Any]) -> None:
    audit.record(
        actor_id=by.pk,
        verb=f"materials.{verb}",
        about=kept,
        before=before,
        after=_plain(kept),
        now=now,
    )
    indexing.renew(kind=KIND, numbers=[kept.pk])
    pagecache.touch()
