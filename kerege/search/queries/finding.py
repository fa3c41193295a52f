"""What the one box finds, and what it tried when nothing stood there as it was typed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Substr

from kerege.search import analysis, engines, slips
from kerege.search.analysis import Term
from kerege.search.engines import Group, Question
from kerege.search.models import SearchDoc, Synonym

LONGEST_TEXT = 120  # characters that are read of a question
COUNTED = 1000  # beyond that it is "more than a thousand"
REACH = 400  # hits that can be paged through
CLOSEST = 60  # exact hits that are put in order by how much else their titles say
SUGGESTIONS = 8
NAMED = 20  # synonyms that are read
MENDED = 4  # words of a question in which a slip is looked for
OPENING = 20_000  # characters of a body in which a snippet is looked for


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What the reader narrowed the question to; empty is everything."""

    kind: str = ""
    year: int | None = None
    district: int | None = None
    language: str = ""

    def marks(self) -> list[str]:
        said = {
            "kind": self.kind,
            "year": self.year,
            "district": self.district,
            "language": self.language,
        }
        return [analysis.mark(name, value) for name, value in said.items() if value]


@dataclass(frozen=True, kw_only=True)
class Found:
    """Documents in order, and how they were come by."""

    numbers: list[int] = field(default_factory=list)  # primary keys of SearchDoc
    total: int = 0  # COUNTED + 1 means more than COUNTED
    # "" as it was typed; otherwise the rescue: russian_letters, latin, layout, slip, consonants.
    way: str = ""
    shown_for: str = ""  # what was searched instead, where letters were changed
    keys: frozenset[str] = frozenset()  # for highlighting
    facets: dict[str, Counter] = field(default_factory=dict)


@dataclass(frozen=True)
class _Try:
    way: str
    text: str
    read: analysis.Way


def find(text: str, filters: Filters) -> Found:
    """Search as it was typed; then, while nothing is found, as it may have been meant."""
    text = text.strip()[:LONGEST_TEXT]
    same = _synonyms(analysis.asked(text))
    done: list[Question] = [[]]  # for a word in Cyrillic the way by Latin asks nothing new
    for attempt in _tries(text):
        question = _question(attempt, same if attempt.way in ("", "russian_letters") else {})
        if question in done:
            continue
        done.append(question)
        facts = engines.facts(question, engines.ANYWHERE, limit=COUNTED + 1)
        if facts:
            return _found(attempt, question, filters, facts)
    return Found()


def suggest(text: str, *, kind: str = "") -> list[int]:
    """Documents whose title or author begins so: words that are done and one in the making."""
    every = list(analysis.words(text[:LONGEST_TEXT]))[-analysis.LONGEST_QUERY :]
    if not every or len(every[-1]) < 2:
        return []
    for read in (analysis.with_russian_letters, analysis.in_latin):
        done = [((read(word),),) for word in every[:-1]]
        last = every[-1] if read is analysis.with_russian_letters else analysis.as_sound(every[-1])
        for columns in (engines.TITLE, engines.TITLE_AND_AUTHOR):
            found = engines.matching(
                done,
                columns,
                marks=Filters(kind=kind).marks(),
                beginning=analysis.beginning(last),
                limit=SUGGESTIONS,
            )
            if found:
                return found
    return []


def documents(numbers: Sequence[int]) -> list[SearchDoc]:
    """The rows in this order, in one query; of a body only the `opening`."""
    rows = SearchDoc.objects.select_related("district").defer("body", *engines.COLUMNS)
    by_number = rows.annotate(opening=Substr("body", 1, OPENING)).in_bulk(list(numbers))
    return [by_number[number] for number in numbers if number in by_number]


def _tries(text: str) -> Iterator[_Try]:
    for way, read in analysis.WAYS:
        yield _Try(way, text, read)
    turned = analysis.of_other_layout(text)
    if turned:
        yield _Try("layout", turned, analysis.as_meant)
        yield _Try("layout", turned, analysis.with_russian_letters)
    for mended in _mended(text):
        yield _Try("slip", mended, analysis.with_russian_letters)
    way, read = analysis.LAST_WAY
    yield _Try(way, text, read)


def _mended(text: str) -> Iterator[str]:
    """The question with a slip of the hand put right: words that are nowhere, else any of them."""
    asked = [analysis.as_sound(word) for word in analysis.asked(text)][:MENDED]
    there = engines.answered([_alone(word) for word in asked], engines.ANYWHERE)
    if not all(there):
        yield from _put_right(asked, there)
        return
    for place, word in enumerate(asked):
        beside = [group for one in asked if one != word for group in _alone(one)]
        other = _likeliest(word, beside, slips.LIKELY)
        if other != word:
            yield " ".join([*asked[:place], other, *asked[place + 1 :]])


def _put_right(asked: list[str], there: list[bool]) -> Iterator[str]:
    """All the words that are nowhere; where one of them stays so, nothing can be found."""
    words = list(asked)
    for place, is_there in enumerate(there):
        if not is_there:
            words[place] = _likeliest(asked[place], [], slips.UNLIKELY)
            if words[place] == asked[place]:
                return
    yield " ".join(words)


