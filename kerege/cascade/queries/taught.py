"""What a person has taught others: for the record, for the portfolio, for competencies."""

from datetime import date
from typing import Any

from kerege.cascade.models import CascadeTraining
from kerege.cascade.queries.tree import with_people
from kerege.people.models import Person


def taught_by(person: Person, since: date | None = None, until: date | None = None) -> list[Any]:
    """Confirmed trainings the person held, the latest first; one query."""
    found = CascadeTraining.objects.confirmed().led_by(person)
    if since:
        found = found.filter(event__starts_on__gte=since)
    if until:
        found = found.filter(event__starts_on__lte=until)
    found = with_people(found).select_related("event", "seminar", "library")
    return list(found.order_by("-event__starts_on", "-pk"))
