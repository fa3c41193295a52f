"""A reading list on paper."""

from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.foundation import typesetting
from kerege.showcase.models import ListBook, ReadingList

TEMPLATE = Path(__file__).resolve().parent / "typst" / "reading_list.typ"


def pdf(row: ReadingList, books: list[ListBook]) -> bytes:
    """A4, in the language of the reader."""
    language = get_language() or "kk"
    address = f"{settings.BASE_URL}{row.get_absolute_url()}"
    data = {
        "lang": language,
        "kicker": _("Reading list"),
        "title": row.title.localize(language),
        "about": row.about.localize(language),
        "age": str(row.get_age_mark_display()) if row.age_mark else "",
        "library": str(row.library),
        "address": address,
        "qr": typesetting.qr(address),
        "qr_alt": _("Address of this page"),
        "books": [
            {
                "title": one.title,
                "by": ", ".join(part for part in (one.authors, f"{one.year or ''}") if part),
                "note": one.note.localize(language),
            }
            for one in books
        ],
    }
    return typesetting.pdf(TEMPLATE, data)
