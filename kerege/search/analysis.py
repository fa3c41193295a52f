"""Texts become keys that both databases index, and questions become terms of such keys.

A key is a letter that says of what kind it is, and the word's form:

    x  the word itself, folded: ranks exact hits first, and finds by its beginning
    k  Kazakh stem               f  Kazakh stem of the folded word
    r  Russian lemma             e  English stem
    v  consonants alone: the last resort for Latin letters as one pleases
    q  a mark that filters: kind, year, district, language
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from kerege.search import english, kazakh, russian
from kerege.search.letters import (
    CYRILLIC,
    KAZAKH,
    LATIN,
    folded,
    from_latin,
    other_layout,
    plain,
    skeleton,
    words,
)
from kerege.search.stop_words import STOP_WORDS

LONGEST_WORD = 60
LONGEST_QUERY = 12  # words
_kazakh = kazakh.Stemmer()
_folded_kazakh = kazakh.Stemmer(is_folded=True)


@dataclass(frozen=True)
class Term:
    """One word of a question: any of the keys will do."""

    word: str
    keys: tuple[str, ...]


def keys_of(text: str, language: str = "") -> list[str]:
    """What a text is found by, each key once, in order. Of unknown language: as both could be."""
    found: dict[str, None] = {}
    for word in words(text):
        for key in _word_keys(word[:LONGEST_WORD], language):
            found[key] = None
    return list(found)


@lru_cache(200_000)
def _word_keys(word: str, language: str) -> tuple[str, ...]:
    keys = [f"x{folded(word)}"]
    if CYRILLIC.search(word):
        is_kazakh = bool(KAZAKH.search(word))
        if is_kazakh or language != "ru":
            keys += _kazakh_keys(word)
        if not is_kazakh and language != "kk":
            keys += (f"r{lemma}" for lemma in russian.lemmas(word))
        bones = skeleton(_folded_kazakh.stems(folded(word))[0])
        if len(bones) > 2:
            keys.append(f"v{bones}")
    elif LATIN.search(word):
        keys.append(f"e{english.stem(folded(word))}")
    return tuple(keys)


def _kazakh_keys(word: str) -> Iterator[str]:
    yield from (f"k{stem}" for stem in _kazakh.stems(word))
    yield from (f"f{stem}" for stem in _folded_kazakh.stems(folded(word)))


def asked(text: str) -> list[str]:
    """Words of a question: without small words unless there is nothing else, at most twelve."""
    every = list(dict.fromkeys(word[:LONGEST_WORD] for word in words(text)))
    return ([word for word in every if not _is_small(word)] or every)[:LONGEST_QUERY]


def _is_small(word: str) -> bool:
    """Also in Latin letters, where it is long enough to be no other word: "turaly"."""
    return word in STOP_WORDS or (len(word) > 4 and as_sound(word) in STOP_WORDS)


def as_meant(word: str) -> Term:
    """As it was typed, in whatever of the three languages."""
    if not CYRILLIC.search(word):
        return Term(word, tuple(_known(f"x{word}", f"e{english.stem(word)}")))
    keys = [f"k{stem}" for stem in _kazakh.stems(word)]
    if KAZAKH.search(word):
        keys += (exact(reading) for reading in _kazakh.readings(word))
    else:
        keys += (f"r{lemma}" for lemma in russian.lemmas(word))
        keys += (exact(name) for name in russian.surnames(word))
    return Term(word, tuple(_known(*keys)))


def with_russian_letters(word: str) -> Term:
    """As if typed on a Russian keyboard: «казак» is «қазақ»."""
    if not CYRILLIC.search(word):
        return as_meant(word)
    keys = [f"f{stem}" for stem in _folded_kazakh.stems(folded(word))]
    keys += (exact(reading) for reading in _folded_kazakh.readings(folded(word)))
    return Term(word, tuple(_known(*keys, *as_meant(word).keys)))


def as_guessed(word: str) -> Term:
    """A word that nobody typed, one of many that may have been meant; must cost little.

    In Russian only words of the dictionary: to guess at lemmas of others takes most of the time.
    """
    flat = folded(word)
    keys = [f"f{stem}" for stem in _folded_kazakh.stems(flat)]
    keys += (exact(reading) for reading in _folded_kazakh.readings(flat))
    if not KAZAKH.search(word):
        keys += (f"r{lemma}" for lemma in russian.known_lemmas(word))
        keys += (exact(name) for name in russian.surnames(word))
    return Term(word, tuple(_known(*keys)))


def in_latin(word: str) -> Term:
    """As if Kazakh or Russian in Latin letters: "ertegi", "skazki"."""
    if not LATIN.search(word):
        return as_meant(word)
    ways = dict.fromkeys((from_latin(word), from_latin(word, has_ng=False)))
    keys = (key for way in ways for key in with_russian_letters(way).keys)
    return Term(from_latin(word), tuple(_known(*keys)))


def by_consonants(word: str) -> Term:
    """By its consonants: what is left when vowels are written as one pleases."""
    sound = from_latin(word) if LATIN.search(word) else folded(word)
    forms = [_folded_kazakh.stems(sound)[0], *_folded_kazakh.readings(sound)]
    if not KAZAKH.search(word):
        forms += russian.lemmas(sound)
    bones = dict.fromkeys(found for form in forms if len(found := skeleton(form)) > 2)
    return Term(word, tuple(f"v{one}" for one in bones)) if bones else in_latin(word)


def of_other_layout(text: str) -> str:
    """The whole question with the keyboard switched; empty where that says nothing."""
    turned = other_layout(text)
    return turned if turned != text.lower() and any(True for _word in words(turned)) else ""


Way = Callable[[str], Term]
# What is tried one after the other, until something is found; the names are of the page.
WAYS: tuple[tuple[str, Way], ...] = (
    ("", as_meant),
    ("russian_letters", with_russian_letters),
    ("latin", in_latin),
)
LAST_WAY: tuple[str, Way] = ("consonants", by_consonants)


def terms(text: str, way: Way) -> list[Term]:
    """The question as terms, all of which must be found."""
    return [way(word) for word in asked(text)]


def exact(word: str) -> str:
    """The key of the very word."""
    return f"x{folded(word)}"


def as_sound(word: str) -> str:
    """A word in Latin letters as it sounds, in Cyrillic; others as they are."""
    return word if CYRILLIC.search(word) or not LATIN.search(word) else from_latin(word)


def beginning(word: str) -> str:
    """The key whose beginning is looked for while a word is being typed."""
    return exact(word.lower())


def mark(kind: str, value: object) -> str:
    """The key of a filter: `mark("year", 2022)`."""
    return plain(f"q{kind}{value}")


def synonym_key(form: str) -> str:
    """The words of a name or heading whatever their order, endings and Kazakh letters."""
    return " ".join(sorted(_folded_kazakh.stems(folded(word))[0] for word in words(form)))[:300]


def synonym_lemmas(form: str) -> str:
    """The same by Russian lemmas."""
    return " ".join(sorted(russian.lemma(word) for word in words(form)))[:300]


def is_hit(word: str, wanted: Iterable[str]) -> bool:
    """Whether a word of a text would have been found by one of these keys; for highlighting."""
    return not set(wanted).isdisjoint(_word_keys(word[:LONGEST_WORD], ""))


def _known(*keys: str) -> Iterator[str]:
    return iter(dict.fromkeys(keys))
