"""Who describes books."""

from datetime import date
from typing import Any

from kerege.network import rules as network
from kerege.network.models import Organisation
from kerege.network.queries import posts


def can_describe(person: Any, day: date) -> bool:
    """Organisers, administrators and coordinators describe, correct and withdraw."""
    return network.can_see_network(person, day)


def can_edit(person: Any, record: Any, day: date) -> bool:
    """Whoever describes books; and librarians a book that their own library has described."""
    if can_describe(person, day):
        return True
    library = library_of(person, day)
    return library is not None and record.made_at_id == library.pk


def library_of(person: Any, day: date) -> Organisation | None:
    """The library whose copies are the person's: where she works, else where she has a role."""
    post = posts.find_post(person, day)
    if post is not None:
        return post.organisation
    return next((held.organisation for held in network.memberships_of(person, day)), None)
