"""A shelf of books for the tests: a kind of things of their own in the registry."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kerege.foundation.translated import T
from kerege.search import registry
from kerege.search.actions import indexing
from kerege.search.registry import Document, Kind

BOOK = "test_book"


def book(title_kk: str = "", title_ru: str = "", **said: object) -> Document:
    """A document of the shelf."""
    titles = {"kk": title_kk, "ru": title_ru}
    title = T({code: text for code, text in titles.items() if text})
    return Document(title=title, url_name="events:calendar", **said)  # type: ignore[arg-type]


@contextmanager
def shelf(*books: Document) -> Iterator[list[Document]]:
    """Books that can be found; number 1 is the first. What leaves the list is not public."""
    standing: list[Document | None] = list(books)

    def documents_of(numbers: Sequence[int]) -> dict[int, Document]:
        return {n: found for n in numbers if (found := standing[n - 1]) is not None}

    kind = Kind(
        code=BOOK,
        label="Books",
        order=1,
        documents_of=documents_of,
        numbers=lambda: range(1, len(standing) + 1),
    )
    registry.register(kind)
    try:
        indexing.rebuild(kind=BOOK)
        yield standing  # type: ignore[misc]
    finally:
        registry.unregister(BOOK)
