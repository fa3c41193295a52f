"""Lemmas of Russian words by pymorphy3: «сказками» → «сказка»."""

from functools import cache, lru_cache

import pymorphy3

from kerege.search.letters import folded


@lru_cache(200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """The most likely dictionary form, with е for ё; of what may be a surname also its others.

    «Ауэзова» is a woman or of a man: one looks for both.
    """
    read = _analyser().parse(word)
    names = [one.normal_form for one in read if "Surn" in one.tag]
    found = [folded(form) for form in (read[0].normal_form, *names)]
    return tuple(dict.fromkeys(found))[:3]


def lemma(word: str) -> str:
    """The most likely one."""
    return lemmas(word)[0]


@cache
def _analyser() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()  # some 70 ms: not before the first search
