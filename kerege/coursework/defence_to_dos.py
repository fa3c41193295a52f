"""What a defence asks people to do, as the cabinet lists it."""

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.coursework.models import DefenceSlot, DefenceState, JuryMember, SlotState
from kerege.coursework.queries.defence_slots import slots_of, times_of, title_of
from kerege.events.activities import ToDo
from kerege.events.models import EventState
from kerege.foundation import dates

FRESH = timedelta(days=2)


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """My slot, my sheets, my new result."""
    return [*_slots(person, now), *_juries(person, now)]


def _slots(person: Any, now: datetime) -> list[ToDo]:
    rows = DefenceSlot.objects.filter(
        person=person,
        state=SlotState.WAITING,
        defence__state__in=[DefenceState.SETUP, DefenceState.OPEN],
        defence__event__state=EventState.PUBLISHED,
        defence__starts_at__gt=now - FRESH,
    )
    found = []
    for mine in rows.select_related("defence__event", "submission__assignment").order_by("pk"):
        slots = list(slots_of(mine.defence))
        number = 1 + next(n for n, one in enumerate(slots) if one.pk == mine.pk)
        at = times_of(mine.defence, slots)[mine.pk]
        told = {"time": dates.moment(at), "number": number}
        words = _("Your defence: %(time)s, slot %(number)s") % told
        if not title_of(mine):
            words = _("Your defence: %(time)s, slot %(number)s. Say what you defend.") % told
        found.append(ToDo(words, reverse("coursework:my_defence", args=[mine.defence_id]), at))
    return found


def _juries(person: Any, now: datetime) -> list[ToDo]:
    rows = JuryMember.objects.filter(
        person=person,
        defence__state__in=[DefenceState.SETUP, DefenceState.OPEN, DefenceState.CLOSED],
        defence__event__state=EventState.PUBLISHED,
        defence__event__ends_on__gte=timezone.localdate(now - timedelta(days=14)),
    )
    return [
        ToDo(
            _("You sit in the jury: %(defence)s") % {"defence": one.defence.title},
            reverse("coursework:my_defences"),
            one.defence.starts_at,
        )
        for one in rows.select_related("defence").order_by("pk")
    ]
