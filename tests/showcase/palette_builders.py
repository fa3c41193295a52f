"""Palettes and shelves for the tests."""

from kerege.foundation.translated import T
from kerege.showcase.actions import palettes, shelves
from kerege.showcase.actions.shelves import Chosen
from kerege.showcase.models import Reader
from tests.builders import NOW, a_person, an_organiser

TITLES = ("Абай жолы", "Менің атым Қожа", "Қан мен тер", "Ұшқан ұя", "Көшпенділер")


def five_books(*more):
    """Books as they come from the form."""
    colours = ("sky", "sun", "carpet", "steppe", "night", "dusk", "dawn")
    return [
        Chosen(title=title, author="", colour=colour, mood="", sentence=f"{title}: неге?")
        for title, colour in zip((*TITLES, *more), colours, strict=False)
    ]


def typed(*titles, **other):
    """The same as a browser sends it."""
    form = {"reader": "librarian", "language": "kk"}
    for place, title in enumerate(titles or TITLES, start=1):
        form |= {
            f"book_{place}": title,
            f"colour_{place}": "sun",
            f"mood_{place}": "жылы",
            f"sentence_{place}": f"{title}: неге?",
        }
    return form | other


def a_palette(title="Көктем палитрасы"):
    """It takes shelves."""
    return palettes.open_palette(values={"title": T(kk=title)}, by=an_organiser(), now=NOW)


def a_shelf(palette, *, by=None, reader=Reader.LIBRARIAN, shown=True, language="kk", books=None):
    """On the wall, unless it waits."""
    made = shelves.put_up(
        palette=palette,
        reader=reader,
        language=language,
        books=books or five_books(),
        by=by or a_person(),
        now=NOW,
    )
    if shown:
        shelves.show(shelf=made, by=an_organiser(), now=NOW)
    made.refresh_from_db()
    return made
