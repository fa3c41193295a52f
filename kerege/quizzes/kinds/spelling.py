"""Typed answers compared as a kind teacher would: not by keyboard, script or capital letters.

Tolerant, both sides are reduced to one skeleton of sounds: «Мұхтар Әуезов», «мухтар ауезов»,
«Mūhtar Äuezov» and «Mukhtar Auezov» are the same. Exact, only case, signs and spaces are forgiven.
"""

import re
import unicodedata

# Kazakh and Russian letters by their sound, letters of a keyboard without Kazakh alike.
_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
    "ж": "j", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
    "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
    "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "ts", "ч": "C", "ш": "S", "щ": "S", "ъ": "",
    "ы": "i", "і": "i", "ї": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "є": "e",
}  # fmt: skip
# Latin letters of the alphabets of 2017, 2018 and 2021 and of everyday writing.
_LATIN = {
    "ä": "a", "á": "a", "ə": "a", "ö": "o", "ó": "o", "ü": "u", "ú": "u", "ū": "u", "ý": "u",
    "ŭ": "u", "w": "u", "ğ": "g", "ǵ": "g", "ñ": "n", "ń": "n", "ŋ": "n", "q": "k", "ı": "i",
    "y": "i", "ï": "i", "ş": "S", "ç": "C", "x": "h", "c": "s", "é": "e",
}  # fmt: skip
_DIGRAPHS = (
    ("shch", "S"), ("sh", "S"), ("ch", "C"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("dj", "j"),
    ("ya", "ia"), ("yu", "iu"), ("yo", "e"), ("ye", "e"),
)  # fmt: skip
_APOSTROPHES = re.compile("['\u2019\u02bc\u2018`\u00b4]")
_CAPITAL_I = str.maketrans({"\u0130": "i", "I": "i"})


def words_of(text: str) -> str:
    """In small letters, words one space apart, no signs."""
    text = unicodedata.normalize("NFKC", text.translate(_CAPITAL_I)).casefold()
    text = _APOSTROPHES.sub("", text)
    kept = (sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in text)
    return " ".join("".join(kept).split())


def skeleton(text: str) -> str:
    """The sounds of a text, whatever script and keyboard it was written with."""
    sounds = words_of(text).replace(" ", "")
    for written, sound in _DIGRAPHS:
        sounds = sounds.replace(written, sound)
    sounds = "".join(_CYRILLIC.get(sign, _LATIN.get(sign, sign)) for sign in sounds)
    sounds = unicodedata.normalize("NFD", sounds)
    sounds = "".join(sign for sign in sounds if not unicodedata.combining(sign))
    return re.sub(r"([^\d])\1+", r"\1", sounds.replace("ng", "n").replace("ie", "e"))


def is_same(said: str, wanted: str, *, exact: bool) -> bool:
    """Whether the typed answer is the wanted one."""
    if words_of(said) == words_of(wanted):
        return bool(words_of(wanted)) or said.strip() == wanted.strip()
    if exact:
        return False
    wanted_sounds = skeleton(wanted)
    return bool(wanted_sounds) and skeleton(said) == wanted_sounds
