"""What tells that two records are of one book, and two names of one person."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")


def plain(text: str) -> str:
    """Small letters of a Russian keyboard, words alone."""
    small = unicodedata.normalize("NFC", text).lower().translate(_FOLDED)
    return " ".join(_WORD.findall(small))


def author_key(name: str) -> str:
    """«Құнанбайұлы, Абай» and «Абай Құнанбайұлы» are one; initials are not a name in full."""
    return " ".join(sorted(plain(name).split()))[:200]


def subject_key(heading: str) -> str:
    """The words of a heading in their order."""
    return plain(heading)[:200]


def record_key(*, title: str, author: str, year: int | None, volume: str = "") -> str:
    """Folded title, volume, surname of the first author and year."""
    surname = plain(author.partition(",")[0])
    return f"{plain(title)[:180]}|{plain(volume)[:40]}|{surname[:60]}|{year or ''}"[:300]
