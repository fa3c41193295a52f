"""Words of a cloud: what one phone may say, and which words are the same word.

The same is what differs in case, in look-alike or Kazakh letters («қызық» and «кызык») or in the
commonest ending («тәжірибелер», «польза» and «пользу»). It is shown as most people wrote it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kerege.foundation import decency

LONGEST = 30  # letters of a word or a short phrase
SHOWN = 60
_LEAST_STEM = 4
# Words that say nothing in a cloud; at the beginning of a phrase they are passed over too.
_EMPTY = (
    "және мен пен бен бұл сол өте үшін туралы ғана бір осы болды екен "
    "и в на с о по для это этот эта очень было был была мне я мы "
    "the a an and of to is it was very i we"
)
# As they stand once letters are folded: plural first, the longest first.
_PLURALS = ("лар", "лер", "дар", "дер", "тар", "тер")
_ENDINGS = ("ого", "ему", "ому", "ыми", "ими", "ами", "ями", "ая", "ое", "ые", "ый")
_OWN = "әғқңөұүһіё"  # letters that many keyboards lack
_LAST = "аеиоуыэюяьй"

_EMPTY_WORDS = frozenset(_EMPTY.split())  # unfolded: «is» is not «іс»
_PLURAL_KEYS = tuple(decency.folded(word) for word in _PLURALS)
_ENDING_KEYS = tuple(decency.folded(word) for word in _ENDINGS)
_LAST_KEYS = frozenset(decency.folded(_LAST))


@dataclass(frozen=True)
class Word:
    """A word of the cloud, as most wrote it; `key` is what it is counted by."""

    key: str
    text: str
    count: int


def cleaned(text: str) -> str:
    """One word or a short phrase as it is kept: no signs around it, single spaces."""
    plain = decency.cleaned(str(text)[:300], 300)
    return re.sub(r"^[\W_]+|[\W_]+$", "", plain)[:LONGEST].strip()


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """What a word is counted by; empty for what says nothing."""
    parts = [part for part in text.casefold().split() if part not in _EMPTY_WORDS]
    said = [folded for part in parts if (folded := decency.folded(part))]
    return "".join([*said[:-1], _stem(said[-1])]) if said else ""


def counted(votes: Iterable[Sequence[str]], hidden: Iterable[str] = ()) -> list[Word]:
    """Words of many phones, the most frequent first; a phone counts once for a word."""
    sums: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for words in votes:
        said = {key_of(word): word for word in words}
        for key, word in said.items():
            if key:
                sums[key] += 1
                spellings.setdefault(key, Counter())[word] += 1
    for key in hidden:
        sums.pop(key, None)
    found = [Word(key, _usual(spellings[key]), count) for key, count in sums.items()]
    return sorted(found, key=lambda word: (-word.count, word.key))


def _usual(spellings: Counter[str]) -> str:
    """As most wrote it; of equals the one with its own letters, short, small, by the alphabet."""

    def order(word: str) -> tuple[int, int, int, bool, str]:
        own = sum(sign in _OWN for sign in word.casefold())
        return -spellings[word], -own, len(word), word != word.lower(), word

    return min(spellings, key=order)


def _stem(word: str) -> str:
    for endings in (_PLURAL_KEYS, _ENDING_KEYS):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
                word = word.removesuffix(ending)
                break
    if len(word) > _LEAST_STEM and word[-1] in _LAST_KEYS:
        word = word[:-1]
    return word
