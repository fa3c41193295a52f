"""Names as they stand in lists: cleaned, divided into parts, compared in spite of spelling."""

import re
from dataclasses import dataclass

# Letters of other alphabets that look like ours and are typed by mistake: «Aйгүл», «Cерік», «iс».
LOOKALIKES = str.maketrans("ABEKMHOPCTXYaeopcyxiIh", "АВЕКМНОРСТХУаеорсухіІһ")
# Kazakh letters and what is written instead of them without a Kazakh keyboard.
FOLDED = str.maketrans("әғқңөұүһіёй", "агкноуухиеи", "ъь")
PATRONYMIC = re.compile(
    r"(ұлы|улы|қызы|кызы|ович|евич|ёвич|овна|евна|ёвна|ична|инична|ильич|кузьмич|лукич|фомич)$"
)
OWN_WORD = frozenset({"ұлы", "улы", "қызы", "кызы", "оглы", "оғлы"})
FAMILY = re.compile(r"(ов|ев|ёв|ова|ева|ёва|ский|ская|цкий|цкая|енко|баев|баева)$")
INITIALS = re.compile(r"^[^\W\d_]\.?(?:\s*-?[^\W\d_]\.)?$")
TITLES = frozenset({"г-жа", "г-н", "мырза", "ханым", "mr", "mrs", "ms"})


@dataclass(frozen=True)
class Name:
    """The parts of a name; `given` may be an initial."""

    family: str
    given: str
    patronymic: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, [self.family, self.given, self.patronymic]))


def split(text: str) -> Name:
    """«Иванова Анна Петровна», «Анна Петровна Иванова», «Сейтова А. Б.», «Серік Айгүл Нұрқызы»."""
    words = [tidy(word) for word in _words(text)]
    if not words:
        return Name("", "")
    words = _join_own_words(words)
    if len(words) == 1:
        return Name(words[0], "")
    place = next((n for n, word in enumerate(words) if n and _is_patronymic(word)), 0)
    if len(words) == 3 and place == 1:
        return Name(words[2], words[0], words[1])
    if len(words) == 3 and INITIALS.match(words[0]) and INITIALS.match(words[1]):
        return Name(words[2], words[0], words[1])
    if len(words) == 2 and _is_given_first(words):
        return Name(words[1], words[0])
    return Name(words[0], words[1], " ".join(words[2:]))


def tidy(text: str) -> str:
    """One spelling of a name: lookalike letters are ours again, capitals stand where they do."""
    words = text.replace("`", "’").replace("'", "’").replace("ʼ", "’").strip(" ,;").split()
    return " ".join(_tidy_word(word) for word in words)


def fold(text: str) -> str:
    """A name as it is compared: Ә and А, Қ and К, Ё and Е are one; no case, no signs."""
    folded = text.translate(LOOKALIKES) if _is_cyrillic(text) else text
    folded = folded.casefold().translate(FOLDED)
    return " ".join(re.findall(r"[^\W\d_]+", folded.replace("’", "")))


def folded(name: Name) -> Name:
    """Each part of the name as it is compared."""
    return Name(fold(name.family), fold(name.given), fold(name.patronymic))


def likeness(one: Name, other: Name) -> int:
    """Of two folded names. 2: the same; 1: perhaps, one of them has initials; 0: another."""
    if one.family != other.family:
        return 0
    return min(_alike(one.given, other.given), _alike(one.patronymic, other.patronymic))


def is_initial(text: str) -> bool:
    """«А.» or «А»."""
    return bool(INITIALS.match(text.strip()))


def is_sound(text: str) -> bool:
    """Whether it can be a name: letters, hyphens, apostrophes, dots; no digits, no signs."""
    return bool(re.fullmatch(r"[^\W\d_][^\W\d_ .’'‘-]*(?:[ .’'‘-]+[^\W\d_]+)*[.)]?", text.strip()))


def _alike(one: str, other: str) -> int:
    if one == other or not one or not other:
        return 2
    short = min(one, other, key=len)
    return 1 if len(short) == 1 and one[0] == other[0] else 0


def _words(text: str) -> list[str]:
    spaced = re.sub(r"\.(?=[^\W\d_])", ". ", text.replace(",", " "))
    return [word for word in spaced.split() if word.casefold().strip(".") not in TITLES]


def _join_own_words(words: list[str]) -> list[str]:
    """«Серік қызы» is one patronymic, «Мамедов Али Гасан оглы» too."""
    joined: list[str] = []
    for word in words:
        if word.casefold() in OWN_WORD and len(joined) > 2:
            joined[-1] += f" {word.casefold()}"
        else:
            joined.append(word)
    return joined


def _is_patronymic(word: str) -> bool:
    return bool(PATRONYMIC.search(word.casefold())) and len(word) > 4


def _is_given_first(words: list[str]) -> bool:
    """«Анна Иванова», «А. Иванова»: the second word is a family name, and the first is none."""
    first, second = (word.casefold() for word in words)
    if INITIALS.match(words[0]) and not INITIALS.match(words[1]):
        return True
    is_family = bool(FAMILY.search(second)) and len(second) > 4
    return is_family and not (FAMILY.search(first) and len(first) > 4)


def _tidy_word(word: str) -> str:
    if _is_cyrillic(word):
        word = word.translate(LOOKALIKES)
    if (word.isupper() and len(word.strip(".")) > 1) or word.islower():
        word = "-".join(part.capitalize() for part in word.split("-"))
    return word


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)
