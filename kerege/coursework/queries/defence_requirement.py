"""“Creative work defended”: a requirement for the certificate, if the event's defence asks it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kerege.coursework.models import Defence, DefenceSlot, SlotState
from kerege.events.requirements import Verdict


def judge(event: Any, registrations: Sequence[Any]) -> dict[int, Verdict]:
    """Two queries, however many registrations; {} if no defence of the event is required."""
    if not Defence.objects.filter(event=event, is_required=True).exists():
        return {}
    rows = DefenceSlot.objects.filter(defence__event=event, defence__is_required=True)
    states: dict[int, str] = {}
    for person_id, state in rows.values_list("person_id", "state"):
        if states.get(person_id) != SlotState.DONE:
            states[person_id] = state
    return {one.pk: _verdict(states.get(one.person_id)) for one in registrations}


def _verdict(state: str | None) -> Verdict:
    if state == SlotState.DONE:
        return Verdict(True, _("creative work defended"))
    if state == SlotState.ABSENT:
        return Verdict(False, _("creative work not defended: absent"))
    if state is None:
        return Verdict(False, _("creative work not defended: no slot yet"))
    return Verdict(False, _("creative work not defended yet"))
