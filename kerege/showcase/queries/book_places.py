"""Where a book of the catalogue stands in the showcase: one query for each kind."""

from datetime import date
from typing import Any

from kerege.catalogue.standings import MOST, Place
from kerege.events.models import Event
from kerege.showcase.models import BlockKind, ListBook, Pick, ShelfBook, ShelfState


def in_lists(number: int, reader: Any, day: date) -> list[Place]:
    """Reading lists that are published, the latest first."""
    rows = ListBook.objects.filter(record=number, reading_list__is_published=True)
    rows = rows.select_related("reading_list").order_by("-reading_list__changed_at", "-pk")
    return [_place(row.reading_list) for row in rows[:MOST]]


def on_podiums(number: int, reader: Any, day: date) -> list[Place]:
    """Blocks of Podiums that readers see; a riddle that nobody has solved is not given away."""
    rows = Pick.objects.filter(record=number, block__podium__is_published=True)
    rows = rows.filter(block__podium__event__in=Event.objects.released())
    rows = rows.exclude(block__kind=BlockKind.RIDDLE, is_revealed=False)
    rows = rows.select_related("block__podium").order_by("-block__podium__created_at", "-pk")
    return [
        Place(
            title=f"{row.block.podium.title}: {row.block.title}",
            href=row.block.podium.get_absolute_url(),
            language=row.block.title.shown_in(),
        )
        for row in rows[:MOST]
    ]


def in_palettes(number: int, reader: Any, day: date) -> list[Place]:
    """Palettes on whose wall a shelf with the book hangs, each once."""
    rows = ShelfBook.objects.filter(record=number, shelf__state=ShelfState.SHOWN)
    rows = rows.select_related("shelf__palette").order_by("-shelf__changed_at", "-pk")
    found: dict[int, Place] = {}
    for row in rows[: MOST * 4]:
        found.setdefault(row.shelf.palette_id, _place(row.shelf.palette))
    return list(found.values())


def _place(row: Any) -> Place:
    return Place(title=row.title, href=row.get_absolute_url(), language=row.title.shown_in())
