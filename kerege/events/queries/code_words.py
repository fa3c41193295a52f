"""Whether two spellings are one code word: people type on keyboards that lack Kazakh letters."""

import unicodedata

# Letters that look alike or stand in for one another, Latin and Cyrillic, as one of them.
_FAMILIES = {
    "а": "aәæ",
    "в": "b",
    "г": "ғ",
    "е": "eёэ",
    "и": "iіїйj",
    "к": "kқ",
    "м": "m",
    "н": "hһңxх",
    "о": "oө0",
    "р": "p",
    "с": "c",
    "т": "t",
    "у": "yұүu",
    "ш": "щ",
}
_ONE_LETTER = str.maketrans(
    {letter: family for family, letters in _FAMILIES.items() for letter in letters}
)


def sounds_like(given: str, wanted: str) -> bool:
    """The same word, whatever its case, spaces, marks and keyboard; nothing is no word."""
    return bool(_skeleton(wanted)) and _skeleton(given) == _skeleton(wanted)


def _skeleton(word: str) -> str:
    letters = unicodedata.normalize("NFKC", word).casefold()
    return "".join(filter(str.isalnum, letters)).translate(_ONE_LETTER)
