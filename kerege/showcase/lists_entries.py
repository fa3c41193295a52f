"""What reading lists enter in the registries below."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.catalogue import standings
from kerege.search import registry
from kerege.showcase.queries import book_places, lists
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    registry.register(
        registry.Kind(
            code=lists.KIND,
            label=_("Reading lists"),
            one=pgettext_lazy("a hit", "Reading list"),
            order=52,
            documents_of=lists.documents_of,
            numbers=lists.numbers,
        )
    )
    for code, label, order, find in (
        ("lists", _("Reading lists"), 10, book_places.in_lists),
        ("podium", _("Literary Podium"), 20, book_places.on_podiums),
        ("palettes", _("Palettes"), 30, book_places.in_palettes),
    ):
        standings.register(standings.Source(code, label, order, find))
    navigation.add(place="footer", order=42, label=_("Reading lists"), url_name="showcase:lists")
    navigation.add(
        place="cabinet", order=59, label=_("Reading lists"), url_name="showcase:lists_mine"
    )
