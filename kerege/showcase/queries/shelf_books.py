"""Books of the catalogue, named on one line: "Title / Author"."""

from kerege.catalogue.models import Record
from kerege.catalogue.queries.record_documents import KIND
from kerege.catalogue.queries.record_pages import in_this_order, with_people
from kerege.search.models import SearchDoc
from kerege.search.queries import finding

OFFERED = 8
SLASH = " / "


def line_of(title: str, author: str) -> str:
    """As it is typed and shown in a field."""
    return f"{title}{SLASH}{author}" if author else title


def read_line(line: str) -> tuple[str, str]:
    """(title, author) of a line; a slash without spaces belongs to the title."""
    title, _slash, author = " ".join(line.split()).partition(SLASH)
    return title.strip(), author.strip()


def offered(words: str) -> list[str]:
    """Lines of the books that may be meant."""
    hits = finding.find(words, finding.Filters(kind=KIND)).numbers[:OFFERED]
    numbers = dict(SearchDoc.objects.filter(pk__in=hits).values_list("pk", "number"))
    books = in_this_order([numbers[pk] for pk in hits if pk in numbers])
    return list(dict.fromkeys(line_of(book.title, _author_of(book)) for book in books))


def record_of(title: str, author: str) -> Record | None:
    """The book of the catalogue that is written exactly so, the author in any language."""
    for book in with_people(Record.objects.kept().filter(title=title)).order_by("pk")[:20]:
        first = next(iter(book.credits.all()), None)
        if author in (first.author.name.values() if first else [""]):
            return book
    return None


def _author_of(book: Record) -> str:
    first = next(iter(book.credits.all()), None)
    return str(first.author.name) if first else ""
