"""Numbers as people type them: with a comma or a point, spaces between thousands, a unit after."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

_LONGEST = 30
_NUMBER = re.compile(r"([+-]?\d[\d.,]*)\s*[^\W\d_%]*[.%]?", re.UNICODE)


def number_of(raw: Any) -> Decimal | None:
    """The number in a text or a number of JSON; None when there is none."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    text = unicodedata.normalize("NFKC", str(raw)).replace("\u2212", "-").replace("\u2013", "-")
    if len(text) > _LONGEST or not (found := _NUMBER.fullmatch(_together(text))):
        return None
    try:
        value = Decimal(_with_a_point(found[1]))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _together(text: str) -> str:
    """«1 250» is one number: spaces between figures go."""
    return re.sub(r"(?<=\d)[\s']+(?=\d{3}(\D|$))", "", text.strip())


def _with_a_point(figures: str) -> str:
    """«12,5» and «1,250.5»: the last sign divides, the others group."""
    figures = figures.rstrip(".,")
    last = max(figures.rfind("."), figures.rfind(","))
    if last < 0:
        return figures
    sign = figures[last]
    if figures.count(sign) > 1:
        return figures.replace(".", "").replace(",", "")
    whole = figures[:last].replace(".", "").replace(",", "")
    return f"{whole}.{figures[last + 1 :]}"


def plain(value: Decimal) -> str:
    """The one way a number is written down: «12.5», «1904», never «1.904E+3»."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
