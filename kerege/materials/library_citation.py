"""How a work is cited: GOST R 7.0.100-2018, in the words of a language. What is not known is
left out."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from kerege.materials.models import Publication, PublicationKind

_PAGES = {"kk": "{n} б.", "ru": "{n} с.", "en": "{n} p."}
_ELECTRONIC = {
    "kk": "Мәтін : электрондық",
    "ru": "Текст : электронный",
    "en": "Text : electronic",
}
_SEEN = {
    "kk": "(қаралған күні: {day})",
    "ru": "(дата обращения: {day})",
    "en": "(accessed: {day})",
}


def cite(
    publication: Publication, authors: list[Any], pages: int, language: str, today: date
) -> str:
    """One paragraph, ready to be copied into a list of sources."""
    with override(language):
        kind = str(PublicationKind(publication.kind).label)
        address = settings.BASE_URL + reverse("materials:publication", args=[publication.pk])
    names = [inverted(author.name) for author in authors]
    head = f"{names[0]} " if 0 < len(names) <= 3 else ""
    title = publication.title.localize(language)
    behind = [direct(author.name) for author in authors[:4]]
    if len(authors) > 4:
        behind = [*behind[:3], {"kk": "[т. б.]", "ru": "[и др.]", "en": "[et al.]"}[language]]
    told = f"{head}{title} : {kind}"
    library = publication.library.name.localize(language) if publication.library else ""
    duties = " ; ".join(part for part in (", ".join(behind), library) if part)
    told += f" / {duties}" if duties else ""
    place = publication.library.place.localize(language) if publication.library else ""
    imprint = ", ".join(str(part) for part in (place, publication.year) if part)
    parts = [told.rstrip("."), imprint, _PAGES[language].format(n=pages) if pages else ""]
    text = ". — ".join(part.rstrip(".") for part in parts if part)
    seen = _SEEN[language].format(day=today.strftime("%d.%m.%Y"))
    return f"{text}. — {_ELECTRONIC[language]}. — URL: {address} {seen}."


def inverted(name: str) -> str:
    """«Сейітқызы, А. Б.» of «Сейітқызы Айгүл Болатқызы»."""
    family, *given = name.split()
    initials = _initials(given)
    return f"{family}, {initials}" if initials else f"{family}."


def direct(name: str) -> str:
    """«А. Б. Сейітқызы»"""
    family, *given = name.split()
    return f"{_initials(given)} {family}".strip()


def _initials(given: list[str]) -> str:
    return " ".join(f"{part[0]}." for part in given[:2])
