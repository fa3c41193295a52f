"""Palettes as the one box knows them: the wall with the books of its shelves."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.translated import languages
from kerege.search.registry import Document, Kind
from kerege.showcase.models import Palette, Shelf, ShelfBook, ShelfState

KIND = "palette"


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Every palette is public; of its shelves those on the wall. Nobody is named. Three queries."""
    shown = Shelf.objects.filter(state=ShelfState.SHOWN).order_by("pk")
    books = Prefetch("books", ShelfBook.objects.order_by("place"))
    rows = Palette.objects.filter(pk__in=list(numbers)).select_related("library")
    rows = rows.prefetch_related(Prefetch("shelves", shown.prefetch_related(books)))
    return {row.pk: _document(row) for row in rows}


def numbers() -> Iterable[int]:
    """Of all, older ones first."""
    return Palette.objects.order_by("pk").values_list("pk", flat=True)


def _document(row: Palette) -> Document:
    shelves = list(row.shelves.all())
    spoken = {shelf.language for shelf in shelves} or {code for code in row.title}
    said = (
        " · ".join(filter(None, (book.title, book.author, book.mood, book.sentence)))
        for shelf in shelves
        for book in shelf.books.all()
    )
    opened = timezone.localdate(row.created_at)
    return Document(
        title=row.title,
        text=row.words,
        body="\n".join(said),
        url_name="showcase:palette",
        url_args=[row.pk],
        year=opened.year,
        district_id=row.district_id or (row.library.district_id if row.library else None),
        languages=[code for code in languages() if code in spoken],
        on=opened,
    )


PALETTES = Kind(
    code=KIND,
    label=_("Palettes"),
    one=pgettext_lazy("a hit", "Palette"),
    order=71,
    documents_of=documents_of,
    numbers=numbers,
)
