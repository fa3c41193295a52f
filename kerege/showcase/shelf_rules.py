"""Who may do what with palettes and shelves. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.network import rules as network_rules
from kerege.network.queries.posts import find_post
from kerege.showcase.models import Shelf, ShelfState


def can_moderate(person: Any, day: date) -> bool:
    """Methodologists of the centre open palettes and look at shelves before the public does."""
    return network_rules.is_organiser(person, day)


def can_fill(person: Any, day: date) -> bool:
    """Puts a shelf up, an own one or a reader's: whoever works in a library or has a role."""
    return bool(network_rules.memberships_of(person, day)) or (
        person.is_authenticated and find_post(person, day) is not None
    )


def can_change(person: Any, shelf: Shelf, day: date) -> bool:
    """Writes a shelf anew or takes it down: who filled it in, and the methodologists."""
    return shelf.person_id == person.pk or can_moderate(person, day)


def needs_a_look(person: Any, day: date) -> str:
    """Where a shelf stands when it was written: a methodologist's own needs nobody's look."""
    return ShelfState.SHOWN if can_moderate(person, day) else ShelfState.WAITING
