"""Word forms of the three languages: Kazakh endings, Russian plurals and genders, lists.

Kazakh endings follow the last sound of the word: its last vowel (harmony) and its last
consonant (assimilation). Figures and abbreviations are inflected as they are read aloud, after
a hyphen. Endings below are written in their back form; the front form is derived.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from django.conf import settings
from django.utils.translation import get_language


class Case(Enum):
    GENITIVE = "ілік"
    DATIVE = "барыс"
    ACCUSATIVE = "табыс"
    LOCATIVE = "жатыс"
    ABLATIVE = "шығыс"
    INSTRUMENTAL = "көмектес"


class Ending(Enum):
    """What the word ends in, as far as the next ending cares."""

    VOWEL = "vowel"
    NASAL = "nasal"
    SONORANT = "sonorant"
    VOICED = "voiced"
    VOICELESS = "voiceless"
    POSSESSED = "possessed"


@dataclass(frozen=True)
class Sound:
    ending: Ending
    is_front: bool


_ORDER = (
    Ending.VOWEL,
    Ending.NASAL,
    Ending.SONORANT,
    Ending.VOICED,
    Ending.VOICELESS,
    Ending.POSSESSED,
)
_ENDINGS = {
    Case.GENITIVE: dict(zip(_ORDER, ["ның", "ның", "дың", "дың", "тың", "ның"], strict=True)),
    Case.DATIVE: dict(zip(_ORDER, ["ға", "ға", "ға", "ға", "қа", "на"], strict=True)),
    Case.ACCUSATIVE: dict(zip(_ORDER, ["ны", "ды", "ды", "ды", "ты", "н"], strict=True)),
    Case.LOCATIVE: dict(zip(_ORDER, ["да", "да", "да", "да", "та", "нда"], strict=True)),
    Case.ABLATIVE: dict(zip(_ORDER, ["дан", "нан", "дан", "дан", "тан", "нан"], strict=True)),
    Case.INSTRUMENTAL: dict(zip(_ORDER, ["мен", "мен", "мен", "бен", "пен", "мен"], strict=True)),
}
_PLURALS = dict(zip(_ORDER, ["лар", "дар", "лар", "дар", "тар", "лар"], strict=True))
_FRONT_FORM = str.maketrans("аықғ", "еікг")

_VOWELS = "аәеёиоөуұүыіэюя"
_BACK, _FRONT = "аоұыя", "әөүіеэё"
_NASALS, _VOICED, _SONORANTS = "мнң", "зж", "рлйиую"
_SOFTENED = {"к": "г", "қ": "ғ", "п": "б"}

_UNITS = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
_TENS = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"]
_SIGNS = {"%": "пайыз", "°": "градус", "+": "плюс"}

# Loan words that do not follow the harmony of their letters.
_FRONT_WORDS = ("такси", "хобби", "бург", "ль")
# Clusters a Kazakh tongue closes with «і»: Приозерскіде, факті, банкі.
_CLUSTERS = ("ск", "нк", "рк", "лк", "кс", "кт")
# Abbreviations read as a word or by what they stand for, not by the name of the last letter.
_ABBREVIATIONS = {"АҚШ": "аш", "БАҚ": "бақ", "ҚР": "сы", "ЖШС": "гі", "РФ": "сы"}
_LETTER_NAMES = {
    **{letter: "е" for letter in "БВГДЖЗПТЦЧ"},
    **{letter: "а" for letter in "КҚХШҺ"},
    **{letter: "э" + letter.lower() for letter in "ЛМНРСФ"},
}
# Letters of Latin names by their usual sound in Kazakh speech.
_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстувукиз")

# Third-person possessives that close a name: «Қарағанды облысы», «балалар кітапханасы».
_POSSESSED_WORDS = re.compile(
    r"(облысы|ауданы|қаласы|ауылы|кенті|ханасы|жүйесі|мектебі|бөлімі|филиалы|қызметі|үйі|қоры"
    r"|университеті|институты|музейі|театры|журналы|газеті|сыныбы|отырысы|сабағы|ойыны|семинары"
    r"|бағдарламасы|тобы|директоры|әдіскері|кітапханашысы|меңгерушісі|басшысы|маманы|басқармасы"
    r"|одағы|қоғамы|баспасы|жобасы|есебі|республикасы|ұйымы|редакторы|хатшысы|орынбасары"
    r"|[лдт]ығы|[лдт]ігі|иясы|тамасы|демесі)$"
)
_DROPPED_VOWEL = {"халық": "халқ", "орын": "орн", "қырық": "қырқ", "ауыз": "ауз", "көңіл": "көңл"}


def language(lang: str | None = None) -> str:
    """The two letters of the language asked for, or of the reader's."""
    return (lang or get_language() or settings.LANGUAGE_CODE).split("-")[0]


