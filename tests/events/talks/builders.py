"""A call for talks and what is proposed to it, made through the actions the pages use."""

from datetime import datetime, timedelta
from typing import Any

from kerege.events.actions import calls, decisions, proposals
from kerege.events.models import CallForTalks, Event, Proposal, ProposalState
from kerege.foundation.translated import T
from kerege.people.models import Person
from tests.builders import NOW, an_event, an_organiser


def a_call(event: Event | None = None, **fields: Any) -> CallForTalks:
    """Open at NOW."""
    values = {
        "opens_at": NOW - timedelta(days=1),
        "closes_at": NOW + timedelta(days=9),
        "kinds": "talk,master_class",
        "longest": 30,
    }
    event = event or an_event()
    call = calls.open_call(event=event, values=values | fields, by=an_organiser(), now=NOW)
    return CallForTalks.objects.select_related("event").get(pk=call.pk)


def values_of(**fields: Any) -> dict[str, Any]:
    """What a form says of a talk."""
    defaults = {
        "title": T(kk="Ауыл кітапханасындағы 3D"),
        "abstract": T(kk="Балалармен бірге модель жасаймыз."),
        "kind": "talk",
        "language": "kk",
        "minutes": 20,
        "family_name": "Үлгі",
        "given_name": "Айгүл",
        "patronymic": "",
        "email": "aigul@example.org",
        "affiliation": "Осакаров кітапханасы",
        "country": "KZ",
        "biography": T(kk="Кітапханашы."),
        "needs": "",
    }
    return defaults | fields


def a_proposal(
    call: CallForTalks | None = None,
    *,
    person: Person | None = None,
    co_speakers: list[dict[str, str]] | None = None,
    now: datetime = NOW,
    **fields: Any,
) -> Proposal:
    """Handed in, its address confirmed."""
    if person is not None:
        fields.setdefault("email", person.email)
    draft = proposals.Draft(values_of(**fields), co_speakers or [])
    proposal = proposals.begin(
        call=call or a_call(),
        draft=draft,
        person=person,
        language="kk",
        is_sent=True,
        now=now,
    )
    return proposals.confirm(proposal=proposal, now=now)


def an_accepted(call: CallForTalks | None = None, **fields: Any) -> Proposal:
    proposal = a_proposal(call, **fields)
    return decisions.decide(
        proposal=proposal, state=ProposalState.ACCEPTED, note=T(), by=an_organiser(), now=NOW
    )


def decide(proposal: Proposal, state: str, by: Person, **note: str) -> Proposal:
    return decisions.decide(
        proposal=proposal, state=ProposalState(state), note=T(note), by=by, now=NOW
    )
