"""Defences, juries and sheets for tests."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from kerege.coursework.actions.defence_control import steer
from kerege.coursework.actions.defence_jury import add_member, find_link, give_link
from kerege.coursework.actions.defences import add_participants, create_defence
from kerege.coursework.actions.jury_sheets import Outcome, SentSheet, take_sheets
from kerege.coursework.models import Defence, DefenceSlot, JuryLink, JuryMember
from kerege.events.models import Event, Registration
from kerege.people.models import Person
from tests.builders import NOW, a_person, an_event, an_organiser, in_all_languages
from tests.events.builders import a_registration

CRITERIA = ("content", "practice", "originality", "presentation", "answers")
_number = count(1)


def a_defence(event: Event | None = None, *, now: datetime = NOW, **fields: Any) -> Defence:
    """A defence by the usual five criteria of 0 to 4 points that begins at NOW."""
    defaults = {"title": in_all_languages("Defence"), "starts_at": now, "quorum": 2}
    event = event or an_event()
    made_at = now - timedelta(hours=1)
    return create_defence(event=event, by=an_organiser(), now=made_at, **defaults | fields)


def a_slot(
    defence: Defence,
    *,
    person: Person | None = None,
    registration: Registration | None = None,
    now: datetime = NOW,
) -> DefenceSlot:
    """A slot at the end, of a confirmed participant; `now` must lie in the registration."""
    registration = registration or a_registration(
        defence.event, person=person or a_person(), now=now
    )
    add_participants(defence=defence, registrations=[registration], by=an_organiser(), now=now)
    return defence.slots.get(registration=registration)


def a_juror(defence: Defence, *, person: Person | None = None, **fields: Any) -> JuryMember:
    """A member of the jury: a guest without a library unless told otherwise."""
    name = {} if person else {"name": f"Juror {next(_number)}"}
    return add_member(defence=defence, person=person, by=an_organiser(), now=NOW, **name | fields)


def a_phone(member: JuryMember, now: datetime = NOW) -> JuryLink:
    """A phone of the member."""
    found = find_link(give_link(member=member, by=an_organiser(), now=now))
    assert found is not None
    return found


def steered(defence: Defence, *deeds: str, now: datetime = NOW, minutes: int = 0) -> Defence:
    """The deeds one after another, `minutes` apart."""
    for place, deed in enumerate(deeds):
        at = now + timedelta(minutes=minutes * place)
        defence = steer(defence=defence, deed=deed, by=an_organiser(), now=at)
    return defence


def points(*told: int) -> dict[str, str]:
    """Scores by the usual criteria; one number is that of all five."""
    row = told * 5 if len(told) == 1 else told
    return {key: str(point) for key, point in zip(CRITERIA, row, strict=True)}


def a_sheet(slot: DefenceSlot, *told: int, **fields: Any) -> SentSheet:
    """A sheet as a phone sends it."""
    defaults = {
        "key": uuid4(),
        "slot_id": slot.pk,
        "scores": points(*(told or (3,))),
        "comment": "",
        "base": 0,
        "at": NOW,
    }
    return SentSheet(**defaults | fields)


def sent(phone: JuryLink, *sheets: SentSheet, now: datetime = NOW, **more: Any) -> list[Outcome]:
    """What the server says to them."""
    return take_sheets(link=phone, sheets=sheets, sent_at=more.get("sent_at", now), now=now)


def scored(member: JuryMember, slot: DefenceSlot, *told: int, now: datetime = NOW) -> Outcome:
    """The member scores the slot by a phone of her own."""
    return sent(a_phone(member), a_sheet(slot, *told), now=now)[0]


def a_key(n: int) -> UUID:
    return UUID(int=n)
