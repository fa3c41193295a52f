"""Who may do what with booklets. Pure questions: no writes, no requests."""

from datetime import date
from typing import Any

from kerege.materials.models import Licence
from kerege.network import rules as network_rules
from kerege.network.models import Organisation
from kerege.showcase.lists_rules import library_of
from kerege.showcase.models import Booklet, BookletState


def can_review(person: Any, day: date) -> bool:
    """Methodologists of the centre publish and return."""
    return network_rules.is_organiser(person, day)


def maker_library(person: Any, day: date) -> Organisation | None:
    """The library whose booklets the person makes; None: she makes none."""
    return library_of(person, day) if person.is_authenticated else None


def can_change(person: Any, booklet: Booklet, day: date) -> bool:
    """Who made it, her colleagues, and the methodologists."""
    if booklet.made_by_id == person.pk or can_review(person, day):
        return True
    library = maker_library(person, day)
    return library is not None and library.pk == booklet.library_id


def can_copy(person: Any, booklet: Booklet, day: date) -> bool:
    """Any library may, unless the text is reserved to its own."""
    if booklet.state != BookletState.PUBLISHED or booklet.deleted_at:
        return False
    library = maker_library(person, day)
    if library is None:
        return False
    return booklet.licence != Licence.RESERVED or library.pk == booklet.library_id
