"""Letters of the three languages: words of a text, and ways to read what was typed otherwise.

Kazakh is typed on a Russian keyboard («казак ертеги»), in Latin of 2021 or as one pleases
("qazaq ertegısı", "kazak ertegisi"), or with the keyboard left in the other layout.
"""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
CYRILLIC = re.compile("[\u0400-\u04ff]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
VOWELS = frozenset("аәеоөұүыіуиэяюё")

# Kazakh letters as they are typed on a Russian keyboard.
_FOLDED = str.maketrans("әғқңөұүһіёэ", "агкноуухиее")
# Latin letters that look like Cyrillic ones, within a Cyrillic word of an old catalogue: «кiтап».
_LOOK_ALIKE = str.maketrans("aceiopxyhkmtbABCEHKMOPTX", "асеіорхуһкмтвАВСЕНКМОРТХ")

# Several Latin letters for one Cyrillic; the longer first.
_GROUPS = (
    ("shch", "щ"),
    ("zh", "ж"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("kh", "х"),
    ("gh", "г"),
    ("ya", "я"),
    ("yu", "ю"),
    ("yo", "е"),
    ("ia", "я"),
    ("iu", "ю"),
    ("ts", "ц"),
    ("ng", "н"),
)
_GLIDE = re.compile("(?<=[aeouyäöüū])i(?![ıy])")  # "ai" is «ай»
_SINGLE = str.maketrans(
    dict(zip("abcdefghijklmnopqrstuvwxyz", "абсдефгхижклмнопкрстувухыз", strict=True))
    | dict(zip("äöüūğşñıáóúǵńýé", "аоуугшниаоугнуе", strict=True))
)

_ENGLISH_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
# The row of figures of the Kazakh layout.
_KAZAKH_FIGURES = dict(zip("234589" + "0-=", "әіңғүұ" + "қөһ", strict=True))
_TO_CYRILLIC = str.maketrans(dict(zip(_ENGLISH_KEYS, _RUSSIAN_KEYS, strict=True)) | _KAZAKH_FIGURES)
_TO_LATIN = str.maketrans(dict(zip(_RUSSIAN_KEYS, _ENGLISH_KEYS, strict=True)))
_NOT_IN_KEYS = re.compile(r"[\W_]+")


def words(text: str) -> Iterator[str]:
    """Words in small letters; of «балалар-жасөспірімдер» the whole and both halves."""
    for found in WORD.finditer(unicodedata.normalize("NFC", text).replace("\u00ad", "")):
        word = found.group()
        if CYRILLIC.search(word) and LATIN.search(word):
            word = word.translate(_LOOK_ALIKE)
        word = word.lower()
        yield plain(word)
        if "-" in word:
            yield from (part for part in map(plain, word.split("-")) if part)


def plain(word: str) -> str:
    """Without hyphens and apostrophes: what an index takes for one word."""
    return _NOT_IN_KEYS.sub("", word)


def folded(word: str) -> str:
    """With the letters of a Russian keyboard."""
    return word.translate(_FOLDED)


def from_latin(word: str, *, has_ng: bool = True) -> str:
    """Kazakh or Russian in Latin letters, by sound: folded Cyrillic. "ng" is ң, or н and г."""
    dotless = "ı" in word
    word = word.replace("İ", "i").replace("I", "ı" if dotless else "i").lower()
    word = unicodedata.normalize("NFC", word)
    for latin, cyrillic in _GROUPS:
        if has_ng or latin != "ng":
            word = word.replace(latin, cyrillic)
    word = _GLIDE.sub("й", word)
    return word.translate(_SINGLE)


def other_layout(text: str) -> str:
    """What would stand here had the keyboard been switched."""
    text = text.lower()
    return text.translate(_TO_CYRILLIC if LATIN.search(text) else _TO_LATIN)


def skeleton(word: str) -> str:
    """The consonants of a folded word, each once in a row: «ертегі», "yertegi" → «ртг»."""
    kept: list[str] = []
    for letter in folded(word):
        if letter not in VOWELS and letter not in "ьъй" and kept[-1:] != [letter]:
            kept.append(letter)
    return "".join(kept)
