"""The poster of a palette as data for paper, and the name under which it is kept."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.foundation import typesetting
from kerege.showcase.models import Palette, Reader, Shelf
from kerege.showcase.queries.palettes import Wanted, wall

DRAWN = 1  # grows when the drawing changes, so that kept posters are drawn anew
SHELVES = 10  # on one poster


def poster_of(palette: Palette, language: str) -> dict[str, Any]:
    """Plain JSON for palette.typ; see the head of that file."""
    every = wall(palette, Wanted())
    with translation.override(language):
        address = settings.BASE_URL + palette.get_absolute_url()
        return {
            "language": language,
            "title": palette.title.localize(language),
            "kicker": _("Palette of readers' preferences"),
            "shelves": [_shelf(one, language) for one in every[:SHELVES]],
            "qr": typesetting.qr(address),
            "qr_words": _("The whole palette"),
            "address": address.split("//")[-1],
        }


def name_of_poster(palette: Palette, data: dict[str, Any]) -> str:
    """The name follows from the contents: other data, another file."""
    text = json.dumps([DRAWN, data], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    return f"palettes/{palette.pk}-{data['language']}-{digest}.pdf"


def _shelf(shelf: Shelf, language: str) -> dict[str, Any]:
    place = shelf.library or shelf.district
    return {
        "who": shelf.name or str(Reader(shelf.reader).label),
        "place": place.name.localize(language) if place else "",
        "books": [
            {"title": book.title, "author": book.author, "colour": book.colour, "mood": book.mood}
            for book in shelf.books.all()
        ],
    }
