"""Names of players: made for them, cleaned, compared, and refused if they are rude.

How names are compared and what is rude: `foundation.decency`.
"""

import secrets
from collections.abc import Collection

from kerege.foundation import decency
from kerege.foundation.decency import folded, is_rude

__all__ = ["clean", "folded", "free_like", "is_made", "is_rude", "made"]

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


def clean(name: str) -> str:
    """Without signs that are not seen, turn the writing around or pile up; single spaces."""
    return decency.cleaned(name, MOST)


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
