"""Proposals: begun, sent, confirmed by the address, changed, withdrawn.

The log says what became of a proposal, never who proposed it: the row itself says that, and it
goes when it must.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import speaker_letters
from kerege.events.actions.changes import Values
from kerege.events.models import (
    UNDECIDED,
    CallForTalks,
    CoSpeaker,
    Proposal,
    ProposalState,
)
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.questionnaires.actions import answering
from kerege.questionnaires.models import AnswerSheet, Version

AT_ONCE = 20  # proposals from one address to one call


class CallClosed(Refused):
    message = _("Talks are not taken just now: the call is closed.")


class NoLongerChanges(Refused):
    message = _("This proposal can no longer be changed.")


class TooMany(Refused):
    message = _("So many talks of one person are more than an event can take.")


@dataclass(frozen=True)
class Draft:
    """What a form said: the fields, the co-speakers, the answers to extra questions."""

    values: Values
    co_speakers: list[Values] = field(default_factory=list)
    version: Version | None = None
    answers: dict[str, tuple[Any, str]] = field(default_factory=dict)


@transaction.atomic
def begin(
    *,
    call: CallForTalks,
    draft: Draft,
    person: Person | None,
    language: str,
    is_sent: bool,
    now: datetime,
) -> Proposal:
    """Keep a new proposal; from an account it is sent at once, else the address is asked first."""
    row = _hold(call)
    if not row.is_open(now):
        raise CallClosed
    _check_number(row, draft.values["email"])
    proposal = Proposal.objects.create(
        call=row,
        person=person,
        secret=speaker_letters.new_secret(),
        letter_language=person.language if person else language,
        created_at=now,
        changed_at=now,
        **draft.values,
    )
    _keep_rest(proposal, draft, is_sent=is_sent, language=language, now=now)
    if is_sent:
        _send(proposal, now)
    elif person is None:
        _write_link(proposal, now)
    _log("events.proposal_begun", proposal, person, now)
    return proposal


@transaction.atomic
def change(
    *, proposal: Proposal, draft: Draft, is_sent: bool, by: Person | None, now: datetime
) -> Proposal:
    """Write the author's new words; `is_sent` hands a draft in, or what was asked to be changed."""
    row = hold(proposal)
    if not row.may_change(now):
        raise NoLongerChanges
    # The address was confirmed: another one would have to be confirmed anew.
    for name, value in draft.values.items():
        if name != "email":
            setattr(row, name, value)
    row.changed_at = now
    row.save()
    is_final = is_sent or row.state in UNDECIDED
    _keep_rest(row, draft, is_sent=is_final, language=row.letter_language, now=now)
    if is_sent and row.state == ProposalState.DRAFT:
        _send(row, now)
    elif is_sent and row.state == ProposalState.CHANGES:
        _set_state(row, ProposalState.SENT, by, now)
    return row


@transaction.atomic
def confirm(*, proposal: Proposal, now: datetime) -> Proposal:
    """The link from the letter was opened and the button pressed: the address is hers."""
    row = hold(proposal)
    if row.state != ProposalState.UNCONFIRMED:
        return row
    if not row.call.is_open(now):
        raise CallClosed
    _receive(row, now)
    return row


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Person | None, now: datetime) -> None:
    """The author takes her talk back; a draft is thrown away."""
    row = hold(proposal)
    if row.state in {ProposalState.DRAFT, ProposalState.UNCONFIRMED}:
        forget(proposal=row, now=now)
        return
    if row.state not in UNDECIDED:
        raise NoLongerChanges
    _set_state(row, ProposalState.WITHDRAWN, by, now)


@transaction.atomic
def forget(*, proposal: Proposal, now: datetime) -> None:
    """Delete a proposal with its answers; nothing of it remains."""
    for sheet in AnswerSheet.objects.filter(client_key=proposal.sheet_key):
        answering.withdraw(sheet=sheet, now=now, by=None)
    proposal.delete()


def hold(proposal: Proposal) -> Proposal:
    """Changes of one proposal take turns."""
    held = Proposal.objects.select_for_update(of=("self",))
    return held.select_related("call__event", "person").get(pk=proposal.pk)


def _hold(call: CallForTalks) -> CallForTalks:
    """Lock the row that carries the limits of the call."""
    held = CallForTalks.objects.select_for_update(of=("self",))
    return held.select_related("event").get(pk=call.pk)


def _check_number(call: CallForTalks, email: str) -> None:
    if Proposal.objects.filter(call=call, email__iexact=email).count() >= AT_ONCE:
        raise TooMany


def _keep_rest(
    proposal: Proposal, draft: Draft, *, is_sent: bool, language: str, now: datetime
) -> None:
    proposal.co_speakers.all().delete()
    CoSpeaker.objects.bulk_create(
        CoSpeaker(proposal=proposal, order=order, **values)
        for order, values in enumerate(draft.co_speakers, start=1)
    )
    if draft.version is None or not is_sent:
        return
    # A new version was released since: what was answered to the old one makes way.
    for sheet in AnswerSheet.objects.filter(client_key=proposal.sheet_key).exclude(
        version=draft.version
    ):
        answering.withdraw(sheet=sheet, now=now, by=None)
    answering.submit(
        version=draft.version,
        answers=draft.answers,
        person=None,
        about=audit.name_of(proposal),
        language=language,
        client_key=proposal.sheet_key,
        may_change=True,
        now=now,
    )


def _send(proposal: Proposal, now: datetime) -> None:
    if proposal.person_id is not None:
        _receive(proposal, now)
        return
    proposal.state = ProposalState.UNCONFIRMED
    proposal.save(update_fields=["state"])
    _write_link(proposal, now)


def _receive(proposal: Proposal, now: datetime) -> None:
    proposal.sent_at = now
    proposal.save(update_fields=["sent_at"])
    _set_state(proposal, ProposalState.SENT, proposal.person, now)
    speaker_letters.tell_author(
        proposal=proposal,
        letter="proposal_received",
        reason=f"proposal_received:{proposal.pk}",
        now=now,
    )


def _write_link(proposal: Proposal, now: datetime) -> None:
    speaker_letters.tell_author(
        proposal=proposal,
        letter="proposal_link",
        reason=f"proposal_link:{proposal.pk}:{proposal.state}",
        is_draft=proposal.state == ProposalState.DRAFT,
        now=now,
    )


def _set_state(proposal: Proposal, state: ProposalState, by: Person | None, now: datetime) -> None:
    before, proposal.state = proposal.state, state
    proposal.save(update_fields=["state"])
    _log("events.proposal_moved", proposal, by, now, {"state": before}, {"state": state})


def _log(
    verb: str,
    proposal: Proposal,
    by: Person | None,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    audit.record(
        actor_id=by.pk if by else None,
        verb=verb,
        about=proposal,
        before=before,
        after=after,
        now=now,
    )
