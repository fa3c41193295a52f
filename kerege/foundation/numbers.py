"""Numbers as people write them: grouped by a narrow space, with the language's decimal mark."""

from decimal import Decimal

from kerege.foundation.grammar import language, russian_plural

GROUP = "\u202f"
NO_BREAK = "\u00a0"
DECIMAL_MARK = {"kk": ",", "ru": ",", "en": "."}


def number(value: float | Decimal, lang: str | None = None, *, places: int = 2) -> str:
    """«12 345», «1,5»: no digits that say nothing are shown after the mark."""
    exact = Decimal(str(value))
    sign = "−" if exact < 0 else ""
    whole, _, fraction = f"{abs(exact):,.{places}f}".partition(".")
    text = sign + whole.replace(",", GROUP)
    fraction = fraction.rstrip("0")
    return f"{text}{DECIMAL_MARK[language(lang)]}{fraction}" if fraction else text


def percent(part: float, whole: float, lang: str | None = None) -> str:
    """«42 %»: whole per cents, and nothing of nothing is nought."""
    share = round(part / whole * 100) if whole else 0
    return f"{share}{NO_BREAK}%" if language(lang) != "en" else f"{share}%"


def academic_hours(value: float | Decimal, lang: str | None = None) -> str:
    """«16 академиялық сағат», «2 академических часа», “1 academic hour”."""
    exact = Decimal(str(value))
    return f"{number(exact, lang)}{NO_BREAK}{_HOURS[language(lang)](exact)}"


def _russian_hours(value: Decimal) -> str:
    if value != int(value):
        return "академического часа"
    return russian_plural(value, "академический час", "академических часа", "академических часов")


_HOURS = {
    "kk": lambda value: "академиялық сағат",
    "ru": _russian_hours,
    "en": lambda value: "academic hour" if value == 1 else "academic hours",
}
