"""A description looked over area by area: how much of each is right, and what to do about the rest.

Pure: a title page and what was written in, points and a remark out. Capital letters and marks do
not count; letters do, the Kazakh ones, too.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kerege.catalogue.record_keys import plain
from kerege.catalogue.sandbox_pages import AREAS, TitlePage

WHOLE, HALF, NONE = 100, 50, 0
CLOSE = 0.8
# Area -> field of MARC 21 and of UNIMARC/RUSMARC.
FIELDS = {
    "title": ("245 $a", "200 $a"),
    "remainder": ("245 $b", "200 $e"),
    "responsibility": ("245 $c", "200 $f, $g"),
    "place": ("264 $a", "210 $a"),
    "publisher": ("264 $b", "210 $c"),
    "year": ("264 $c", "210 $d"),
    "extent": ("300 $a", "215 $a"),
}
WHERE: dict[str, str | Promise] = {
    "title": gettext_lazy("The title is the largest line of the page."),
    "remainder": gettext_lazy("It stands under the title and says what kind of book this is."),
    "responsibility": gettext_lazy("Name the author and everybody else whom the page names."),
    "place": gettext_lazy("The city stands at the foot of the page."),
    "publisher": gettext_lazy("The publisher stands under the city."),
    "year": gettext_lazy("The year is the last line of the foot."),
    "extent": gettext_lazy("The number of pages stands below the foot, with the word for pages."),
}


@dataclass(frozen=True)
class Remark:
    """Points of a hundred for one area; no words if all is right."""

    area: str
    points: int
    text: str = ""


def look_over(page: TitlePage, given: Mapping[str, Any]) -> list[Remark]:
    """A remark for each area, in their order."""
    return [_remark(page, area, f"{given.get(area, '')}".strip()) for area, _label, _sign in AREAS]


def _remark(page: TitlePage, area: str, told: str) -> Remark:
    where = f"{WHERE[area]}"
    if not plain(told):
        return Remark(area, NONE, _("Nothing is written.") + " " + where)
    found = _OWN.get(area, _as_printed)(page, area, told)
    if found is not None:
        return found
    other = _belongs_in(page, area, told)
    if other:
        words = _("This belongs in the field “%(area)s”.") % {"area": other}
        return Remark(area, NONE, words + " " + where)
    return Remark(area, NONE, _("It differs from the title page.") + " " + where)


def _as_printed(page: TitlePage, area: str, told: str) -> Remark | None:
    value = page.value(area)
    if _letters(told) == _letters(value):
        return Remark(area, WHOLE)
    if plain(told) == plain(value):
        words = _("Write it with the Kazakh letters, as they stand on the page.")
        return Remark(area, HALF, words)
    if f" {plain(value)} " in f" {plain(told)} ":
        words = _("It is there, but more is written than belongs in this field.")
        return Remark(area, HALF, words)
    if SequenceMatcher(None, plain(told), plain(value)).ratio() >= CLOSE:
        return Remark(area, HALF, _("Almost: compare it with the page letter by letter."))
    return None


def _responsibility(page: TitlePage, area: str, told: str) -> Remark | None:
    wanted = {_letters(name) for name in page.surnames}
    named = wanted & set(_letters(told).split())
    if named == wanted:
        return Remark(area, WHOLE)
    if named:
        words = _("Not everybody is named: look who drew the pictures, too.")
        return Remark(area, HALF, words)
    return None


def _year(page: TitlePage, area: str, told: str) -> Remark | None:
    return Remark(area, WHOLE) if re.findall(r"\d+", told) == [f"{page.year}"] else None


def _extent(page: TitlePage, area: str, told: str) -> Remark | None:
    if re.findall(r"\d+", told) != re.findall(r"\d+", page.extent):
        return None
    if re.search(r"[^\W\d_]", told):
        return Remark(area, WHOLE)
    return Remark(area, HALF, _("The number is right; say what is counted: pages."))


def _belongs_in(page: TitlePage, area: str, told: str) -> str:
    """The label of the area whose words these are."""
    same = [
        f"{label}"
        for code, label, _sign in AREAS
        if code != area and plain(told) == plain(page.value(code))
    ]
    return same[0] if same else ""


def _letters(text: str) -> str:
    """Words in small letters; «ё» is «е», as people write it."""
    small = unicodedata.normalize("NFC", text).lower().replace("ё", "е")
    return " ".join(re.findall(r"[^\W_]+", small))


_OWN = {"responsibility": _responsibility, "year": _year, "extent": _extent}
