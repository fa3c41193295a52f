"""What registration asks a participant to do: confirm, answer, write the roster."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.activities import ToDo
from kerege.events.models import EventState, GroupViewing, Registration, Way

BY_OTHERS = (Way.NOMINATED, Way.COLLEAGUE)


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Places that others asked for and nobody confirmed; groups whose roster is empty."""
    day = timezone.localdate(now)
    waiting = Registration.objects.live().filter(
        person=person,
        way__in=BY_OTHERS,
        consent_version="",
        event__state=EventState.PUBLISHED,
        event__ends_on__gte=day,
    )
    groups = GroupViewing.objects.filter(
        leader=person, event__state=EventState.PUBLISHED, event__ends_on__gte=day
    ).exclude(registrations__way=Way.GROUP)
    return [
        *(
            ToDo(
                _("Confirm that you take part: %(event)s") % {"event": one.event},
                reverse("events:my_event", args=[one.event.slug]),
            )
            for one in waiting.select_related("event").order_by("event__starts_on", "pk")
        ),
        *(
            ToDo(
                _("Write the roster of your group: %(event)s") % {"event": one.event},
                reverse("events:my_group", args=[one.event.slug]),
            )
            for one in groups.select_related("event").order_by("event__starts_on", "pk")
        ),
    ]
