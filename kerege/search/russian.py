"""Lemmas of Russian words by pymorphy3: «сказками» → «сказка»."""

import re
import threading
from functools import cache, lru_cache

import pymorphy3

from kerege.search.letters import folded

SMALL = ("PREP", "ADVB", "CONJ", "PRCL", "INTJ")
_SURNAME = re.compile("(.{2,}(?:ов|ев|ин))(?:а|у|е|ы|ым|ом|ой|ых)")


@lru_cache(200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The most likely dictionary form, with е for ё; of what may be a surname also its others.

    «Ауэзова» is a woman or of a man: one looks for both.
    """
    read = _analyser().parse(word)
    names = [one.normal_form for one in read if "Surn" in one.tag]
    if read[0].tag.POS in SMALL:  # «добром», «путём» are of nouns, too
        names += [one.normal_form for one in read if one.tag.POS == "NOUN"][:1]
    found = [folded(form) for form in (read[0].normal_form, *names)]
    return tuple(dict.fromkeys(found))[:3]


def known_lemmas(word: str) -> tuple[str, ...]:
    """Those of a word of the dictionary; of another one none."""
    return lemmas(word) if _analyser().word_is_known(word) else ()


def surnames(word: str) -> tuple[str, ...]:
    """What a dictionary does not know: «Алтынсариным» is of «Алтынсарин»."""
    found = _SURNAME.fullmatch(word)
    return (found[1],) if found else ()


def lemma(word: str) -> str:
    """The most likely one."""
    return lemmas(word)[0]


def load() -> None:
    """Read the dictionary beside what the process does: the first search does not wait for it."""
    threading.Thread(target=_analyser, name="dictionary", daemon=True).start()


@cache
def _analyser() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()  # some 70 ms: not before the first search
