"""Names of players: made for them, cleaned, compared, and refused if they are rude.

Look-alike letters are one: «Aйдос» with a Latin A is «Айдос», and a rude word with figures in
it is still that word.
"""

import re
import secrets
import unicodedata
from collections.abc import Collection

MOST = 20  # letters of a name: what a stage can show from afar

KK = (
    "Ақылды Алғыр Батыл Білгір Дана Епті Жайдары Жүйрік Зерек Көңілді Қырағы Мейірімді Ойлы "
    "Өткір Сергек Талапты Тапқыр Ұшқыр Шапшаң Шебер",
    "жолбарыс қыран бүркіт барыс қасқыр түлкі қоян тұлпар құлын бота аққу қарлығаш дельфин "
    "кірпі тиін арыстан сұңқар бұлбұл киік құндыз",
)
# Masculine both, so that any two agree.
RU = (
    "Умный Смелый Быстрый Весёлый Добрый Зоркий Ловкий Мудрый Находчивый Отважный Сильный "
    "Славный Тихий Чуткий Шустрый Яркий Верный Дружный Меткий Бодрый",
    "барс тигр беркут сокол лев кит лис заяц ёж бобр дельфин олень сайгак соловей тулпар "
    "журавль лебедь волк енот архар",
)
EN = (
    "Bright Brave Quick Merry Kind Keen Clever Wise Bold Calm",
    "Tiger Eagle Falcon Leopard Fox Hare Hedgehog Dolphin Swan Otter",
)
WORDS = {
    code: tuple(part.split() for part in parts)
    for code, parts in (("kk", KK), ("ru", RU), ("en", EN))
}

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


def clean(name: str) -> str:
    """Without signs that are not seen, turn the writing around or pile up; single spaces."""
    kept = [sign for sign in unicodedata.normalize("NFC", name) if _may_stand(sign)]
    return re.sub(r"\s+", " ", "".join(kept)).strip()[:MOST].strip()


def folded(name: str) -> str:
    """What names are compared by."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = "".join(sign for sign in plain if sign.isalnum() or sign in "@$")
    return plain.translate(_LOOKS)[:40]


def is_rude(name: str) -> bool:
    """Whether a word of it, or what stands there once the gaps are gone, is no name."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = [word for word in re.split(r"[^\w@$]+|_", plain) if word]
    if len(words) > 2 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    return any(_is_rude([fold(word) for word in words]) for fold in (_by_look, _by_sound))


def _is_rude(words: list[str]) -> bool:
    return any(word.startswith(_BEGINNINGS) for word in words) or any(
        stem in word for stem in _ANYWHERE for word in words
    )


def made(language: str, taken: Collection[str] = ()) -> str:
    """A name such as «Ақылды жолбарыс» that is not taken (`taken` holds folded names)."""
    qualities, beings = WORDS.get(language, WORDS["kk"])
    name = ""
    for _time in range(40):
        name = f"{secrets.choice(qualities)} {secrets.choice(beings)}"
        if folded(name) not in taken:
            return name
    return free_like(name, taken)


def free_like(name: str, taken: Collection[str]) -> str:
    """The name with the first figure that makes it free."""
    number = 2
    while folded(f"{name} {number}") in taken:
        number += 1
    stem = name[: MOST - len(str(number)) - 1].strip()
    while folded(f"{stem} {number}") in taken:
        number += 1
    return f"{stem} {number}"


def is_made(name: str) -> bool:
    """Whether the generator says such names."""
    parts = name.split(" ")
    return 2 <= len(parts) <= 3 and any(
        parts[0] in qualities and parts[1] in beings and (len(parts) == 2 or parts[2].isdecimal())
        for qualities, beings in WORDS.values()
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
