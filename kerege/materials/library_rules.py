"""Who may do what in the methodical library. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.materials.models import Publication, PublicationState
from kerege.network import rules as network_rules
from kerege.network.queries.posts import find_post

OPEN = {PublicationState.DRAFT, PublicationState.RETURNED}


def can_write(person: Any, day: date) -> bool:
    """May offer works: whoever works in a library or has a role somewhere."""
    return bool(network_rules.memberships_of(person, day)) or (
        person.is_authenticated and find_post(person, day) is not None
    )


def can_review(person: Any, day: date) -> bool:
    """Methodologists of the centre publish, return and withdraw."""
    return network_rules.is_organiser(person, day)


def can_open(person: Any, publication: Publication, day: date) -> bool:
    """Sees the work on its way: whoever made it, and the methodologists."""
    return publication.made_by_id == person.pk or can_review(person, day)


def can_edit(person: Any, publication: Publication, day: date) -> bool:
    """Writes the words: the maker until it is sent, the methodologists at any time."""
    if can_review(person, day):
        return True
    return publication.made_by_id == person.pk and publication.state in OPEN


def can_add_files(person: Any, publication: Publication, day: date) -> bool:
    """Gives files; of a published work the maker's new version waits for a methodologist."""
    if can_edit(person, publication, day):
        return True
    return publication.made_by_id == person.pk and publication.state == PublicationState.PUBLISHED
