"""What the pages of this part enter in the registries below."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.people import erasure, merging, personal_data
from kerege.people.models import Person
from kerege.showcase import shelf_rules
from kerege.showcase.actions import shelves
from kerege.showcase.models import Reader, Shelf, ShelfState
from kerege.ui import navigation

COLUMNS = {
    "palette": _("Palette"),
    "reader": _("Whose shelf it is"),
    "state": _("State"),
    "books": _("Books"),
    "remarks": _("Remarks"),
    "created_at": _("Begun"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    erasure.register("showcase.shelves", shelves.forget_person)
    merging.register("showcase.shelves", shelves.settle_merging)
    personal_data.register("showcase.shelves", _("Shelves"), shelves_of, columns=COLUMNS)
    navigation.add(place="footer", order=44, label=_("Palettes"), url_name="showcase:palettes")
    navigation.add(place="cabinet", order=62, label=_("Shelves"), url_name="showcase:my_shelves")
    navigation.add(
        place="desk",
        order=62,
        label=_("Palettes"),
        url_name="showcase:desk_palettes",
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


def _moderates(request: HttpRequest) -> bool:
    return shelf_rules.can_moderate(request.user, timezone.localdate())
