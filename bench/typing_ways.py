"""Ways in which people type Kazakh and Russian where the right keyboard is missing.

Written from the keyboards and alphabets, not from how the search reads them.
"""

_RUSSIAN = dict(zip("әғқңөұүһі", "агкноуухи", strict=True))
_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "io", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "h", "һ": "h", "ы": "y", "э": "e", "ь": "", "ъ": "",
}  # fmt: skip
_LATIN_2021 = _COMMON | {
    "ә": "ä", "ғ": "ğ", "ж": "j", "қ": "q", "ң": "ñ", "ө": "ö", "ұ": "ū", "ү": "ü", "і": "ı",
    "ш": "ş", "ч": "tş", "ц": "ts", "я": "ia", "ю": "iu", "щ": "ştş",
}  # fmt: skip
_INFORMAL = _COMMON | {
    "ә": "a", "ғ": "g", "ж": "zh", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "і": "i",
    "ш": "sh", "ч": "ch", "ц": "ts", "я": "ya", "ю": "yu", "щ": "shch",
}  # fmt: skip
_CYRILLIC_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё" + "әіңғүұқөһ"
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`" + "234589" + "0-="
_KEYS = dict(zip(_CYRILLIC_KEYS, _LATIN_KEYS, strict=True))
_SLIPS = dict(zip("аоеиыіұүәө", "оаиеіыүұеү", strict=True))
_BEGINNING = 3  # letters that a hand gets right


def _typed(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in text.lower())


def russian_letters(text: str) -> str:
    """«қазақ ертегісі» as «казак ертегиси»."""
    return _typed(text, _RUSSIAN)


def latin_2021(text: str) -> str:
    """In the alphabet of 2021."""
    return _typed(text, _LATIN_2021)


def latin_informal(text: str) -> str:
    """As in a chat: "qozha", "zhibek"."""
    return _typed(text, _INFORMAL)


def wrong_layout(text: str) -> str:
    """With the English keyboard left on."""
    return _typed(text, _KEYS)


def slip(text: str) -> str:
    """One wrong vowel in the first word, behind its beginning."""
    for place, letter in enumerate(text.lower()):
        if place >= _BEGINNING and letter in _SLIPS:
            return text[:place] + _SLIPS[letter] + text[place + 1 :]
    return text
