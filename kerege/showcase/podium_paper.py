"""A Podium on paper: A4 folded in three, A5 booklet, bookmarks; square pictures for networks."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.foundation import typesetting
from kerege.foundation.zip_stream import Entry
from kerege.showcase.models import Pick, Podium
from kerege.showcase.queries.podium import BlockLine

TEMPLATE = Path(__file__).resolve().parent / "typst" / "podium.typ"
LAYOUTS = ("trifold", "booklet", "bookmarks")
PANELS = 4  # of a sheet folded in three: all but its front and its back
BOOKMARKS = 4  # on a sheet
PIXELS_PER_INCH = 144  # a page of 540 points is a picture of 1080 pixels
SHADES = 5


def pdf(podium: Podium, lines: list[BlockLine], layout: str) -> bytes:
    """One of the papers, in the language of the reader."""
    return typesetting.pdf(TEMPLATE, _data(podium, lines) | {"layout": layout})


def pictures(podium: Podium, lines: list[BlockLine], at: datetime) -> Iterator[Entry]:
    """A square picture a book, and one for the podium itself; drawn while they are sent."""
    data = _data(podium, lines)
    language = data["lang"]
    yield Entry("00.png", at, data=_square(data, None))
    for number, line in enumerate(lines, start=1):
        for pick in line.picks:
            one = _book(pick, language) | {"block": line.block.title.localize(language)}
            yield Entry(f"{number:02}-{pick.place:02}.png", at, data=_square(data, one))


def _square(data: dict[str, Any], book: dict[str, Any] | None) -> bytes:
    told = data | {"layout": "square", "book": book}
    return typesetting.picture(TEMPLATE, typesetting.legible(told), pixels_per_inch=PIXELS_PER_INCH)


def _data(podium: Podium, lines: list[BlockLine]) -> dict[str, Any]:
    language = get_language() or "kk"
    address = f"{settings.BASE_URL}{podium.get_absolute_url()}"
    blocks = [
        {
            "title": line.block.title.localize(language),
            "team": line.block.team.localize(language) or str(line.block.library or ""),
            "books": [_book(pick, language) for pick in line.picks],
        }
        for line in lines
    ]
    return {
        "lang": language,
        "kicker": _("Literary Podium"),
        "title": podium.title.localize(language),
        "theme": podium.theme.localize(language),
        "age": str(podium.get_age_mark_display()) if podium.age_mark else "",
        "event": podium.event.title.localize(language),
        "organiser": str(podium.event.organiser),
        "held": _("Libraries that have it"),
        "riddle": _("What book is it?"),
        "address": address,
        "qr": typesetting.qr(address),
        "qr_alt": _("Address of this page"),
        "blocks": blocks,
        "panels": _panels(blocks),
        "bookmarks": _bookmarks(blocks),
    }


def _book(pick: Pick, language: str) -> dict[str, Any]:
    """What is printed of a book; of a riddle that is not revealed only its clue."""
    if pick.is_hidden:
        clue = pick.clue.localize(language)
        empty = {"title": "", "authors": "", "year": "", "held": ""}
        return empty | {"number": pick.place, "pitch": clue, "is_hidden": True, "shade": 0}
    return {
        "number": pick.place,
        "title": pick.title,
        "authors": pick.authors,
        "year": f"{pick.year or ''}",
        "pitch": pick.pitch.localize(language),
        "held": pick.holders,
        "is_hidden": False,
        "shade": (pick.place or 0) % SHADES,
    }


def _panels(blocks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Blocks cut into four parts of about the same length, each under its heading."""
    rows = [(block["title"], book) for block in blocks for book in block["books"]]
    each = max(1, -(-len(rows) // PANELS))
    panels = []
    for number in range(PANELS):
        panel: list[dict[str, Any]] = []
        for title, book in rows[number * each : (number + 1) * each]:
            if not panel or panel[-1]["title"] != title:
                panel.append({"title": title, "books": []})
            panel[-1]["books"].append(book)
        panels.append(panel)
    return panels


def _bookmarks(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One a block; the last sheet is filled from the beginning, so that none is half empty."""
    full = [block for block in blocks if block["books"]]
    if not full:
        return []
    count = -(-len(full) // BOOKMARKS) * BOOKMARKS
    return [full[number % len(full)] for number in range(count)]
