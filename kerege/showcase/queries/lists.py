"""Reading lists: a library's own, those for everybody, one with its books; as the search knows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from kerege.foundation.age_marks import AgeMark
from kerege.foundation.database import Kazakh
from kerege.foundation.translated import localized
from kerege.network.models import Organisation
from kerege.search.registry import Document
from kerege.showcase.models import FEWEST_KAZAKH_OF_TEN, ListBook, PickLanguage, ReadingList

KIND = "reading_list"


def lists_of(library: Organisation) -> QuerySet[ReadingList]:
    """All of a library with `size`, those changed last first."""
    rows = ReadingList.objects.filter(library=library).annotate(size=Count("books"))
    return rows.order_by("-changed_at", "-pk")


def published(
    *, age: str = "", language: str = "", library: int | None = None
) -> QuerySet[ReadingList]:
    """Those for everybody, with `size`; of an age, of a library, with a book in the language."""
    rows = ReadingList.objects.filter(is_published=True).select_related("library__district")
    if age:
        rows = rows.filter(age_mark=age)
    if library:
        rows = rows.filter(library=library)
    if language:
        said = ListBook.objects.filter(reading_list=OuterRef("pk"), language=language)
        rows = rows.filter(Exists(said))
    return rows.annotate(size=Count("books")).order_by("-changed_at", "-pk")


def choices() -> dict[str, Any]:
    """What the lists for everybody can be narrowed to: three queries."""
    shown = ReadingList.objects.filter(is_published=True).order_by()
    ages = set(shown.values_list("age_mark", flat=True))
    books = ListBook.objects.filter(reading_list__is_published=True).order_by()
    languages = set(books.values_list("language", flat=True).distinct())
    libraries = Organisation.objects.filter(pk__in=shown.values("library"))
    return {
        "ages": [one for one in AgeMark if one.value in ages],
        "languages": [one for one in PickLanguage if one.value in languages],
        "libraries": list(libraries.order_by(Kazakh(localized("name")), "pk")),
    }


def books_of(reading_list: ReadingList) -> list[ListBook]:
    """In their order: one query."""
    rows = reading_list.books.select_related("record__cover")
    return list(rows.order_by("place", "pk"))


def is_poor_in_kazakh(books: Sequence[ListBook]) -> bool:
    """Fewer than three of ten in Kazakh."""
    kazakh = sum(1 for one in books if one.language == PickLanguage.KK)
    return bool(books) and kazakh * 10 < FEWEST_KAZAKH_OF_TEN * len(books)


def documents_of(numbers: Sequence[int]) -> Mapping[int, Document]:
    """Published lists for the one box: two queries."""
    rows = ReadingList.objects.filter(is_published=True, pk__in=list(numbers))
    rows = rows.select_related("library__district").prefetch_related("books")
    return {row.pk: _document(row) for row in rows}


def numbers() -> Iterable[int]:
    """Of all published lists, older ones first."""
    rows = ReadingList.objects.filter(is_published=True).order_by("pk")
    return rows.values_list("pk", flat=True).iterator()


def _document(row: ReadingList) -> Document:
    return Document(
        title=row.title,
        text=row.about,
        body=" ".join(f"{one.title} {one.authors}" for one in row.books.all()),
        url_name="showcase:reading_list",
        url_args=[row.pk],
        district_id=row.library.district_id,
        languages=[code for code in ("kk", "ru", "en") if row.title.get(code)],
    )
