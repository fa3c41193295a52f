"""Who makes reading lists. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.network import rules as network
from kerege.network.models import Organisation
from kerege.network.queries.posts import find_post
from kerege.showcase.models import ReadingList


def library_of(person: Any, day: date) -> Organisation | None:
    """The library whose lists the person makes."""
    post = find_post(person, day)
    return post.organisation if post else None


def can_edit(person: Any, reading_list: ReadingList, day: date) -> bool:
    """Colleagues of the library, and the organisers of the centre."""
    if network.is_organiser(person, day):
        return True
    library = library_of(person, day)
    return library is not None and library.pk == reading_list.library_id
