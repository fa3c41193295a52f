"""Latin letters that look like Cyrillic ones, within Cyrillic words: «дiтей», «кiтап»."""

import re

_MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z])[^\W\d_]*")
_LOOK_ALIKE = str.maketrans("aceiopxyhkmtbABCEHIKMOPTXY", "асеіорхуһкмтвАВСЕНІКМОРТХУ")
_LATIN = re.compile("[A-Za-z]")


def mended(text: str, seen: dict[str, None]) -> str:
    """The text with Cyrillic letters; words that were changed are added to `seen`."""
    return _MIXED.sub(lambda found: _word(found.group(), seen), text)


def _word(word: str, seen: dict[str, None]) -> str:
    turned = word.translate(_LOOK_ALIKE)
    if _LATIN.search(turned) or len(_LATIN.findall(word)) > len(word) / 2:
        return word  # «SMSка» is meant so
    seen[word] = None
    return turned
