"""A word with one slip of the hand: what may have been meant, the likeliest first.

A vowel for another one, letters doubled or not, one too many, two in the wrong order. What of this
is a word an index knows. A vowel that is missing is found by the consonants alone.
"""

from collections.abc import Iterator

from kerege.search.letters import VOWELS, folded

LIKELY, POSSIBLE, UNLIKELY = 1, 2, 3
# Letters of a word at least: of a shorter one too many others are a letter away.
SHORTEST = {LIKELY: 4, POSSIBLE: 5, UNLIKELY: 6}
# Vowels that are taken for one another: the nearest first, then those of any hurried hand.
_NEAR = {
    "а": "оәе", "ә": "еа", "е": "иіэә", "о": "аұө", "ө": "үоұ", "ұ": "үоы", "ү": "ұөі",
    "ы": "іи", "і": "ыие", "и": "еіы", "у": "үұо", "э": "е", "я": "аеи", "ю": "у", "ё": "ео",
}  # fmt: skip
_ANY = "аеиоуы"


def meant(word: str) -> list[tuple[int, str]]:
    """How far away, and the word; of words that are folded to one only the likeliest."""
    found: dict[str, tuple[int, str]] = {}
    for cost, other in sorted(_all(word), key=lambda pair: pair[0]):
        if len(word) >= SHORTEST[cost] and folded(other) != folded(word):
            found.setdefault(folded(other), (cost, other))
    return list(found.values())


def _all(word: str) -> Iterator[tuple[int, str]]:
    for place, letter in enumerate(word):
        before, after = word[:place], word[place + 1 :]
        following = after[:1]
        if letter in VOWELS:
            yield from ((LIKELY, before + near + after) for near in _NEAR.get(letter, ""))
            yield from ((POSSIBLE, before + other + after) for other in _ANY)
        elif following != letter:
            yield LIKELY, before + letter * 2 + after  # «алея» is «аллея»
        yield (LIKELY if following == letter else UNLIKELY), before + after
        if following and following != letter:
            yield POSSIBLE, before + following + letter + after[1:]
