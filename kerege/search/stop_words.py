"""Small words that a question need not hold: they stand in every text and narrow nothing."""

_KAZAKH = "мен бен пен және үшін туралы жайлы да де та те бір бұл сол осы ғана ма ме ба бе па пе"
_KAZAKH_ON_A_RUSSIAN_KEYBOARD = "жане ушин бир бул гана"
_RUSSIAN = "и в во на о об от до для с со по из за к ко у не а но или как что это при над под"
_ENGLISH = "the a an of and in on for to with by at from or is are"

STOP_WORDS = frozenset(f"{_KAZAKH} {_KAZAKH_ON_A_RUSSIAN_KEYBOARD} {_RUSSIAN} {_ENGLISH}".split())
