"""Sheets of the jury's phones: many in one go, each once, each answered, none lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.coursework.actions.defence_jury import link_works
from kerege.coursework.actions.defences import hold
from kerege.coursework.models import (
    Defence,
    DefenceSlot,
    JuryLink,
    JuryMember,
    JurySheet,
    SlotState,
)
from kerege.coursework.queries.defence_criteria import (
    BadScores,
    Criterion,
    criteria_of,
    read_scores,
    total_of,
)
from kerege.foundation import audit
from kerege.foundation.errors import Refused

MOST = 500
# A phone does not know what will be: what it made "later" than now, it made now.
REASONS: dict[str, str | Promise] = {
    "unknown_slot": _("This work is no longer in the defence."),
    "not_begun": _("This defence has not begun yet."),
    "absent": _("The participant was absent: there is nothing to score."),
    "blocked": _("This work is of your own library or your own: you do not score it."),
    "bad_scores": _("The scores do not fit the criteria. Load the list again."),
    "released": _("The results are released: the sheet can no longer be changed."),
}


class LinkEnded(Refused):
    message = _("This link no longer works. What was not sent is kept on the phone.")


class TooManySheets(Refused):
    message = _("At most 500 sheets can be sent at once.")


@dataclass(frozen=True)
class SentSheet:
    """One sheet as a phone tells it; `base` is the latest version that the phone knew."""

    key: UUID
    slot_id: int
    scores: Any
    comment: str
    base: int
    at: datetime | None  # by the clock of the phone


@dataclass(frozen=True)
class Outcome:
    key: UUID
    state: str  # taken, conflict, refused
    reason: str = ""
    sheet: JurySheet | None = None
    other: JurySheet | None = None

    @property
    def message(self) -> str:
        return str(REASONS.get(self.reason, ""))


@dataclass
class _Known:
    member: JuryMember
    defence: Defence
    criteria: list[Criterion]
    slots: dict[int, DefenceSlot]
    skew: timedelta
    now: datetime


@transaction.atomic
def take_sheets(
    *, link: JuryLink, sheets: Sequence[SentSheet], sent_at: datetime | None, now: datetime
) -> list[Outcome]:
    """Take what a phone sends; sent twice, it counts once; what is refused is told one by one."""
    if len(sheets) > MOST:
        raise TooManySheets
    # The lock makes phones take turns, with each other and with who releases the results.
    defence = hold(link.member.defence)
    held = JuryLink.objects.select_for_update().get(pk=link.pk)
    if not link_works(held):
        raise LinkEnded
    known = _Known(
        member=link.member,
        defence=defence,
        criteria=criteria_of(defence.rubric_version),
        slots={slot.pk: slot for slot in defence.slots.all()},
        skew=now - sent_at if sent_at else timedelta(),
        now=now,
    )
    outcomes = [_take(one, known) for one in sheets]
    held.last_seen_at = now
    held.save(update_fields=["last_seen_at"])
    return outcomes


def _take(one: SentSheet, known: _Known) -> Outcome:
    sent = JurySheet.objects.filter(client_key=one.key).first()
    if sent is not None:
        return _again(one, sent, known)
    reason = _objection(one, known)
    if reason:
        return Outcome(one.key, "refused", reason)
    try:
        scores = read_scores(known.criteria, one.scores)
    except BadScores:
        return Outcome(one.key, "refused", "bad_scores")
    return _keep(one, scores, known)


def _again(one: SentSheet, sent: JurySheet, known: _Known) -> Outcome:
    """Known already. A key of another member is no key of hers."""
    if sent.member_id != known.member.pk:
        return Outcome(one.key, "refused", "unknown_slot")
    return Outcome(one.key, "taken", sheet=sent)


def _objection(one: SentSheet, known: _Known) -> str:
    slot = known.slots.get(one.slot_id)
    if slot is None:
        return "unknown_slot"
    if known.defence.is_released:
        return "released"
    if not known.member.may_score(slot):
        return "blocked"
    return {SlotState.WAITING: "not_begun", SlotState.ABSENT: "absent"}.get(
        SlotState(slot.state), ""
    )


def _keep(one: SentSheet, scores: dict[str, str], known: _Known) -> Outcome:
    rows = JurySheet.objects.filter(slot_id=one.slot_id, member=known.member)
    latest = rows.order_by("-number").first()
    live = rows.live().first()
    number = 1 + (latest.number if latest else 0)
    knew_all = one.base >= number - 1
    made_at = _made_at(one, known)
    same = live is not None and live.says_the_same(scores, one.comment)
    is_conflict = live is not None and not knew_all and not same
    # Of two that were written at once the later hand counts until the member chooses.
    is_live = live is None or knew_all or same or made_at >= live.made_at
    if live is not None and is_live:
        rows.filter(pk=live.pk).update(is_live=False)
    if knew_all or same:
        rows.update(is_contested=False)
    elif live is not None:
        rows.filter(pk=live.pk).update(is_contested=True)
    sheet = JurySheet.objects.create(
        slot_id=one.slot_id,
        member=known.member,
        number=number,
        base_number=min(max(one.base, 0), number - 1),
        scores=scores,
        total=total_of(known.criteria, scores),
        comment=one.comment,
        client_key=one.key,
        device_said_at=one.at,
        made_at=made_at,
        received_at=known.now,
        is_live=is_live,
        is_contested=is_conflict,
    )
    audit.record(
        actor_id=known.member.person_id,
        verb="coursework.jury_sheet_taken",
        about=sheet,
        after={"slot": one.slot_id, "number": number, "is_live": is_live},
        now=known.now,
    )
    if is_conflict:
        return Outcome(one.key, "conflict", sheet=sheet, other=live)
    return Outcome(one.key, "taken", sheet=sheet)


def _made_at(one: SentSheet, known: _Known) -> datetime:
    """The phone's clock set right by ours; never after now, never before the defence was made."""
    if one.at is None:
        return known.now
    return min(max(one.at + known.skew, known.defence.created_at), known.now)
