"""Works with diplomas, as everybody may see them."""

from typing import Any

from kerege.coursework.models import Award, DefenceSlot, DefenceState, SlotState
from kerege.coursework.queries.defence_slots import title_of

ORDER = [Award.FIRST, Award.SECOND, Award.THIRD, Award.NOMINATION]


def winners_of(event: Any) -> list[DefenceSlot]:
    """The first degree first; each with `shown_title`."""
    rows = DefenceSlot.objects.filter(
        defence__event=event, defence__state=DefenceState.RELEASED, state=SlotState.DONE
    ).exclude(award="")
    rows = rows.select_related("person", "organisation", "submission__assignment")
    slots: list[Any] = list(rows.order_by("order", "pk"))
    for slot in slots:
        slot.shown_title = title_of(slot)
    return sorted(slots, key=lambda slot: ORDER.index(Award(slot.award)))
