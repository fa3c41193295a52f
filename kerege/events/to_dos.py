"""What a participant has to do, as the cabinet lists it."""

from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.activities import ToDo
from kerege.events.models import EventState, Item, Registration
from kerege.network.queries.posts import find_post


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Code words that count just now; a place of work, if an event is ahead and none is known."""
    return [*_code_words(person, now), *_place_of_work(person, now)]


def _code_words(person: Any, now: datetime) -> list[ToDo]:
    mine = Registration.objects.confirmed().filter(person=person)
    items = (
        Item.objects.filter(
            block__day__event__registrations__in=mine,
            block__day__event__state=EventState.PUBLISHED,
            code_opens_at__lte=now,
            code_closes_at__gt=now,
        )
        .exclude(code_word="")
        .exclude(attendances__registration__in=mine)
        .select_related("block__day__event")
        .order_by("code_closes_at", "pk")
    )
    return [
        ToDo(
            _("Say the code word: %(item)s") % {"item": item},
            reverse("events:my_event", args=[item.block.day.event.slug]),
            item.code_closes_at,
        )
        for item in items
    ]


def _place_of_work(person: Any, now: datetime) -> list[ToDo]:
    day = timezone.localdate(now)
    ahead = Registration.objects.live().filter(
        person=person, event__state=EventState.PUBLISHED, event__starts_on__gt=day
    )
    starts_on = ahead.order_by("event__starts_on").values_list("event__starts_on", flat=True)
    first = starts_on.first()
    if first is None or find_post(person, day) is not None:
        return []
    due_at = timezone.make_aware(datetime.combine(first, time()))
    return [ToDo(_("Add where you work"), reverse("people:profile"), due_at)]