def _likeliest(word: str, beside: Question, farthest: int) -> str:
    """The nearest word that the index knows; of equally near ones that which stands as it is."""
    meant = slips.meant(word)
    for cost in range(slips.LIKELY, farthest + 1):
        near = [other for far, other in meant if far == cost]
        if found := _first_known(near, beside):
            return found
    return word


def _first_known(near: Sequence[str], beside: Question) -> str:
    guessed = [analysis.as_guessed(word) for word in near]
    exact = [Term(word, (analysis.exact(word),)) for word in near]
    any_of_them = Term("", tuple(dict.fromkeys(key for t in (*exact, *guessed) for key in t.keys)))
    # Most often nothing of it stands anywhere: said by one short question.
    if not near or not engines.answered([[((any_of_them,),), *beside]], engines.ANYWHERE)[0]:
        return ""
    for terms in (exact, guessed):
        there = engines.answered([[((term,),), *beside] for term in terms], engines.ANYWHERE)
        for word, is_there in zip(near, there, strict=True):
            if is_there:
                return word
    return ""


def _alone(word: str) -> Question:
    return [((analysis.with_russian_letters(word),),)]


def _question(attempt: _Try, same: Mapping[tuple[int, int], list[str]]) -> Question:
    """Words as groups; a run of words that names an author or a subject also in its other forms."""
    asked = analysis.asked(attempt.text)
    groups: list[Group] = []
    place = 0
    while place < len(asked):
        length = next((n for n in (3, 2, 1) if (place, n) in same), 1)
        phrase = tuple(attempt.read(word) for word in asked[place : place + length])
        others = [_phrase(form) for form in same.get((place, length), ())]
        groups.append((phrase, *(other for other in others if other)))
        place += length
    return groups


def _phrase(form: str) -> tuple[Term, ...]:
    return tuple(analysis.with_russian_letters(word) for word in analysis.asked(form))


def _synonyms(asked: list[str]) -> dict[tuple[int, int], list[str]]:
    """(place, number of words) -> other forms of what these words name; two queries."""
    runs = {
        (place, n): " ".join(asked[place : place + n])
        for n in (3, 2, 1)
        for place in range(len(asked) - n + 1)
    }
    keys = {spot: (analysis.synonym_key(t), analysis.synonym_lemmas(t)) for spot, t in runs.items()}
    hits = engines.synonyms(
        list({key for key, _lemmas in keys.values()}),
        list({lemmas for _key, lemmas in keys.values()}),
        limit=NAMED,
    )
    if not hits:
        return {}
    groups = Synonym.objects.filter(group__in={group for group, *_keys in hits})
    forms: dict[str, list[str]] = {}
    for row in groups.order_by("group", "form")[:200]:
        forms.setdefault(row.group, []).append(row.form)
    found: dict[tuple[int, int], list[str]] = {}
    for spot, (key, lemmas) in keys.items():
        for group, its_key, its_lemmas in hits:
            if key == its_key or lemmas == its_lemmas:
                found.setdefault(spot, []).extend(forms[group])
    return found


def _found(
    attempt: _Try, question: Question, filters: Filters, facts: list[tuple[Any, ...]]
) -> Found:
    marks = filters.marks()
    narrowed = [row[0] for row in facts]
    if marks:
        narrowed = engines.matching(question, engines.ANYWHERE, marks=marks, limit=COUNTED + 1)
    return Found(
        numbers=_in_order(attempt, question, marks, narrowed),
        total=len(narrowed),
        way=attempt.way,
        shown_for=_shown_for(attempt),
        keys=frozenset(
            key for group in question for phrase in group for term in phrase for key in term.keys
        ),
        facets=_facets(facts[:COUNTED]),
    )


def _in_order(
    attempt: _Try, question: Question, marks: Sequence[str], anywhere: list[int]
) -> list[int]:
    """Exact titles first, the shortest of them before all; then titles, authors, all the rest."""
    exact = [((Term(word, (analysis.exact(word),)),),) for word in analysis.asked(attempt.text)]
    columns = (engines.TITLE, engines.TITLE_AND_AUTHOR)
    closest = engines.matching(exact, engines.TITLE, marks=marks, limit=CLOSEST)
    found = dict.fromkeys(_shortest_first(closest))
    for tier in columns:
        if len(found) < REACH:
            found |= dict.fromkeys(engines.matching(question, tier, marks=marks, limit=REACH))
    return list(found | dict.fromkeys(anywhere))[:REACH]


def _shortest_first(numbers: list[int]) -> list[int]:
    if len(numbers) < 2:
        return numbers
    size = engines.lengths_of_titles(numbers)
    return sorted(numbers, key=lambda number: (size[number], -number))


def _shown_for(attempt: _Try) -> str:
    if attempt.way in ("layout", "slip"):
        return attempt.text
    if attempt.way == "latin":
        return " ".join(analysis.as_sound(word) for word in analysis.words(attempt.text))
    return ""


def _facets(facts: Sequence[tuple[Any, ...]]) -> dict[str, Counter]:
    """How many of the hits are of each kind, year, district and language."""
    if not facts:
        return {name: Counter() for name in ("kind", "year", "district", "language")}
    _numbers, kinds, years, districts, languages = zip(*facts, strict=True)
    return {
        "kind": Counter(kinds),
        "year": Counter(filter(None, years)),
        "district": Counter(filter(None, districts)),
        "language": Counter(filter(None, ",".join(languages).split(","))),
    }
