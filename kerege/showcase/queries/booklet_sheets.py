"""A booklet as data for paper, and the name under which a paper is kept."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.foundation import typesetting
from kerege.showcase.models import Booklet, BookletPicture, PictureRights

DRAWN = 1  # grows when the drawing changes, so that kept papers are printed anew
FOLDER = "booklets"
VARIANTS = {
    "plain": gettext_lazy("For the screen and for sending"),
    "home": gettext_lazy("For a printer of the library, A4 with margins"),
    "grey": gettext_lazy("Black and white, saves ink"),
    "press": gettext_lazy("For a printing house: bleed of 3 mm and crop marks"),
}


def paper_of(booklet: Booklet, language: str, variant: str = "plain") -> dict[str, Any]:
    """Plain JSON for booklet.typ; see the head of that file."""
    with translation.override(language):
        address = settings.BASE_URL + booklet.get_absolute_url() if booklet.pk else ""
        return _told(booklet, language) | {
            "language": language,
            "layout": booklet.layout,
            "variant": variant,
            "look": booklet.look,
            "probe": False,
            "qr": typesetting.qr(address or settings.BASE_URL),
            "qr_alt": _("Address of this page"),
            "address": (address or settings.BASE_URL).split("//")[-1],
        }


def name_of_paper(booklet: Booklet, data: dict[str, Any]) -> str:
    """The name follows from the contents: other data, another file."""
    text = json.dumps([DRAWN, data], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()[:24]
    return f"{FOLDER}/{booklet.pk}-{data['language']}-{data['variant']}-{digest}.pdf"


def credits_of(pictures: list[BookletPicture]) -> list[str]:
    """Whose pictures these are, and by what right they are printed."""
    return [
        _("Picture: %(who)s, %(right)s")
        % {"who": one.credit, "right": PictureRights(one.rights).label}
        for one in pictures
    ]


def _told(booklet: Booklet, language: str) -> dict[str, Any]:
    blocks, books, pictures = parts_of(booklet)
    return {
        "kicker": _("The library recommends") if books else _("The library invites"),
        "title": booklet.title.localize(language),
        "subtitle": booklet.subtitle.localize(language),
        "age": str(booklet.get_age_mark_display()) if booklet.age_mark else "",
        "library": booklet.library.name.localize(language),
        "blocks": [
            {
                "heading": one.heading.localize(language),
                "paragraphs": [
                    line for line in one.text.localize(language).splitlines() if line.strip()
                ],
            }
            for one in blocks
        ],
        "books_title": _("Books") if books else "",
        "books": [
            {"title": one.title, "author": one.author, "note": one.note.localize(language)}
            for one in books
        ],
        "contacts": _contacts(booklet, language),
        "notes": _notes(booklet, pictures),
        "pictures": [
            {"file": one.file.file.name, "alt": one.alt.localize(language)} for one in pictures
        ],
    }


def parts_of(booklet: Booklet) -> tuple[list[Any], list[Any], list[BookletPicture]]:
    """Texts, books and pictures that may be seen, of a kept booklet or of one in a form."""
    if hasattr(booklet, "shown_parts"):
        return booklet.shown_parts
    pictures = [one for one in booklet.pictures.all() if one.file.ready_at]
    return list(booklet.blocks.all()), list(booklet.books.all()), pictures


def _contacts(booklet: Booklet, language: str) -> list[dict[str, str]]:
    lines = [
        (_("Address"), booklet.address.localize(language)),
        (_("Opening hours"), booklet.hours.localize(language)),
        (_("Telephone"), booklet.phone),
    ]
    return [{"label": label, "text": text} for label, text in lines if text]


def _notes(booklet: Booklet, pictures: list[BookletPicture]) -> list[str]:
    notes = [_("Text: %(licence)s") % {"licence": booklet.get_licence_display()}]
    notes += credits_of(pictures)
    if booklet.copied_from_id and booklet.copied_from:
        notes.append(
            _("Made after a booklet of: %(library)s")
            % {"library": str(booklet.copied_from.library)}
        )
    return notes
