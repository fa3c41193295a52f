"""Who makes reading lists. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.network import rules as network
from kerege.network.models import Organisation
from kerege.network.queries.posts import find_post
from kerege.showcase.models import ReadingList


def library_of(person: Any, day: date) -> Organisation | None:
    """The library whose lists the person makes: where she works, else where she has a role."""
    post = find_post(person, day)
    if post is not None:
        return post.organisation
    return next((held.organisation for held in network.memberships_of(person, day)), None)


def can_edit(person: Any, reading_list: ReadingList, day: date) -> bool:
    """Colleagues of the library, and the organisers of the centre."""
    if network.is_organiser(person, day):
        return True
    library = library_of(person, day)
    return library is not None and library.pk == reading_list.library_id
