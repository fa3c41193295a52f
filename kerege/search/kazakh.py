"""A light stemmer of Kazakh without a lexicon: a key to search by, not a lemma.

Endings are taken off from the right in their order (verb, relative, case, possessive, plural) as
long as vowel harmony and the last letter of what remains allow each. A final ы/і is dropped and a
final б/г/ғ hardened for every word, so that «үлгі» and «үлгісі», «жинақ» and «жинағы» meet in one
key. With `is_folded` the same is done for words typed with the letters of a Russian keyboard.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from kerege.search.letters import CYRILLIC, VOWELS, folded

VERB, RELATIVE, CASE, POSSESSIVE, PLURAL = "verb", "relative", "case", "possessive", "plural"
ENDINGS = {
    VERB: "ылған ілген ынған інген лған лген нған нген ған ген қан кен атын етін йтын йтін "
    "ады еді йды йді ылды ілді ды ді ты ті ып іп",
    RELATIVE: "ндағы ндегі дағы дегі тағы тегі нікі дікі тікі",
    CASE: "ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті нда нде да де та те "
    "нан нен дан ден тан тен мен бен пен менен бенен пенен н а е",
    POSSESSIVE: "ымыз іміз мыз міз ыңыз іңіз ңыз ңіз сы сі ы і",
    PLURAL: "лар лер дар дер тар тер",
}
BACK, FRONT = "аоұы", "әеөүі"
# They stand after any vowel.
WITHOUT_HARMONY = frozenset(
    ("мен", "бен", "пен", "менен", "бенен", "пенен")
    + ("нікі", "дікі", "тікі", "ники", "дики", "тики")
)
# Surnames take endings by the name before them: «Соқпақбаевтың», «Әуезовтің».
SURNAMES = ("ев", "ов", "ин")
GENITIVE = ("нын", "нин", "дын", "дин", "тын", "тин")  # folded: also of «-ын» after н, д, т
# Of these a reading is only looked up as a word: «ертегісі», «саяхатым».
READ_AS_WORDS = ("сы", "сі", "си", "ым", "ім", "им")
# A vowel that fell out comes back: «халқы» is of «халық».
ELIDED = {
    "халқ": "халық",
    "орн": "орын",
    "мұрн": "мұрын",
    "ерн": "ерін",
    "мойн": "мойын",
    "қойн": "қойын",
    "ауз": "ауыз",
    "қарн": "қарын",
    "көрк": "көрік",
    "құлқ": "құлық",
    "ғұрп": "ғұрып",
    "әрп": "әріп",
    "ырқ": "ырық",
    "пікр": "пікір",
    "бұйр": "бұйрық",
}
HARDENED = {"б": "п", "г": "к", "ғ": "қ"}
SONOROUS = "рлмнңйзжу"


class Stem(NamedTuple):
    """What would remain, and what a rule asks of it."""

    text: str
    last: str
    before_last: str
    is_open: bool  # ends in a vowel that takes -сы and never -ы
    is_high: bool  # ends in ы or і


Applies = Callable[[str, str], bool]  # ending, stage
Fits = Callable[[Stem, str], bool]  # stem, ending


def _of(*endings: str) -> Applies:
    known = frozenset(endings)
    return lambda ending, stage: ending in known


def _plural(stem: Stem, ending: str) -> bool:
    if ending[0] == "л":
        return stem.last in VOWELS or stem.last in "рйу"
    return stem.last in "жзлмнң" if ending[0] == "д" else stem.last not in VOWELS


def _third_person(stem: Stem, ending: str) -> bool:
    is_agent = len(stem.text) > 2 and stem.before_last == "ш"  # «кітапханашы» + «сы»
    return stem.is_open and (is_agent or not stem.is_high)


def _after_voiceless(stem: Stem, ending: str) -> bool:
    is_country = ending == "тан" and stem.last == "с" and stem.before_last in tuple("қкзнрмғг")
    return not is_country and stem.last not in VOWELS and stem.last not in SONOROUS


# The first that applies decides; where none applies the ending fits.
RULES: tuple[tuple[Applies, Fits], ...] = (
    (lambda ending, stage: stage == PLURAL, _plural),
    (_of("ы", "і", "и"), lambda stem, ending: not stem.is_open and stem.last != "ш"),
    (_of("сы", "сі", "си"), _third_person),
    (
        lambda ending, stage: ending[:2] == "нд" or ending in ("на", "не"),
        lambda stem, ending: stem.is_high,
    ),
    (_of("ны", "ні", "ни"), lambda stem, ending: stem.last in VOWELS),
    (
        _of("ның", "нің", "нын", "нин"),
        lambda stem, ending: stem.last in VOWELS or stem.last in "мнң",
    ),
    (_of("нан", "нен"), lambda stem, ending: stem.is_high or stem.last in "мнң"),
    (
        lambda ending, stage: stage in (CASE, RELATIVE) and ending[:2] in ("ды", "ді", "ди"),
        lambda stem, ending: stem.last in "рлйузжбвгмнңи",
    ),
    (
        lambda ending, stage: stage in (CASE, RELATIVE) and ending[0] == "д",
        lambda stem, ending: stem.last in VOWELS or stem.last in SONOROUS,
    ),
    (lambda ending, stage: stage in (CASE, RELATIVE) and ending[0] == "т", _after_voiceless),
    (
        _of("қа", "ке", "ка"),
        lambda stem, ending: stem.last not in VOWELS and stem.last not in SONOROUS,
    ),
    (_of("ға", "ге", "га"), lambda stem, ending: stem.last not in "кқпстшфхцч"),
    (
        lambda ending, stage: stage == VERB and ending in ("ды", "ді", "ди", "ты", "ті", "ти"),
        lambda stem, ending: len(stem.text) > 2,
    ),
)


class Stemmer:
    """Keys of Kazakh words."""

    def __init__(self, *, is_folded: bool = False) -> None:
        self.is_folded = is_folded
        self.high = "ыи" if is_folded else "ыі"
        turned = folded if is_folded else str
        self.elided = {turned(short): turned(whole) for short, whole in ELIDED.items()}
        self.hardened = {turned(soft): turned(hard) for soft, hard in HARDENED.items()}
        if is_folded:
            self.hardened = {"б": "п", "г": "к"}
        self.stages = [
            (stage, frozenset(turned(ending) for ending in endings.split()))
            for stage, endings in ENDINGS.items()
        ]
        self.lengths = {
            stage: sorted({len(ending) for ending in endings}, reverse=True)
            for stage, endings in self.stages
        }
        self.walked = lru_cache(2_000)(self._walked)
        self.stems = lru_cache(100_000)(self._stems)

    def _stems(self, word: str) -> tuple[str, ...]:
        """One key, or two where an ending can be read in two ways."""
        if len(word) < 3 or not CYRILLIC.search(word):
            return (word,)
        found = self.walked(word)
        best = min(found, key=lambda stem: (-found[stem], len(stem)))
        keys = [self._key(best)]
        # «ертегісі» is of «ертегі», unlike «жұмысы».
        if len(best) > 5 and best.endswith(("ыс", "іс", "ис")) and best != word:
            keys.append(self._key(best[:-1]))
        if self.is_folded and word.endswith(GENITIVE) and self._fits(word[:-3], word[-3:], CASE):
            keys.append(self._key(word[:-3]))
        # -аны, -ыны: the accusative of a stem in a vowel, or the possessive of one in н.
        if len(word) > 5 and word.endswith(("ны", "ні", "ни")) and word[-3] in VOWELS:
            keys.append(self._key(word[:-1]))
        return tuple(dict.fromkeys(keys))

    def readings(self, word: str) -> tuple[str, ...]:
        """Every form the word may be of, not a key: what of them is a word, an index knows."""
        if len(word) < 5 or not CYRILLIC.search(word):
            return ()
        found = [stem for stem in self.walked(word) if len(stem) > 2 and stem != word]
        if word.endswith(READ_AS_WORDS):
            found.append(word[:-2])
        return tuple(dict.fromkeys(found))

    def _walked(self, word: str) -> dict[str, int]:
        """Every stem that is left when endings are taken off, and how many were."""
        found = {word: 0}
        frontier = {word: 0}
        for stage, endings in self.stages:
            reached = dict(frontier)
            for current, taken in frontier.items():
                for stem in self._shorter(current, stage, endings):
                    reached[stem] = max(reached.get(stem, -1), taken + 1)
            for stem, taken in reached.items():
                found[stem] = max(found.get(stem, -1), taken)
            frontier = reached
        return found

    def _shorter(self, word: str, stage: str, endings: frozenset[str]) -> Iterator[str]:
        for length in self.lengths[stage]:
            ending = word[-length:]
            if len(word) <= length or ending not in endings:
                continue
            stem = word[:-length]
            if stage == CASE and ending in ("н", "а", "е"):
                rest = self._after_possessive(stem, ending)
                if rest:
                    yield rest
            elif self._fits(stem, ending, stage):
                yield stem

    def _after_possessive(self, stem: str, ending: str) -> str:
        """Cases of one letter stand after a possessive only: «кітабын», «кітабына»."""
        if ending == "н":
            return stem if stem[-1] in self.high and len(stem) >= 4 else ""
        return stem[:-1] if stem.endswith(("ын", "ін", "ин")) and len(stem) >= 5 else ""

    def _fits(self, text: str, ending: str, stage: str) -> bool:
        shortest = 2 if len(ending) > 1 and stage != VERB else 3
        if len(text) < shortest or not any(letter in VOWELS for letter in text):
            return False
        if not self._in_harmony(text, ending):
            return False
        last = text[-1]
        stem = Stem(
            text=text,
            last=last,
            before_last=text[-2:-1],
            is_open=last in VOWELS and last != "у" and (self.is_folded or last != "и"),
            is_high=last in self.high,
        )
        for applies, fits in RULES:
            if applies(ending, stage):
                return fits(stem, ending)
        return True

    def _in_harmony(self, stem: str, ending: str) -> bool:
        if ending in WITHOUT_HARMONY or (len(stem) > 4 and stem.endswith(SURNAMES)):
            return True
        return _folded_harmony(stem, ending) if self.is_folded else _harmony(stem, ending)

    def _key(self, stem: str) -> str:
        if len(stem) > 3 and stem[-1] in self.high:
            stem = stem[:-1]
        if stem[-1] in self.hardened:
            stem = stem[:-1] + self.hardened[stem[-1]]
        return self.elided.get(stem, stem)


def _harmony(stem: str, ending: str) -> bool:
    """Back vowels follow back ones, front vowels front ones."""
    vowel = next((letter for letter in ending if letter in BACK or letter in FRONT), None)
    if vowel is None:
        return True
    for letter in reversed(stem):
        if letter in BACK:
            return vowel in BACK
        if letter in FRONT:
            return vowel in FRONT
        if letter in "иуэяюё":
            return True
    return False


def _folded_harmony(stem: str, ending: str) -> bool:
    """After folding ы is surely back, е surely front; the others may be either."""
    vowel = next((letter for letter in ending if letter in "аыеи"), None)
    last = next((letter for letter in reversed(stem) if letter in VOWELS), None)
    if vowel is None:
        return True
    if last == "ы":
        return vowel in "аы"
    return not (last in ("е", "э") and vowel in "аы")
