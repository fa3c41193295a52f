"""Title pages for training, drawn by us. There are no such books: the pages say so."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.record_description import Book, described


@dataclass(frozen=True, kw_only=True)
class TitlePage:
    """What stands on the page and behind it; `surnames` must be named in the statement."""

    code: str
    language: str
    title: str
    remainder: str
    people: Sequence[str]  # as printed
    responsibility: str  # as described
    surnames: Sequence[str]
    heading: str
    place: str
    publisher: str
    year: int
    extent: str
    wrong: tuple[str, str]  # area and what a bad description says instead

    def value(self, area: str) -> str:
        """What stands in an area of the description."""
        return f"{getattr(self, area)}"

    def described(self) -> str:
        """The whole description as it should be."""
        return described(
            Book(
                title=self.title,
                language=self.language,
                authors=[self.heading] if self.heading else [],
                remainder=self.remainder,
                responsibility=self.responsibility,
                place=self.place,
                publisher=self.publisher,
                year=self.year,
                extent=self.extent,
            )
        )


# Areas in the order of ISBD, with the sign that stands before each of them.
AREAS: tuple[tuple[str, str | Promise, str], ...] = (
    ("title", _("Title"), ""),
    ("remainder", _("Other title information"), ":"),
    ("responsibility", _("Statement of responsibility"), "/"),
    ("place", _("Place of publication"), ". –"),
    ("publisher", _("Publisher"), ":"),
    ("year", _("Year"), ","),
    ("extent", _("Extent"), ". –"),
)

PAGES = (
    TitlePage(
        code="spring",
        language="kk",
        title="Ауылдағы көктем",
        remainder="әңгімелер",
        people=("Айгүл Серікбаева", "Суреттерін салған Дәурен Омаров"),
        responsibility="А. Серікбаева ; суретші Д. Омаров",
        surnames=("Серікбаева", "Омаров"),
        heading="Серікбаева, Айгүл",
        place="Алматы",
        publisher="Оқу үлгісі",
        year=2021,
        extent="96 б.",
        wrong=("year", "2012"),
    ),
    TitlePage(
        code="star",
        language="ru",
        title="Звезда над юртой",
        remainder="повесть",
        people=("Анна Тен", "Художник Марат Исаев"),
        responsibility="А. Тен ; художник М. Исаев",
        surnames=("Тен", "Исаев"),
        heading="Тен, Анна",
        place="Караганда",
        publisher="Учебный образец",
        year=2019,
        extent="128 с.",
        wrong=("publisher", "Караганда"),
    ),
    TitlePage(
        code="riddles",
        language="kk",
        title="Жұмбақтар кітабы",
        remainder="кіші мектеп жасына арналған",
        people=("Құрастырған Гүлнар Ахметова",),
        responsibility="құрастырушы Г. Ахметова",
        surnames=("Ахметова",),
        heading="",
        place="Астана",
        publisher="Оқу үлгісі",
        year=2020,
        extent="48 б.",
        wrong=("responsibility", "кіші мектеп жасына арналған"),
    ),
)


def page_of(code: str) -> TitlePage:
    """The page with this code."""
    return next(one for one in PAGES if one.code == code)
