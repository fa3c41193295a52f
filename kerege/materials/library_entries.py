"""What the methodical library enters in the registries below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import kinds, purposes, schedule
from kerege.mailing import letters
from kerege.materials import library_personal, library_rules
from kerege.materials.actions import library_films, library_preparing, library_uses, library_writing
from kerege.materials.models import Publication
from kerege.materials.queries.library_search import PUBLICATIONS
from kerege.people import erasure
from kerege.search import registry
from kerege.ui import navigation

TAKEN = kinds.PAPERS | kinds.PICTURES | kinds.SOUNDS | kinds.FILMS


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(PUBLICATIONS)
    purposes.register(
        purposes.Purpose(
            code=library_writing.FILE,
            max_bytes=2 * purposes.GIGABYTE,
            kinds=TAKEN,
            may=_may_upload,
        )
    )
    letters.register(
        "materials.publication_submitted", _("A work for the methodical library waits for you")
    )
    letters.register("materials.publication_published", _("A work stands in the library"))
    letters.register("materials.publication_returned", _("A work is returned with remarks"))
    schedule.every(timedelta(seconds=5), "materials.prepare", library_preparing.prepare_waiting)
    schedule.every(timedelta(seconds=5), "materials.films", library_films.go_on)
    erasure.register("materials.library", library_uses.forget_person)
    library_personal.enter()
    _enter_pages()


def _enter_pages() -> None:
    navigation.add(
        place="footer", order=40, label=_("Methodical library"), url_name="materials:library"
    )
    navigation.add(place="cabinet", order=58, label=_("My publications"), url_name="materials:mine")
    navigation.add(
        place="desk",
        order=59,
        label=_("Methodical library"),
        url_name="materials:desk_library",
        shown=_reviews,
    )


def _may_upload(person: Any, about: str) -> bool:
    """Whether the person may give files to the work that is named, "materials.publication:12"."""
    label, _colon, number = about.partition(":")
    if label != Publication._meta.label_lower or not number.isdecimal() or len(number) > 18:
        return False
    row = Publication.objects.filter(pk=int(number)).first()
    return row is not None and library_rules.can_add_files(person, row, timezone.localdate())


def _reviews(request: HttpRequest) -> bool:
    return library_rules.can_review(request.user, timezone.localdate())
