"""ISBN as printed on books, and whether its last figure is right."""

import re

_TEN = re.compile(r"[0-9]{9}[0-9X]")
_THIRTEEN = re.compile(r"97[89][0-9]{10}")


def normal(text: str) -> str:
    """Thirteen figures, whatever it was typed with; empty if that is no ISBN."""
    plain = re.sub(r"[\s\-‐-―]", "", text.upper().replace("Х", "X").removeprefix("ISBN"))
    plain = plain.removeprefix(":")
    if _THIRTEEN.fullmatch(plain) and plain[-1] == check_figure(plain[:12]):
        return plain
    if _TEN.fullmatch(plain) and plain[-1] == _check_of_ten(plain[:9]):
        whole = f"978{plain[:9]}"
        return whole + check_figure(whole)
    return ""


def check_figure(twelve: str) -> str:
    """The thirteenth figure of these twelve."""
    total = sum(int(figure) * (3 if place % 2 else 1) for place, figure in enumerate(twelve))
    return f"{-total % 10}"


def _check_of_ten(nine: str) -> str:
    total = sum(int(figure) * (10 - place) for place, figure in enumerate(nine))
    rest = -total % 11
    return "X" if rest == 10 else f"{rest}"
