"""The whole report of a game: question by question, by language, by round; and whether the points
that were shown follow from the stored answers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation import numbers
from kerege.foundation.translated import T
from kerege.quizzes.answer_words import choices_of, parts_of, right_words
from kerege.quizzes.game_answers import mark
from kerege.quizzes.game_memory import Memory, PlayerOf, Said
from kerege.quizzes.queries.game_results import QuestionResult, Results

MOST_BARS = 8
MOST_TEXTS = 100
NATIVE = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
STEPS = ((0, 20), (20, 40), (40, 60), (60, 80), (80, 101))
Answers = list[tuple[int, Said, PlayerOf]]  # number of the question, answer, who


@dataclass(frozen=True)
class QuestionReport:
    """A question with all that was answered to it."""

    result: QuestionResult
    entry: dict[str, Any]
    median: float | None  # seconds
    bars: list[dict[str, Any]]
    wrong: str  # the most common wrong answer
    wrong_times: int
    texts: list[str]

    @property
    def share(self) -> str:
        """«42 %» of the answers were right."""
        return numbers.percent(self.result.right, self.result.answered)

    @property
    def right(self) -> list[str]:
        return right_words(self.entry) if self.result.is_marked else []


@dataclass(frozen=True)
class Group:
    """Answers that belong together: of a language, of a round."""

    label: str
    players: int
    answers: int
    right: int
    marked: int
    median: float | None
    points: int | None = None  # the mean of a player

    @property
    def percent(self) -> int | None:
        return round(100 * self.right / self.marked) if self.marked else None


@dataclass(frozen=True)
class Check:
    """The points made again from what is stored."""

    answers: int
    others: int  # came to something else

    @property
    def is_equal(self) -> bool:
        return not self.others


@dataclass
class Report:
    questions: list[QuestionReport] = field(default_factory=list)
    languages: list[Group] = field(default_factory=list)
    rounds: list[Group] = field(default_factory=list)
    spread: list[dict[str, Any]] = field(default_factory=list)
    check: Check = field(default_factory=lambda: Check(0, 0))
    whole: Group | None = None

    @property
    def hard(self) -> list[QuestionReport]:
        """The hardest first."""
        found = [one for one in self.questions if one.result.is_hard]
        return sorted(found, key=lambda one: (one.result.share or 0, one.result.number))


def report_of(results: Results) -> Report:
    """All of it, from the memory that the results were made of: no query."""
    memory = results.memory
    if memory is None:
        return Report()
    asked = {one.number for one in results.questions}
    answers = [one for one in _answers(memory) if one[0] in asked]
    counted = [one for one in answers if one[0] not in memory.voided]
    return Report(
        questions=[_question(memory, one, answers) for one in results.questions],
        languages=_languages(memory, counted),
        rounds=_rounds(memory, counted, sorted(asked)),
        spread=_spread(results, counted),
        check=_check(memory),
        whole=_group("", counted, memory.playing()),
    )


def _answers(memory: Memory) -> Iterator[tuple[int, Said, PlayerOf]]:
    for player in memory.playing():
        for number, said in sorted(player.answers.items()):
            yield number, said, player


def _question(memory: Memory, result: QuestionResult, answers: Answers) -> QuestionReport:
    entry = memory.questions[result.number - 1]
    given = [said for number, said, _player in answers if number == result.number]
    wrong = _most_common_wrong(entry, given)
    return QuestionReport(
        result=result,
        entry=entry,
        median=_median(given),
        bars=_place_bars(given) if entry["kind"] == "place" else _bars(entry, given),
        wrong=wrong[0],
        wrong_times=wrong[1],
        texts=[str(one.said) for one in given if entry["kind"] == "open" and one.said][:MOST_TEXTS],
    )


def _bars(entry: dict[str, Any], given: list[Said]) -> list[dict[str, Any]]:
    """How often each answer was given; what was right bears a tick."""
    if entry["kind"] == "open":
        return []
    choices = choices_of(entry)
    counts: Counter[str] = Counter(dict.fromkeys(choices, 0))
    right = set(right_words(entry)) if choices or entry["kind"] == "match" else set()
    for one in given:
        parts = parts_of(entry, one.said)
        counts.update(parts)
        if one.marked.is_right and entry["kind"] != "multiple":
            right.update(parts)
    if entry["kind"] == "typed":
        counts, right = _folded(counts), {text.casefold() for text in right}
    shown = list(counts.items()) if choices else counts.most_common(MOST_BARS)
    if not choices and entry["kind"] in ("scale", "slider", "number"):
        shown.sort(key=lambda pair: _as_number(pair[0]))
    bars = [
        _bar(f"✓ {text}" if right & {text, text.casefold()} else text, n, len(given))
        for text, n in shown
    ]
    others = sum(counts.values()) - sum(number for _text, number in shown)
    return [*bars, _bar(_("other answers"), others, len(given))] if others else bars


def _place_bars(given: list[Said]) -> list[dict[str, Any]]:
    hits = sum(bool(one.marked.is_right) for one in given)
    return [
        _bar(f"✓ {_('the right place')}", hits, len(given)),
        _bar(_("another place"), len(given) - hits, len(given)),
    ]


def _bar(label: str, number: int, of: int) -> dict[str, Any]:
    return {"label": label, "value": number, "note": numbers.percent(number, of) if of else ""}


def _as_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _folded(counts: Counter[str]) -> Counter[str]:
    """The same words in large and small letters are one, told as most wrote it."""
    spelled: dict[str, str] = {}
    folded: Counter[str] = Counter()
    for text, number in counts.most_common():
        folded[spelled.setdefault(text.casefold(), text)] += number
    return folded


def _most_common_wrong(entry: dict[str, Any], given: list[Said]) -> tuple[str, int]:
    """In words, with how often; of several that are as common the one that came first."""
    said = ["; ".join(parts_of(entry, one.said)) for one in given if one.marked.is_right is False]
    counts = _folded(Counter(text for text in said if text))
    return counts.most_common(1)[0] if counts else ("", 0)


def _languages(memory: Memory, answers: Answers) -> list[Group]:
    playing = memory.playing()
    return [
        _group(
            NATIVE.get(code, code),
            [one for one in answers if one[2].language == code],
            [one for one in playing if one.language == code],
        )
        for code in sorted(
            {one.language for one in playing}, key=lambda one: [*NATIVE, one].index(one)
        )
    ]


def _rounds(memory: Memory, answers: Answers, asked: list[int]) -> list[Group]:
    """Rounds as they were named; a game without names of rounds has none."""
    names: dict[int, str] = {}
    name, rounds = "", list[str]()
    for number in asked:
        for one in range(max(names, default=0) + 1, number + 1):
            told = str(T(memory.questions[one - 1].get("round") or {}))
            if told or not rounds:
                name = told
                rounds.append(told)
            names[one] = name if name else told
    if not any(rounds):
        return []
    found = []
    for name in dict.fromkeys(names[number] for number in asked):
        of_round = [one for one in answers if names[one[0]] == name]
        found.append(_group(name or _("Beginning"), of_round, [one[2] for one in of_round]))
    return found


def _spread(results: Results, answers: Answers) -> list[dict[str, Any]]:
    """Players by their share of right answers."""
    marked = {one.number for one in results.questions if one.is_marked and not one.is_voided}
    if not marked:
        return []
    right = Counter(
        who.id for number, said, who in answers if said.marked.is_right and number in marked
    )
    shares = [100 * right[one.player_id] / len(marked) for one in results.players]
    return [
        _bar(f"{low}–{min(high, 100)} %", sum(low <= share < high for share in shares), len(shares))
        for low, high in STEPS
    ]


def _group(label: str, answers: Answers, players: Iterable[PlayerOf]) -> Group:
    marked = [said for _n, said, _who in answers if said.marked.is_right is not None]
    people = {one.id: one for one in players}
    return Group(
        label=label,
        players=len(people),
        answers=len(answers),
        right=sum(bool(one.marked.is_right) for one in marked),
        marked=len(marked),
        median=_median([said for _n, said, _who in answers]),
        points=round(sum(one.total for one in people.values()) / len(people)) if people else None,
    )


def _median(given: list[Said]) -> float | None:
    return median(one.ms for one in given) / 1000 if given else None


def _check(memory: Memory) -> Check:
    """Every answer marked once more; free words that were forgotten cannot be."""
    stored = [(n, said) for one in memory.players.values() for n, said in one.answers.items()]
    kept = [(number, one) for number, one in stored if one.said != ""]
    others = sum(
        mark(memory.questions[number - 1], one.said, one.ms, memory.rules) != one.marked
        for number, one in kept
    )
    return Check(len(kept), others)
