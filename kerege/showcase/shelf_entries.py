"""What the pages of this part enter in the registries below."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import schedule
from kerege.mailing import letters
from kerege.people import erasure, merging, personal_data
from kerege.people.models import Person
from kerege.search import registry
from kerege.showcase import dynasty_pictures, shelf_rules
from kerege.showcase.actions import dynasties, shelves
from kerege.showcase.models import Dynasty, DynastyState, Reader, Shelf, ShelfState
from kerege.showcase.queries.dynasties import DYNASTIES
from kerege.showcase.queries.palette_found import PALETTES
from kerege.ui import navigation

COLUMNS = {
    "palette": _("Palette"),
    "reader": _("Whose shelf it is"),
    "state": _("State"),
    "books": _("Books"),
    "remarks": _("Remarks"),
    "created_at": _("Begun"),
}
FAMILIES = {"title": _("Name of the family"), "state": _("State"), "created_at": _("Begun")}


def enter() -> None:
    """Called once, when the models are loaded."""
    erasure.register("showcase.shelves", shelves.forget_person)
    merging.register("showcase.shelves", shelves.settle_merging)
    personal_data.register("showcase.shelves", _("Shelves"), shelves_of, columns=COLUMNS)
    dynasty_pictures.enter()
    registry.register(DYNASTIES)
    registry.register(PALETTES)
    erasure.register("showcase.dynasties", dynasties.forget_person)
    personal_data.register(
        "showcase.dynasties", _("Dynasties of Readers"), dynasties_of, columns=FAMILIES
    )
    schedule.every(timedelta(days=1), "showcase.withdrawn_dynasties", dynasties.forget_withdrawn)
    letters.register("showcase.shelf_shown", _("A shelf of the Palette is on the wall"))
    letters.register(
        "showcase.shelf_returned", _("A shelf of the Palette is returned with remarks")
    )
    letters.register("showcase.dynasty_published", _("A story of a reading family is published"))
    letters.register(
        "showcase.dynasty_returned", _("A story of a reading family is returned with remarks")
    )
    _enter_pages()


def _enter_pages() -> None:
    navigation.add(place="footer", order=44, label=_("Palettes"), url_name="showcase:palettes")
    navigation.add(place="cabinet", order=62, label=_("Shelves"), url_name="showcase:my_shelves")
    navigation.add(
        place="desk",
        order=62,
        label=_("Palettes"),
        url_name="showcase:desk_palettes",
        shown=_moderates,
    )
    navigation.add(
        place="footer", order=45, label=_("Dynasties of Readers"), url_name="showcase:dynasties"
    )
    navigation.add(
        place="cabinet", order=63, label=_("Dynasties of Readers"), url_name="showcase:my_dynasties"
    )
    navigation.add(
        place="desk",
        order=63,
        label=_("Dynasties of Readers"),
        url_name="showcase:desk_dynasties",
        shown=_moderates,
    )


def shelves_of(person: Person) -> list[dict[str, Any]]:
    """Every shelf the person has filled in."""
    rows = Shelf.objects.filter(person=person).select_related("palette").prefetch_related("books")
    return [
        {
            "palette": row.palette.title,
            "reader": Reader(row.reader).label,
            "state": ShelfState(row.state).label,
            "books": "; ".join(f"{one.title} — {one.sentence}" for one in row.books.all()),
            "remarks": row.remarks,
            "created_at": row.created_at,
        }
        for row in rows.order_by("pk")
    ]


def dynasties_of(person: Person) -> list[dict[str, Any]]:
    """Every story of a family that the person has written."""
    return [
        {
            "title": row.title,
            "state": DynastyState(row.state).label,
            "created_at": row.created_at,
        }
        for row in Dynasty.objects.filter(made_by=person).order_by("pk")
    ]


def _moderates(request: HttpRequest) -> bool:
    return shelf_rules.can_moderate(request.user, timezone.localdate())
