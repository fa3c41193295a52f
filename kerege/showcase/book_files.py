"""Files made of books on a podium or in a list: for Word, for other catalogues, a workbook."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.catalogue import record_description, record_marc
from kerege.catalogue.models import Holding, Record
from kerege.catalogue.queries import record_pages
from kerege.foundation import tables_out
from kerege.foundation.tables_out import Table

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Book(Protocol):
    """What both have."""

    title: str
    authors: str
    year: int | None
    language: str
    place: int | None
    record_id: int | None


def word(heading: str, books: Sequence[Book]) -> bytes:
    """A numbered list by GOST."""
    from kerege.catalogue import record_word  # noqa: PLC0415 -- python-docx weighs 15 MB

    known = {one.pk: one for one in _records(books)}
    found = [_described(one, known.get(one.record_id or 0)) for one in books]
    lines = [(book.language, record_description.described(book)) for book in found]
    return record_word.written(heading, lines, get_language() or "kk")


def marc(books: Sequence[Book]) -> bytes:
    """Records of those that stand in the catalogue, as ISO 2709."""
    return b"".join(record_marc.iso2709(one) for one in _records(books))


def holdings(heading: str, rows: Sequence[tuple[str, Book]]) -> bytes:
    """A row a book and library; a book that nobody holds has a row of its own."""
    numbers = [book.record_id for _block, book in rows if book.record_id]
    copies = Holding.objects.filter(record__in=numbers).select_related("library__district")
    held: dict[int, list[Holding]] = {}
    for row in copies.order_by("library__district__order", "library_id"):
        held.setdefault(row.record_id, []).append(row)
    found: list[list[Any]] = []
    for block, book in rows:
        about = [block, book.place, book.title, book.authors]
        for row in held.get(book.record_id or 0, ()):
            district = row.library.district
            place = [str(row.library), str(district.short_name) if district else ""]
            found.append([*about, *place, row.copies, row.mark])
        if not held.get(book.record_id or 0):
            found.append([*about, "", "", "", ""])
    return tables_out.workbook(_table(heading, found))


def _table(heading: str, rows: list[list[Any]]) -> Table:
    headings = [_("Block"), "№", _("Title of the book"), _("Author"), _("Library"), _("District")]
    return Table(
        name=_("Books"),
        headings=[*headings, _("Copies"), _("Shelf mark")],
        rows=rows,
        widths=[30, 5, 40, 30, 40, 20, 10, 20],
        titles=[heading],
        filtered=True,
    )


def _records(books: Sequence[Book]) -> list[Record]:
    numbers = [one.record_id for one in books if one.record_id]
    return record_pages.for_export(list(dict.fromkeys(numbers)))


def _described(book: Book, record: Record | None) -> record_description.Book:
    if record is not None:
        return record_description.of_record(record)
    authors = [name.strip() for name in book.authors.split(";") if name.strip()]
    language = book.language if book.language in ("kk", "ru", "en") else "ru"
    return record_description.Book(
        title=book.title, language=language, authors=authors, year=book.year
    )
