"""Words that people send to a screen: cleaned, compared, and known when they are rude.

Look-alike letters are one: «Aйдос» with a Latin A is «Айдос», and a rude word with figures in
it is still that word.
"""

import re
import unicodedata

# What looks alike -> one Cyrillic letter for all of it; then what sounds alike, where it differs.
_GROUPS = (
    "аaàáä@4ә вb8vw сc5s$ еeё нhnң кkқq мm оo0ө рpr тt уuyұү хxһ зz3 дd фf гgғ жj лl иіi1їй б6"
)
_LOOKS = str.maketrans({sign: group[0] for group in _GROUPS.split() for sign in group})
_SOUNDS = str.maketrans("bchknpuxyzdfgjlqrsvw", "бкхкнпухйздфгжлкрсвв")
# Beginnings of rude words of three languages; the second list is found inside of words too.
# No beginning of a name may stand here: «Амина», «Нигора», «Диккенс» are welcome.
RUDE_BEGINNINGS = (
    *("хуй", "хуе", "хуя", "хуи", "пизд", "ебан", "ебат", "ебал", "ебло", "ебуч", "заеб", "уеб"),
    *("выеб", "проеб", "бля", "мудак", "мудил", "гандон", "гондон", "пидор", "пидар", "шлюх"),
    *("залуп", "дроч", "сука", "суки", "сучк", "жопа", "жопу", "говно", "срань"),
    *("котак", "кутак", "сиктир", "жалап", "джалап", "малгун", "fuck", "гитлер"),
)
RUDE_ANYWHERE = (
    *("хуй", "пизд", "долбоеб", "долбаеб", "пидор", "пидар", "гандон", "залуп"),
    *("қотақ", "сіктір", "fuck"),
)


def cleaned(text: str, most: int) -> str:
    """Without signs that are not seen, turn the writing around or pile up; single spaces."""
    kept = [sign for sign in unicodedata.normalize("NFC", text) if _may_stand(sign)]
    return re.sub(r"\s+", " ", "".join(kept)).strip()[:most].strip()


def folded(text: str) -> str:
    """What names and words are compared by."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = "".join(sign for sign in plain if sign.isalnum() or sign in "@$")
    return plain.translate(_LOOKS)[:40]


def is_rude(text: str) -> bool:
    """Whether a word of it, or what stands there once the gaps are gone, is rude."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    words = [word for word in re.split(r"[^\w@$]+|_", plain) if word]
    if len(words) > 2 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    return any(_is_rude([fold(word) for word in words]) for fold in (_by_look, _by_sound))


def _is_rude(words: list[str]) -> bool:
    return any(word.startswith(_BEGINNINGS) for word in words) or any(
        stem in word for stem in _ANYWHERE for word in words
    )


def _may_stand(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind[0] in "LNPS" or kind == "Zs" or (kind == "Mn" and sign in "\u0306\u0308")


def _by_look(word: str) -> str:
    return _squeezed(word.translate(_LOOKS))


def _by_sound(word: str) -> str:
    return _squeezed(word.translate(_SOUNDS).translate(_LOOKS))


def _squeezed(word: str) -> str:
    """«хуууй» is «хуй»."""
    return re.sub(r"(.)\1+", r"\1", word)


_BEGINNINGS = tuple(map(_by_look, RUDE_BEGINNINGS))
_ANYWHERE = tuple(map(_by_look, RUDE_ANYWHERE))
