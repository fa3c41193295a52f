"""Results: diplomas, the decision, the release by the chair or an organiser, the letters."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from kerege.competencies import tasks as levels
from kerege.coursework.actions.defences import ResultsReleased, hold, hold_open
from kerege.coursework.models import (
    Award,
    Defence,
    DefenceSlot,
    DefenceState,
    JuryMember,
    SlotState,
)
from kerege.coursework.queries.defence_results import results_of
from kerege.coursework.queries.defence_slots import times_of, title_of
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.mailing.actions import outbox
from kerege.people.models import Person


class StillGoingOn(Refused):
    message = _("The defence still goes on. Close it first, then release the results.")


class NotTheChair(Refused):
    message = _("Only the chair of the jury or an organiser releases the results.")


class NoResult(Refused):
    message = _("A diploma is given for a work that has a result.")


class NamelessNomination(Refused):
    message = _("Please name the nomination.")


@transaction.atomic
def set_award(
    *, slot: DefenceSlot, award: str, nomination: T, by: Person | None, now: datetime
) -> None:
    """The diploma of a work; an empty `award` takes it away."""
    defence = hold_open(slot.defence)
    if award:
        if award not in Award.values:
            raise Refused
        row = next((r for r in results_of(defence).rows if r.slot.pk == slot.pk), None)
        if row is None or not row.has_quorum:
            raise NoResult
        if award == Award.NOMINATION and not any(nomination.values()):
            raise NamelessNomination
    kept = nomination if award == Award.NOMINATION else T()
    DefenceSlot.objects.filter(pk=slot.pk).update(award=award, nomination=kept)
    audit.record(
        actor_id=by.pk if by else None,
        verb="coursework.defence_award_set",
        about=slot,
        before={"award": slot.award},
        after={"award": award, "nomination": dict(kept)},
        now=now,
    )


@transaction.atomic
def release(
    *,
    defence: Defence,
    now: datetime,
    by: Person | None = None,
    chair: JuryMember | None = None,
    decision: T | None = None,
) -> None:
    """The chair has spoken: everybody sees their results, letters go out, sheets are closed."""
    row = hold(defence)
    if row.is_released:
        raise ResultsReleased
    if by is None and (chair is None or not chair.is_chair or chair.defence_id != row.pk):
        raise NotTheChair
    if row.state != DefenceState.CLOSED or row.slots.filter(state=SlotState.NOW).exists():
        raise StillGoingOn
    row.state, row.released_at = DefenceState.RELEASED, now
    row.released_by_name = chair.name if chair else by.full_name  # type: ignore[union-attr]
    if decision is not None:
        row.decision = decision
    row.revision += 1
    row.save(update_fields=["state", "released_at", "released_by_name", "decision", "revision"])
    for slot in row.slots.filter(state=SlotState.DONE).select_related("person", "defence__event"):
        _tell_result(slot, now)
    levels.soon(row.slots.values_list("person", flat=True))
    audit.record(
        actor_id=by.pk if by else chair.person_id if chair else None,
        verb="coursework.defence_released",
        about=row,
        now=now,
    )
    pagecache.touch()


@transaction.atomic
def take_back(*, defence: Defence, by: Person, now: datetime) -> None:
    """Results released by mistake are closed again; letters that went out stay written."""
    row = hold(defence)
    if not row.is_released:
        return
    row.state, row.released_at, row.released_by_name = DefenceState.CLOSED, None, ""
    row.revision += 1
    row.save(update_fields=["state", "released_at", "released_by_name", "revision"])
    row.protocols.all().delete()
    audit.record(actor_id=by.pk, verb="coursework.defence_release_taken_back", about=row, now=now)
    pagecache.touch()


@transaction.atomic
def tell_times(*, defence: Defence, by: Person, now: datetime) -> int:
    """Write to everyone who has not been told yet when her defence is."""
    row = hold_open(defence)
    slots = list(
        row.slots.in_order().select_related("person", "submission__assignment", "defence__event")
    )
    times = times_of(row, slots)
    new = [one for one in slots if one.told_at is None and one.state == SlotState.WAITING]
    for slot in new:
        number = slots.index(slot) + 1
        outbox.queue(
            to=slot.person,
            letter="coursework.defence_slot",
            about=slot,
            reason=f"defence_slot:{slot.pk}:{times[slot.pk]:%Y%m%d%H%M}",
            context={
                "defence": row,
                "event": row.event,
                "number": number,
                "at": timezone.localtime(times[slot.pk]),
                "work": title_of(slot),
                "url": my_address(row, slot.person.language),
            },
            now=now,
        )
    DefenceSlot.objects.filter(pk__in=[one.pk for one in new]).update(told_at=now)
    if new:
        audit.record(
            actor_id=by.pk,
            verb="coursework.defence_times_told",
            about=row,
            after={"letters": len(new)},
            now=now,
        )
    return len(new)


@transaction.atomic
def name_publicly(*, slot: DefenceSlot, is_named: bool, by: Person, now: datetime) -> None:
    """The participant agrees to be named in the public list of diplomas, or takes it back."""
    DefenceSlot.objects.filter(pk=slot.pk).update(is_named_publicly=is_named)
    audit.record(
        actor_id=by.pk,
        verb="coursework.defence_named_publicly",
        about=slot,
        before={"is_named": slot.is_named_publicly},
        after={"is_named": is_named},
        now=now,
    )
    pagecache.touch()


def my_address(defence: Defence, language: str) -> str:
    """The page of the participant, in her language."""
    with translation.override(language):
        return settings.BASE_URL + reverse("coursework:my_defence", args=[defence.pk])


def _tell_result(slot: DefenceSlot, now: datetime) -> None:
    outbox.queue(
        to=slot.person,
        letter="coursework.defence_results",
        about=slot,
        # Released, taken back and released again: a new letter tells the new results.
        reason=f"defence_results:{slot.pk}:{now:%Y%m%d%H%M}",
        context={
            "slot": slot,
            "event": slot.defence.event,
            "url": my_address(slot.defence, slot.person.language),
        },
        now=now,
    )
