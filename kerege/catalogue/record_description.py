"""A book in one line by GOST 7.0.100-2018 (ISBD): areas in order, each with its sign.

What a record does not tell is left out: nothing is invented, not even «[б. и.]».
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kerege.catalogue.models import Record, RecordRole

AREA = ". – "
MOST_IN_HEADING = 3  # a book of more authors is described under its title
# As a description names them, in the language of the book.
ROLES = {
    RecordRole.ILLUSTRATOR: {"kk": "суретші", "ru": "художник", "en": "illustrated by"},
    RecordRole.TRANSLATOR: {"kk": "аудармашы", "ru": "переводчик", "en": "translated by"},
    RecordRole.EDITOR: {"kk": "редактор", "ru": "редактор", "en": "edited by"},
    RecordRole.COMPILER: {"kk": "құрастырушы", "ru": "составитель", "en": "compiled by"},
}


@dataclass(frozen=True, kw_only=True)
class Book:
    """What is described. Names as in a catalogue: «Соқпақбаев, Бердібек»."""

    title: str
    language: str = "ru"
    authors: Sequence[str] = ()
    # («ill», «Исмаилова, Гүлфайрус»), …
    others: Sequence[tuple[str, str]] = ()
    volume: str = ""
    remainder: str = ""
    responsibility: str = ""
    edition: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    extent: str = ""
    series: str = ""
    isbns: Sequence[str] = field(default_factory=list)


def of_record(record: Record) -> Book:
    """A record whose credits and authors are at hand."""
    language = first_language(record)
    named = [
        (credit.role, credit.author.name.localize(language))
        for credit in sorted(record.credits.all(), key=lambda one: (one.order, one.pk))
    ]
    return Book(
        title=record.title,
        language=language,
        authors=[name for role, name in named if role == RecordRole.AUTHOR],
        others=[(role, name) for role, name in named if role != RecordRole.AUTHOR],
        volume=record.volume,
        remainder=record.remainder,
        responsibility=record.responsibility,
        edition=record.edition,
        place=record.place,
        publisher=record.publisher,
        year=record.year,
        extent=record.extent,
        series=record.series,
        isbns=record.isbns,
    )


def first_language(record: Record) -> str:
    """The language the book is described in: its own, where we write it."""
    return next((one for one in record.language_codes() if one in ("kk", "ru", "en")), "ru")


def described(book: Book) -> str:
    """The whole description, with the heading, ended by a full stop."""
    heading = heading_of(book)
    areas = [
        _title(book),
        book.edition,
        _imprint(book),
        book.extent,
        f"({book.series.strip('()')})" if book.series else "",
        *(f"ISBN {isbn}" for isbn in book.isbns),
    ]
    text = _joined(_clean(area) for area in areas)
    return f"{heading} {text}" if heading else text


def heading_of(book: Book) -> str:
    """«Соқпақбаев, Б.»; empty where there is no author, or more than three."""
    if not book.authors or len(book.authors) > MOST_IN_HEADING:
        return ""
    name = shortened(book.authors[0])
    return name if name.endswith(".") else f"{name}."


def shortened(name: str) -> str:
    """«Соқпақбаев, Бердібек Ыдырысұлы» → «Соқпақбаев, Б. Ы.»; «Абай» stays."""
    family, comma, given = _clean(name).partition(",")
    letters = _initials(given)
    return f"{family}, {letters}" if comma and letters else family


def turned(name: str) -> str:
    """As a statement of responsibility says it: «Б. Ы. Соқпақбаев»."""
    family, comma, given = _clean(name).partition(",")
    letters = _initials(given)
    return f"{letters} {family}" if comma and letters else family


def _initials(given: str) -> str:
    """«Анна-Мария» is «А.-М.»; what stands in brackets is no name."""
    words = re.sub(r"\(.*?\)", "", given).split()
    parts = ("-".join(f"{one[0]}." for one in word.split("-") if one) for word in words)
    return " ".join(part for part in parts if part[:1].isalpha())


def _title(book: Book) -> str:
    title = _clean(book.title)
    if book.volume:
        title = f"{_no_stop(title)}. {_clean(book.volume)}"
    if book.remainder:
        title += f" : {_clean(book.remainder)}"
    said = _clean(book.responsibility) or _responsibility(book)
    return f"{title} / {said}" if said else title


def _responsibility(book: Book) -> str:
    statements = [", ".join(turned(name) for name in book.authors)]
    for role, name in book.others:
        word = ROLES[RecordRole(role)].get(book.language, ROLES[RecordRole(role)]["ru"])
        statements.append(f"{word} {turned(name)}")
    return " ; ".join(statement for statement in statements if statement)


def _imprint(book: Book) -> str:
    where = " : ".join(_clean(part) for part in (book.place, book.publisher) if part.strip())
    return ", ".join(part for part in (where, f"{book.year}" if book.year else "") if part)


def _joined(areas: Iterable[str]) -> str:
    """A full stop that ends an area is the one of the sign after it."""
    told = ""
    for area in areas:
        if area:
            told = f"{_no_stop(told)}{AREA}{area}" if told else area
    return told if not told or told.endswith((".", "!", "?", "…")) else f"{told}."


def _no_stop(text: str) -> str:
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _clean(text: str) -> str:
    return " ".join(text.split())
