"""Who sets tasks for a class."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from kerege.catalogue.models import Sandbox
from kerege.network import rules as network


def can_train(person: Any, day: date) -> bool:
    """Those who have work on the desk."""
    return network.has_a_desk(person, day)


def trains(person: Any, day: date) -> bool:
    """Who may set tasks, and whoever made a class at an event without having a desk."""
    return can_train(person, day) or Sandbox.objects.filter(trainer=person).exists()


def sandboxes_of(person: Any, day: date) -> QuerySet[Sandbox]:
    """One's own; the centre sees all."""
    rows = Sandbox.objects.all()
    return rows if network.can_see_everybody(person, day) else rows.filter(trainer=person)
