"""Word forms of the three languages: plurals, cases, lists."""

from decimal import Decimal

from django.conf import settings
from django.utils.translation import get_language


def language(lang: str | None = None) -> str:
    """The two letters of the language asked for, or of the reader's."""
    return (lang or get_language() or settings.LANGUAGE_CODE).split("-")[0]


def russian_plural(count: int | Decimal, one: str, few: str, many: str) -> str:
    """1 час, 2 часа, 5 часов; a fraction takes the genitive singular: 1,5 часа."""
    if count != int(count):
        return few
    tens, units = abs(int(count)) % 100, abs(int(count)) % 10
    if units == 1 and tens != 11:
        return one
    if 2 <= units <= 4 and not 12 <= tens <= 14:
        return few
    return many
