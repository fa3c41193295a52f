"""Booklets as a wall, as pages and as the search knows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import models
from django.db.models import ExpressionWrapper, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.age_marks import AgeMark
from kerege.foundation.translated import T, languages
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.search.registry import Document, Kind
from kerege.showcase.models import (
    Booklet,
    BookletBlock,
    BookletBook,
    BookletLayout,
    BookletPicture,
    BookletState,
)

KIND = "booklet"


@dataclass(frozen=True)
class BookletsWanted:
    """Which booklets of the wall a reader wants to see; empty means all."""

    layout: str = ""
    language: str = ""
    library: str = ""
    age: str = ""

    @property
    def is_narrowed(self) -> bool:
        return any([self.layout, self.language, self.library, self.age])


def wall(wanted: BookletsWanted) -> QuerySet[Booklet]:
    """What everybody may read, the newest first."""
    rows = Booklet.objects.published().select_related("library")
    if wanted.layout in BookletLayout.values:
        rows = rows.filter(layout=wanted.layout)
    if wanted.language in languages():
        rows = rows.filter(title__has_key=wanted.language)
    if wanted.library:
        rows = rows.filter(library__code=wanted.library)
    if wanted.age in AgeMark.values:
        rows = rows.filter(age_mark=wanted.age)
    return rows.order_by("-published_at", "-pk")


def libraries() -> QuerySet[Organisation]:
    """Libraries that have booklets on the wall."""
    shown = Booklet.objects.published().values("library")
    return Organisation.objects.filter(pk__in=shown).order_by("pk")


def whole() -> QuerySet[Booklet]:
    """Rows as the page of a booklet and its paper show them."""
    return (
        Booklet.objects.kept()
        .select_related("library", "copied_from__library")
        .prefetch_related(
            Prefetch("blocks", BookletBlock.objects.order_by("place")),
            Prefetch("books", BookletBook.objects.order_by("place")),
            Prefetch("pictures", BookletPicture.objects.select_related("file").order_by("place")),
        )
    )


def of_library(person: Person, library: Organisation | None) -> QuerySet[Booklet]:
    """What the person and her colleagues have made, the thrown away ones, too."""
    own = Q(made_by=person)
    if library is not None:
        own |= Q(library=library)
    return Booklet.objects.filter(own).order_by("-changed_at", "-pk")


def for_desk() -> QuerySet[Booklet]:
    """Everything that has been sent, what waits first."""
    rows = Booklet.objects.kept().exclude(state=BookletState.DRAFT)
    waits = ExpressionWrapper(Q(state=BookletState.WAITING), models.BooleanField())
    counted = rows.annotate(copied=models.Count("copies"))
    named = counted.select_related("library__district", "made_by")
    return named.order_by(waits.desc(), "-changed_at", "-pk")


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Those that are on the wall, with everything that is written in them."""
    rows = whole().filter(pk__in=numbers, state=BookletState.PUBLISHED)
    return {
        row.pk: Document(
            title=row.title,
            text=_words_of(row),
            url_name="showcase:booklet",
            url_args=[row.pk],
            year=row.published_at.year if row.published_at else None,
            district_id=row.library.district_id,
            languages=row.language_codes(),
            on=row.published_at.date() if row.published_at else None,
        )
        for row in rows
    }


def _words_of(row: Booklet) -> T:
    words = T()
    for code in languages():
        parts = [row.subtitle.get(code, "")]
        for block in row.blocks.all():
            parts += [block.heading.get(code, ""), block.text.get(code, "")]
        for book in row.books.all():
            parts += [book.title, book.author, book.note.get(code, "")]
        words[code] = "\n".join(part for part in parts if part)
    return words


def numbers() -> Iterable[int]:
    """All that are on the wall, older ones first."""
    return Booklet.objects.published().order_by("pk").values_list("pk", flat=True)


BOOKLETS = Kind(
    code=KIND,
    label=_("Booklets"),
    one=pgettext_lazy("a hit", "Booklet"),
    order=71,
    documents_of=documents_of,
    numbers=numbers,
)
