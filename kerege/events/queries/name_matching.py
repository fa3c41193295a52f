"""Whose name a meeting shows: people sign in as "Ахметова Айгүл", "Aigul A." or "iPhone (Айгүл)".

Names are folded to one rough Latin spelling, so that Kazakh, Russian and transliterated letters
meet; then e-mail, the whole name in any order, its parts, and likeness are tried, in this order.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

SURE, LIKELY, LIKE = 100, 90, 70  # how sure; below LIKE nobody is proposed
CLEARLY = 10  # by so much a likeness must be the best

_ONE = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e",
    "ж": "j", "з": "z", "и": "i", "й": "i", "і": "i", "к": "k", "қ": "k", "л": "l", "м": "m",
    "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s",
    "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "q": "k", "y": "i", "w": "u", "x": "h", "ı": "i", "ş": "s", "ç": "c", "ğ": "g", "ñ": "n",
}  # fmt: skip
_LETTERS = str.maketrans(_ONE)
_DIGRAPHS = (
    ("shch", "s"), ("sch", "s"), ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"),
    ("sh", "s"), ("ch", "c"), ("ts", "c"), ("ng", "n"), ("yu", "iu"), ("ya", "ia"), ("yo", "e"),
)  # fmt: skip
_THINGS = set(
    """
    iphone ipad ipod galaxy samsung redmi xiaomi huawei honor oppo vivo realme poco nokia android
    phone telefon телефон pc laptop desktop macbook notebook ноутбук компьютер user guest host
    гость қонақ zoom jitsi admin айфон планшет tablet tecno infinix
    """.split()  # noqa: SIM905 -- read at a glance
)


@dataclass(frozen=True)
class Guess:
    """Which registration it may be (None: nobody), and how sure that is, of a hundred."""

    registration_id: int | None
    score: int


def folded(text: str) -> str:
    """One word in the rough spelling."""
    text = unicodedata.normalize("NFKC", text).casefold()
    for pair, letter in _DIGRAPHS:
        text = text.replace(pair, letter)
    text = unicodedata.normalize("NFD", text.translate(_LETTERS))
    letters = "".join(letter for letter in text if "a" <= letter <= "z")
    return re.sub(r"(.)\1+", r"\1", letters.replace("iy", "i"))


def tokens(text: str) -> tuple[str, ...]:
    """The words of a name, folded; telephones and guests are no names."""
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).casefold())
    return tuple(filter(None, (folded(word) for word in words if word not in _THINGS)))


class Directory:
    """The participants of an event, ready to be asked for many names."""

    def __init__(self, registrations: Iterable[Any]) -> None:
        self.by_email: dict[str, int] = {}
        self.exact: dict[frozenset[str], set[int]] = defaultdict(set)
        self.full: dict[frozenset[str], set[int]] = defaultdict(set)
        self.short: dict[frozenset[str], set[int]] = defaultdict(set)
        self.single: dict[str, set[int]] = defaultdict(set)
        self.grams: dict[str, set[int]] = defaultdict(set)
        self.sizes: dict[int, int] = {}
        for registration in registrations:
            self._enter(registration.pk, registration.person)

    def find(self, name: str, email: str = "") -> Guess:
        """The best guess."""
        if email and email.casefold() in self.by_email:
            return Guess(self.by_email[email.casefold()], SURE)
        exact = self.exact.get(_words(name), set())
        if len(exact) == 1:
            return Guess(next(iter(exact)), SURE)
        guesses = [self._by_words(words) for words in _spellings(name)]
        found = max(guesses, key=lambda guess: guess.score, default=Guess(None, 0))
        if found.registration_id is not None:
            return found
        alike = [self._alike(words) for words in _spellings(name)]
        return max(alike, key=lambda guess: guess.score, default=Guess(None, 0))

    def _enter(self, pk: int, person: Any) -> None:
        if person.email:
            self.by_email[person.email.casefold()] = pk
        for text in {person.full_name, f"{person.family_name} {person.given_name}"}:
            self.exact[_words(text)].add(pk)
        family, given = tokens(person.family_name), tokens(person.given_name)
        patronymic = tokens(person.patronymic)
        self.full[frozenset(family + given + patronymic)].add(pk)
        self.short[frozenset(family + given)].add(pk)
        for word in {*family, *given}:
            self.single[word].add(pk)
        grams = _grams(family + given)
        self.sizes[pk] = len(grams)
        for gram in grams:
            self.grams[gram].add(pk)

    def _by_words(self, words: tuple[str, ...]) -> Guess:
        """The whole name is sure if it is one person's; a part of it is to be confirmed."""
        key = frozenset(words)
        for known in (self.full, self.short):
            if len(known.get(key, ())) == 1 and len(words) > 1:
                return Guess(next(iter(known[key])), SURE)
        several = self.short.get(key, set()) | self.full.get(key, set())
        if several:
            return Guess(min(several), LIKELY)
        return self._by_parts(words)

    def _by_parts(self, words: tuple[str, ...]) -> Guess:
        """ "Айгүл Қ.", or the given name alone where one participant only has it."""
        long = [word for word in words if len(word) > 2]
        if not long:
            return Guess(None, 0)
        sets = [self.single.get(word, set()) for word in long]
        common = set.intersection(*sets)
        if len(common) == 1:
            return Guess(next(iter(common)), LIKELY if len(long) > 1 else LIKE + 5)
        return Guess(None, 0)

    def _alike(self, words: tuple[str, ...]) -> Guess:
        grams = _grams(words)
        shared: dict[int, int] = defaultdict(int)
        for gram in grams:
            for pk in self.grams.get(gram, ()):
                shared[pk] += 1
        alike = sorted(
            (round(200 * count / (len(grams) + self.sizes[pk])), -pk)
            for pk, count in shared.items()
        )
        if not alike or alike[-1][0] < LIKE:
            return Guess(None, 0)
        score, best = alike[-1]
        if len(alike) > 1 and score - alike[-2][0] < CLEARLY:
            return Guess(None, score)  # two are nearly as like: that is no likeness
        # Never sure: somebody looks at it.
        return Guess(-best, min(score, LIKELY - 1))


def _words(name: str) -> frozenset[str]:
    """The words as they stand, figures too, in any order."""
    return frozenset(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))


def _spellings(name: str) -> list[tuple[str, ...]]:
    """The name as it stands, and what stands before and in the brackets."""
    outside = re.sub(r"[(\[{].*?(?:[)\]}]|$)", " ", name)
    inside = re.findall(r"[(\[{](.*?)(?:[)\]}]|$)", name)
    found = [tokens(part) for part in (*inside, outside, name)]
    return [words for words in dict.fromkeys(found) if words]


def _grams(words: Iterable[str]) -> set[str]:
    """Pairs of letters, the edges of words included."""
    return {f"^{word}$"[at : at + 2] for word in words for at in range(len(word) + 1)}
