"""Which row holds the headings, and what each column is about: guessed, then shown to a person."""

import re
from collections.abc import Sequence
from hashlib import sha256

from kerege.imports.importers import Column

LOOKED_AT = 25  # titles, approvals and dates stand above the headings
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NAME = re.compile(r"[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*\s+[^\W\d_]{1,}\.?.*")


def find_heading(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> int:
    """The place of the row with the most headings we know; -1 if no row looks like one."""
    scores = [
        (len(set(_known(row, columns).values())), -place)
        for place, row in enumerate(rows[:LOOKED_AT])
    ]
    best, place = max(scores, default=(0, 0))
    only_one = best == 1 and sum(1 for cell in rows[-place] if cell) <= 2
    return -place if best >= 2 or only_one else -1


def guess(
    headings: Sequence[str], samples: Sequence[Sequence[str]], columns: Sequence[Column]
) -> dict[str, str]:
    """Number of the column (as text, for JSON) -> code of what it holds."""
    mapping = _known(headings, columns)
    codes = {column.code for column in columns}
    for place in range(max(map(len, samples), default=0)):
        code = _by_content([row[place] for row in samples if place < len(row)])
        if str(place) not in mapping and code in codes and code not in mapping.values():
            if code == "full_name" and {"family_name", "given_name"} & set(mapping.values()):
                continue
            if not (place < len(headings) and headings[place]):
                mapping[str(place)] = code
    return mapping


def signature(headings: Sequence[str]) -> str:
    """The same headings, however spelled, are remembered together."""
    return sha256("\n".join(map(plain, headings)).encode()).hexdigest()


def plain(heading: str) -> str:
    """A heading without case, signs and remarks in brackets."""
    text = re.sub(r"\(.*?\)", " ", heading.casefold().replace("ё", "е"))
    return " ".join(re.findall(r"[^\W_]+|№", text))


def _known(headings: Sequence[str], columns: Sequence[Column]) -> dict[str, str]:
    """Exact headings first, then those that hold a known word; each code once."""
    found: dict[str, str] = {}
    plains = [plain(str(heading)[:120]) for heading in headings]
    for is_exact in (True, False):
        for place, heading in enumerate(plains):
            if not heading or str(place) in found:
                continue
            code = _code_of(heading, columns, is_exact, set(found.values()))
            if code:
                found[str(place)] = code
    return found


def _code_of(heading: str, columns: Sequence[Column], is_exact: bool, taken: set[str]) -> str:
    best, length = "", 0
    for column in columns:
        if column.code in taken:
            continue
        for synonym in column.plain_synonyms:
            fits = synonym == heading if is_exact else _holds(heading, synonym)
            if fits and len(synonym) > length:
                best, length = column.code, len(synonym)
    return best


def _holds(heading: str, synonym: str) -> bool:
    """«Кітапхананың толық атауы» holds «кітапхана»; a sentence is no heading."""
    if len(heading.split()) > 7 or len(synonym) < 4:
        return False
    return any(word.startswith(synonym) for word in _tails(heading))


def _tails(heading: str) -> list[str]:
    words = heading.split()
    return [" ".join(words[start:]) for start in range(len(words))]


def _by_content(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    if not filled:
        return ""
    if sum(1 for cell in filled if EMAIL.fullmatch(cell)) > len(filled) / 2:
        return "email"
    named = [cell for cell in filled if NAME.fullmatch(cell) and 2 <= len(cell.split()) <= 4]
    return "full_name" if len(named) > len(filled) * 0.7 else ""