def kazakh(text: str | int, case: Case, *, possessive: bool | None = None) -> str:
    """The last word in the case: «Шет ауданының», «кітапханашыға», «53-тен», «Zoom-да».

    A name that ends in a known possessive («облысы») is taken for one unless told otherwise.
    """
    stem, tail = _stem_and_tail(str(text))
    word = _last_word(stem)
    sound = sound_of(word)
    if possessive is None:
        possessive = bool(_POSSESSED_WORDS.search(word.lower()))
    if possessive:
        sound = Sound(Ending.POSSESSED, sound.is_front)
    return _attach(stem, tail, _harmonised(_ENDINGS[case][sound.ending], sound))


def genitive(text: str | int) -> str:
    """«семинардың»."""
    return kazakh(text, Case.GENITIVE)


def dative(text: str | int) -> str:
    """«семинарға»."""
    return kazakh(text, Case.DATIVE)


def accusative(text: str | int) -> str:
    """«семинарды»."""
    return kazakh(text, Case.ACCUSATIVE)


def locative(text: str | int) -> str:
    """«семинарда»."""
    return kazakh(text, Case.LOCATIVE)


def ablative(text: str | int) -> str:
    """«семинардан»."""
    return kazakh(text, Case.ABLATIVE)


def instrumental(text: str | int) -> str:
    """«семинармен»."""
    return kazakh(text, Case.INSTRUMENTAL)


def located_at(text: str | int) -> str:
    """Being somewhere, as an attribute: «Қарағандыдағы», «Бішкектегі»."""
    placed = locative(text)
    return placed + _harmonised("ғы", Sound(Ending.VOWEL, placed.endswith("е")))


def plural(text: str) -> str:
    """«әдіскерлер», «мамандар», «кітаптар»."""
    stem, tail = _stem_and_tail(text)
    sound = sound_of(_last_word(stem))
    ending = "дар" if stem.endswith("л") else _PLURALS[sound.ending]
    return _attach(stem, tail, _harmonised(ending, sound))


def possessed(text: str) -> str:
    """Of him, her or them: «семинары», «мектебі», «бағдарламасы», «оқуы»."""
    stem, tail = _stem_and_tail(text)
    word = _last_word(stem)
    if _POSSESSED_WORDS.search(word.lower()):
        return text
    sound = sound_of(word)
    if word.lower() in _DROPPED_VOWEL:
        stem = stem[: -len(word)] + _DROPPED_VOWEL[word.lower()]
        return _attach(stem, tail, _harmonised("ы", sound))
    if sound.ending is Ending.VOWEL:
        return _attach(stem, tail, _harmonised("сы", sound))
    stem = stem.removesuffix("ь")
    return _attach(stem[:-1] + _SOFTENED.get(stem[-1], stem[-1]), tail, _harmonised("ы", sound))


def of_them(count: int, case: Case | None = None) -> str:
    """So many of those named: «18-і», «18-інен», «2-еуі», «20-сына»."""
    sound = sound_of(str(count))
    if 1 <= count <= 7:
        ending = "ауы" if count == 6 else "еуі"
    else:
        ending = _harmonised("сы" if sound.ending is Ending.VOWEL else "ы", sound)
    more = _harmonised(_ENDINGS[case][Ending.POSSESSED], sound) if case else ""
    return f"{count}-{ending}{more}"


def and_with(text: str | int) -> str:
    """The joining word after this one: «мен», «бен» or «пен»."""
    return _ENDINGS[Case.INSTRUMENTAL][sound_of(_last_word(str(text))).ending]


def joined(items: Iterable[str], lang: str | None = None) -> str:
    """«А, Ә және Б», «А, Б и В», “A, B and C”."""
    *first, last = [str(item) for item in items] or [""]
    if not first:
        return last
    word = {"kk": "және", "ru": "и", "en": "and"}[language(lang)]
    return f"{', '.join(first)} {word} {last}"


def russian_plural(count: int | Decimal, one: str, few: str, many: str) -> str:
    """1 час, 2 часа, 5 часов; a fraction takes the genitive singular: 1,5 часа."""
    if count != int(count):
        return few
    tens, units = abs(int(count)) % 100, abs(int(count)) % 10
    if units == 1 and tens != 11:
        return one
    if 2 <= units <= 4 and not 12 <= tens <= 14:
        return few
    return many


def russian_genitive(count: int, one: str, many: str) -> str:
    """After «из», «для», «от»: из 1 района, из 21 района, из 18 районов."""
    return russian_plural(count, one, many, many)


