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
    "Colour",
    "Palette",
    "Reader",
    "Shelf",
    "ShelfBook",
    "ShelfState",
]
