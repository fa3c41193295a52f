"""Stems of English words by Snowball: "libraries" → "librari"."""

from functools import cache, lru_cache
from typing import Any

import snowballstemmer


@lru_cache(50_000)
def stem(word: str) -> str:
    """The key of a word in Latin letters."""
    return _stemmer().stemWord(word)


@cache
def _stemmer() -> Any:
    return snowballstemmer.stemmer("english")
