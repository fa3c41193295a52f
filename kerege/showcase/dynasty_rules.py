"""Who may do what with the stories of families. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.network import rules as network_rules
from kerege.network.queries.posts import find_post
from kerege.showcase.models import Dynasty


def can_review(person: Any, day: date) -> bool:
    """Methodologists of the centre publish, return and withdraw."""
    return network_rules.is_organiser(person, day)


def can_write(person: Any, day: date) -> bool:
    """Writes the story of a family: whoever works in a library or has a role."""
    return bool(network_rules.memberships_of(person, day)) or (
        person.is_authenticated and find_post(person, day) is not None
    )


def can_change(person: Any, dynasty: Dynasty, day: date) -> bool:
    """The one who wrote it, colleagues of that library, and the methodologists."""
    if dynasty.made_by_id == person.pk or can_review(person, day):
        return True
    post = find_post(person, day)
    return post is not None and post.organisation_id == dynasty.library_id
