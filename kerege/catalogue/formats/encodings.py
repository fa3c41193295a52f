"""Which encoding a catalogue is in: guessed from its letters, shown, and corrected by people."""

import re
from collections import Counter
from collections.abc import Callable
from math import log

from pymarc.marc8 import marc8_to_unicode

MARC8 = "marc-8"
EIGHT_BIT = ("cp1251", "kz1048", "ptcp154", "cp866", "koi8-r")
ENCODINGS = ("utf-8", *EIGHT_BIT, MARC8)
LABELS = {
    "utf-8": "UTF-8",
    "cp1251": "Windows-1251",
    "kz1048": "KZ-1048",
    "ptcp154": "PT154",
    "cp866": "CP866 (DOS)",
    "koi8-r": "KOI8-R",
    MARC8: "MARC-8",
}
SAMPLE = 256 * 1024
KAZAKH_SHARE = 0.005  # of the letters; fewer are a Ukrainian or Serbian name in a Russian file
_KAZAKH = frozenset("әғқңөұүһӘҒҚҢӨҰҮҺ")  # і is in cp1251 as well
# In a thousand letters of Russian and Kazakh catalogues together.
_SHARES = {
    **dict(zip("оеаинтсрвлкмдыуяпгбзйчхжшюьцщэфъё", (
        85, 75, 95, 65, 65, 60, 50, 48, 35, 42, 37, 29, 30, 25, 24, 18, 24, 16, 17, 14, 11, 10, 8,
        9, 7, 5, 10, 5, 3, 3, 4, 1, 1), strict=True)),
    **dict(zip("әғқңөұүһі", (6, 7, 12, 8, 5, 5, 5, 1, 15), strict=True)),
}  # fmt: skip
_WEIGHT = {letter: log(share / 10) for letter, share in _SHARES.items()}
_SIGNS = frozenset("«»№–—“”„…’‘•°§©\u00a0\ufeff")
_IMPOSSIBLE = -6.0
_TURNED = re.compile("[а-яёәғқңөұүһі][А-ЯЁӘҒҚҢӨҰҮҺІ]")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")


def detect(sample: bytes) -> str:
    """The likeliest encoding of a piece of a file."""
    sample = sample[:SAMPLE]
    if b"\x1b" in sample:
        return MARC8
    if sample.isascii() or _is_utf8(sample):
        return "utf-8"
    if _is_ansel(sample):
        return MARC8
    texts = {name: sample.decode(name, errors="replace") for name in EIGHT_BIT}
    best = max(texts, key=lambda name: _score(texts[name]))
    if best in {"kz1048", "ptcp154"} and _kazakh_share(texts[best]) < KAZAKH_SHARE:
        return "cp1251"
    return best


def decoder(encoding: str) -> Callable[[bytes], str]:
    """Bytes to text, whatever the bytes are."""
    if encoding == MARC8:
        return _from_marc8
    name = encoding if encoding in ENCODINGS else "utf-8"
    return lambda body: body.decode(name, errors="replace")


def _from_marc8(body: bytes) -> str:
    """By separators: the sets of letters are the usual ones again at the start of each."""
    if body.isascii() and b"\x1b" not in body:
        return body.decode("ascii")
    parts = re.split(rb"([\x1e\x1f])", body)
    return "".join(_marc8_part(part) for part in parts)


def _marc8_part(part: bytes) -> str:
    if part.isascii() and b"\x1b" not in part:
        return part.decode("ascii")
    try:
        text: str = marc8_to_unicode(part, hide_utf8_warnings=True)
    except (IndexError, KeyError, ValueError, TypeError, UnicodeError):
        return part.decode("ascii", errors="replace")
    return text


def _is_utf8(sample: bytes) -> bool:
    """A broken letter here and there, or one cut at the end, does not make it another encoding."""
    text = sample.decode("utf-8", errors="replace")
    wide = sum(1 for letter in text if letter > "\u007f" and letter != "\ufffd")
    return wide > 2 * max(0, text.count("\ufffd") - 1)


def _is_ansel(sample: bytes) -> bool:
    """Latin with signs that stand before their letters: single high bytes, a Latin letter after."""
    runs = [found for found in _HIGH_RUN.finditer(sample)]
    short = [found for found in runs if len(found.group()) <= 2]
    before_latin = sum(
        1
        for found in short
        if found.group()[-1] >= 0xE0 and sample[found.end() : found.end() + 1].isalpha()
    )
    return before_latin > 0.5 * len(runs)


def _score(text: str) -> float:
    """Frequent letters are worth points; letters of nobody and capitals within words cost."""
    points = 0.0
    for letter, count in Counter(text).items():
        if letter.isascii() or letter in _SIGNS:
            continue
        points += count * _WEIGHT.get(letter.lower(), _IMPOSSIBLE)
    return points - 4.0 * len(_TURNED.findall(text))


def _kazakh_share(text: str) -> float:
    letters = Counter(letter for letter in text if letter > "\u03ff")
    whole = letters.total()
    return sum(count for letter, count in letters.items() if letter in _KAZAKH) / max(1, whole)
