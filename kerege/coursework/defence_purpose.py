"""A picture or film of a creative work, uploaded for the stage of the defence."""

from typing import Any

from django.utils import timezone

from kerege.coursework.models import DefenceSlot, SlotState
from kerege.events import rules
from kerege.foundation import kinds, purposes

CODE = "coursework.defence_file"


def enter() -> None:
    """Called once, when the models are loaded."""
    purposes.register(
        purposes.Purpose(
            code=CODE,
            max_bytes=500 * purposes.MEGABYTE,
            kinds=kinds.PICTURES | kinds.FILMS,
            may=_may,
        )
    )


def _may(person: Any, about: str) -> bool:
    """The participant until her turn, whoever leads the event until the results are released."""
    label, _colon, number = about.partition(":")
    if label != DefenceSlot._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    slot = DefenceSlot.objects.select_related("defence__event").filter(pk=int(number)).first()
    if slot is None or slot.defence.is_released:
        return False
    if slot.person_id == person.pk and slot.state == SlotState.WAITING:
        return True
    return rules.can_manage(person, slot.defence.event, timezone.localdate())