def is_feminine(patronymic: str, family_name: str = "") -> bool | None:
    """Whether the name is a woman's; None when it does not tell."""
    patronymic, family_name = patronymic.strip().lower(), family_name.strip().lower()
    if patronymic.endswith(("вна", "чна", "инична", "қызы", "кызы", "гызы")):
        return True
    if patronymic.endswith(("вич", "ьич", "ұлы", "улы", "оглы", "угли")):
        return False
    if family_name.endswith(("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")):
        return True
    if family_name.endswith(("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")):
        return False
    return None


def sound_of(word: str) -> Sound:
    """How the word, figure or abbreviation ends when it is read aloud."""
    spoken = _spoken(word)
    if spoken.endswith(_CLUSTERS):
        return Sound(Ending.VOWEL, is_front=True)
    return Sound(_ending(spoken.rstrip("ьъ")), _is_front(spoken))


def _spoken(word: str) -> str:
    if word[-1:] in _SIGNS:
        return _SIGNS[word[-1]]
    if digits := re.search(r"\d+$", re.sub(r"[\s\u00a0\u202f]", "", word)):
        return _spoken_number(int(digits.group()))
    if _is_abbreviation(word):
        return _ABBREVIATIONS.get(word) or _LETTER_NAMES.get(word[-1], word[-1].lower())
    if _is_latin(word):
        silent = r"(?<=[bcdfgklmnprstvz])e$"
        return re.sub(silent, "", word.lower()).translate(_LATIN)
    return word.lower()


def _spoken_number(value: int) -> str:
    """The last word of the number read aloud."""
    if value % 10:
        return _UNITS[value % 10]
    if value % 100:
        return _TENS[value // 10 % 10]
    names = ((1000, "жүз"), (1_000_000, "мың"), (1_000_000_000, "миллион"))
    return next((name for limit, name in names if value % limit), "миллиард") if value else "нөл"


def _ending(word: str) -> Ending:
    last = word[-1:]
    if last in _NASALS:
        return Ending.NASAL
    if last in _SONORANTS:
        return Ending.SONORANT
    if last in _VOICED:
        return Ending.VOICED
    return Ending.VOWEL if last in _VOWELS else Ending.VOICELESS


def _is_front(word: str) -> bool:
    if word.endswith(_FRONT_WORDS):
        return True
    for place in range(len(word) - 1, -1, -1):
        front = _vowel_is_front(word, place)
        if front is not None:
            return front
    return not word.endswith("у")


def _vowel_is_front(word: str, place: int) -> bool | None:
    """None when the letter leaves the choice to the vowels before it."""
    letter, is_last = word[place], place == len(word) - 1
    if letter in _FRONT or letter in _BACK:
        return letter in _FRONT
    if is_last or letter not in "иую":
        return None
    if letter == "у":
        return None if word[place - 1] in _VOWELS and place else False
    return None if letter == "и" and word[place + 1] in "қғх" else True


def _stem_and_tail(text: str) -> tuple[str, str]:
    """Brackets and closing quotes stay behind the ending."""
    stem, bracket, rest = text.rpartition(" (")
    tail = bracket + rest if stem and rest.endswith(")") else ""
    stem = text.removesuffix(tail) if tail else text
    bare = stem.rstrip('»”"’')
    return bare, stem[len(bare) :] + tail


def _last_word(text: str) -> str:
    if figure := re.search(r"\d[\d\s\u00a0\u202f]*(?<=\d)$", text):
        return figure.group()
    return re.split(r"[\s\u00a0\-–/«“\"(.]+", text)[-1]


def _attach(stem: str, tail: str, ending: str) -> str:
    word = _last_word(stem)
    if _is_latin(word) and tail[:1] in {"»", "”", '"'}:
        return f"{stem}{tail[0]}-{ending}{tail[1:]}"
    if _is_latin(word) or _is_abbreviation(word) or not word[-1:].isalpha():
        return f"{stem}-{ending}{tail}"
    if word.endswith(_CLUSTERS):
        return f"{stem}і{ending}{tail}"
    return f"{stem}{ending}{tail}"


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word[-2:].isupper() and not _is_latin(word)


def _is_latin(word: str) -> bool:
    return word.isascii() and word[-1:].isalpha()


def _harmonised(ending: str, sound: Sound) -> str:
    return ending.translate(_FRONT_FORM) if sound.is_front else ending


def unquoted(text: str) -> str:
    """A title without quotation marks around the whole of it, to be put between ours."""
    inside = text[1:-1]
    is_quoted = (text[:1], text[-1:]) in {("«", "»"), ("“", "”")}
    return inside if is_quoted and not set(inside) & set("«»“”") else text
