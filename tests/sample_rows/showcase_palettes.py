"""A palette with the shelf of a librarian on its wall."""

from kerege.foundation.translated import T
from kerege.showcase.actions import palettes, shelves
from kerege.showcase.models import Palette, Reader, Shelf
from tests.builders import NOW
from tests.scenarios import Spine
from tests.showcase.palette_builders import five_books


def palette(spine: Spine) -> Palette:
    """A palette of the region."""
    found = Palette.objects.first()
    return found or palettes.open_palette(
        values={"title": T(kk="Көктем палитрасы")}, by=spine.people["organiser"], now=NOW
    )


def shelf(spine: Spine) -> Shelf:
    """The organiser's own shelf, which hangs there at once."""
    return Shelf.objects.first() or shelves.put_up(
        palette=palette(spine),
        reader=Reader.LIBRARIAN,
        language="kk",
        books=five_books(),
        by=spine.people["organiser"],
        now=NOW,
    )


VALUES = {
    "library_code": lambda spine: spine.library.code,
    "paper": lambda spine: "kk",
}
ROWS = {
    "showcase:palette": palette,
    "showcase:new_shelf": palette,
    "showcase:desk_palette": palette,
    "showcase:desk_move_palette": palette,
    "showcase:change_shelf": shelf,
    "showcase:delete_shelf": shelf,
    "showcase:decide_shelf": shelf,
}
