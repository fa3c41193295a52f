from kerege.showcase.models.dynasty import (
    ChildAge,
    ConsentScope,
    Dynasty,
    DynastyMember,
    DynastyState,
)
from kerege.showcase.models.palette import (
    FEWEST_BOOKS,
    MOST_BOOKS,
    Colour,
    Palette,
    Reader,
    Shelf,
    ShelfBook,
    ShelfState,
)

__all__ = [
    "FEWEST_BOOKS",
    "MOST_BOOKS",
    "ChildAge",
    "Colour",
    "ConsentScope",
    "Dynasty",
    "DynastyMember",
    "DynastyState",
    "Palette",
    "Reader",
    "Shelf",
    "ShelfBook",
    "ShelfState",
]
