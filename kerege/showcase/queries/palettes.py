"""The wall of a palette, its top list, and what waits for a look."""

from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet

from kerege.foundation.database import Kazakh
from kerege.foundation.translated import languages, localized
from kerege.network.models import District, Organisation
from kerege.people.models import Person
from kerege.showcase.models import Palette, Reader, Shelf, ShelfBook, ShelfState

ON_TOP = 10


@dataclass(frozen=True)
class Wanted:
    """Which shelves of a wall a reader wants to see; empty means all."""

    district: str = ""
    reader: str = ""
    language: str = ""
    library: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any([self.district, self.reader, self.language, self.library])


@dataclass(frozen=True)
class Favourite:
    title: str
    author: str
    record_id: int | None
    count: int


def with_books(shelves: QuerySet[Shelf]) -> QuerySet[Shelf]:
    """Shelves as a card shows them."""
    books = Prefetch("books", ShelfBook.objects.order_by("place"))
    return shelves.select_related("library", "district", "palette").prefetch_related(books)


def all_palettes() -> QuerySet[Palette]:
    """The newest first, each with the number of its shelves on the wall."""
    shown = Count("shelves", filter=Q(shelves__state=ShelfState.SHOWN))
    rows = Palette.objects.select_related("event", "library", "district")
    return rows.annotate(shown=shown).order_by("-created_at", "-pk")


def wall(palette: Palette, wanted: Wanted) -> QuerySet[Shelf]:
    """What hangs there, the newest first."""
    rows = with_books(palette.shelves.filter(state=ShelfState.SHOWN))
    if wanted.district:
        rows = rows.filter(district__code=wanted.district)
    if wanted.reader in Reader.values:
        rows = rows.filter(reader=wanted.reader)
    if wanted.language in languages():
        rows = rows.filter(language=wanted.language)
    if wanted.library:
        rows = rows.filter(library__code=wanted.library)
    return rows.order_by("-created_at", "-pk")


def choices(palette: Palette) -> dict[str, list]:
    """What the filters offer: only what leads to something."""
    found = palette.shelves.filter(state=ShelfState.SHOWN)
    told = set(found.values_list("language", flat=True).distinct())
    readers = set(found.values_list("reader", flat=True).distinct())
    districts = District.objects.filter(pk__in=found.values("district"))
    libraries = Organisation.objects.filter(pk__in=found.values("library"))
    return {
        "languages": [code for code in languages() if code in told],
        "readers": [one for one in Reader if one in readers],
        "districts": list(districts.order_by(Kazakh(localized("short_name")), "pk")),
        "libraries": list(libraries.order_by(Kazakh(localized("name")), "pk")),
    }


def libraries_that_read(palette: Palette) -> list[Organisation]:
    """Libraries whose librarians have a shelf on the wall."""
    own = palette.shelves.filter(state=ShelfState.SHOWN, reader=Reader.LIBRARIAN)
    rows = Organisation.objects.filter(pk__in=own.values("library"))
    return list(rows.order_by(Kazakh(localized("name")), "pk"))


def favourites(palette: Palette) -> list[Favourite]:
    """Books that stand on more than one shelf of the wall, the most loved first."""
    rows = (
        ShelfBook.objects.filter(shelf__palette=palette, shelf__state=ShelfState.SHOWN)
        .values("title", "author")
        .annotate(n=Count("pk"), book=Max("record"))
        .filter(n__gt=1)
        .order_by("-n", "title", "author")
    )
    return [Favourite(row["title"], row["author"], row["book"], row["n"]) for row in rows[:ON_TOP]]


def waiting() -> QuerySet[Shelf]:
    """Shelves on which a methodologist has to look, the oldest first."""
    return with_books(Shelf.objects.filter(state=ShelfState.WAITING)).order_by("changed_at", "pk")


def shelves_of(person: Person) -> QuerySet[Shelf]:
    """What the person has filled in."""
    return with_books(Shelf.objects.filter(person=person)).order_by("-changed_at", "-pk")


def collecting_for(person: Person) -> QuerySet[Palette]:
    """Palettes that take shelves, and whether the person's own stands there."""
    own = Shelf.objects.filter(palette=OuterRef("pk"), person=person, reader=Reader.LIBRARIAN)
    rows = Palette.objects.collecting().select_related("district", "library", "event")
    return rows.annotate(has_mine=Exists(own)).order_by("-created_at", "-pk")
