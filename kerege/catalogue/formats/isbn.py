"""ISBN: thirteen figures, whatever was written; what is wrong is named."""

import re

from kerege.catalogue.formats.parsed import Parsed

_START = re.compile(r"[0-9Xx\u0425\u0445–-]+(?: ?[0-9Xx\u0425\u0445–-]+)*")


def checked(said: str, record: Parsed) -> str:
    """Thirteen figures, or nothing if it is wrong: then the record says so."""
    found = _START.match(said.strip())
    if found is None:
        return ""
    figures = re.sub(r"[ –-]", "", found.group()).translate(str.maketrans("xхХ", "XXX"))
    if len(figures) == 13 and figures.isdigit():
        if thirteenth(figures[:12]) == figures[12]:
            return figures
    elif len(figures) == 10 and figures[:9].isdigit():
        if tenth(figures[:9]) == figures[9]:
            return f"978{figures[:9]}{thirteenth('978' + figures[:9])}"
    else:
        record.say("odd_isbn", isbn=said[:40])
        return ""
    record.say("wrong_isbn", isbn=said[:40])
    return ""


def thirteenth(figures: str) -> str:
    """The check digit of twelve figures."""
    total = sum(int(figure) * (3 if place % 2 else 1) for place, figure in enumerate(figures))
    return str(-total % 10)


def tenth(figures: str) -> str:
    """The check digit of nine figures."""
    rest = sum(int(figure) * (place + 1) for place, figure in enumerate(figures)) % 11
    return "X" if rest == 10 else str(rest)
