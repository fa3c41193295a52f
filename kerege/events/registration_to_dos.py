"""What registration asks a participant to do: confirm, answer, write the roster."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.events.activities import ToDo
from kerege.events.models import EventState, GroupViewing, Registration, Way
from kerege.events.queries.answers import may_answer, unanswered

BY_OTHERS = (Way.NOMINATED, Way.COLLEAGUE)


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Places that nobody confirmed, questions nobody answered, groups whose roster is empty."""
    day = timezone.localdate(now)
    ahead = {"event__state": EventState.PUBLISHED, "event__ends_on__gte": day}
    live = Registration.objects.live().filter(person=person, **ahead)
    mine = list(live.select_related("event").order_by("event__starts_on", "pk"))
    groups = GroupViewing.objects.filter(leader=person, **ahead)
    groups = groups.exclude(registrations__way=Way.GROUP).select_related("event")
    return [
        *_lines(
            [one for one in mine if one.way in BY_OTHERS and not one.consent_version],
            _("Confirm that you take part: %(event)s"),
            "events:my_event",
        ),
        *_lines(
            [one for one in unanswered(mine) if may_answer(one, now)],
            _("Answer the questions of the organiser: %(event)s"),
            "events:my_answers",
        ),
        *_lines(
            groups.order_by("event__starts_on", "pk"),
            _("Write the roster of your group: %(event)s"),
            "events:my_group",
        ),
    ]


def _lines(rows: Iterable[Any], words: str, page: str) -> list[ToDo]:
    return [
        ToDo(words % {"event": one.event}, reverse(page, args=[one.event.slug])) for one in rows
    ]
