"""Who may write and who may read a report. Pure questions."""

from datetime import date
from typing import Any

from kerege.events import rules as event_rules
from kerege.events.models import Event
from kerege.network import rules as network_rules


def can_write(person: Any, event: Event, day: date) -> bool:
    """Write, edit, publish and take back the report of the event."""
    return event_rules.can_manage(person, event, day)


def can_see_figures(person: Any, day: date) -> bool:
    """The figures of the year on the desk."""
    return network_rules.is_organiser(person, day)


def can_see_trained(person: Any, day: date) -> bool:
    """Who was trained: organisers see the region, coordinators their districts."""
    return network_rules.has_a_desk(person, day)
