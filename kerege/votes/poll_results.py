"""What votes come to: counts, means, words. Plain sums, the same on a page and in a room."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from kerege.foundation import numbers
from kerege.foundation.translated import T
from kerege.votes.models import Poll, PollKind
from kerege.votes.poll_words import Word, counted


@dataclass(frozen=True)
class Bar:
    """An option or a step of a scale; of the phones that voted `percent` chose it."""

    number: int
    text: T
    count: int
    percent: int
    is_first: bool  # nobody has more


@dataclass(frozen=True)
class Results:
    """Of one vote."""

    poll: Poll
    votes: int
    bars: list[Bar] = field(default_factory=list)
    mean: float | None = None
    words: list[Word] = field(default_factory=list)
    hidden: list[Word] = field(default_factory=list)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """As `ui/bars.html` draws them."""
        return [
            {
                "label": str(bar.text),
                "value": bar.count,
                "note": numbers.percent(bar.count, self.votes or 1),
            }
            for bar in self.bars
        ]


def results(poll: Poll, values: Iterable[Any]) -> Results:
    """The sums of these votes."""
    given = list(values)
    if poll.kind == PollKind.WORDS:
        return _words(poll, [value for value in given if isinstance(value, list)])
    if poll.kind == PollKind.SCALE:
        return _scale(poll, [value for value in given if isinstance(value, int)])
    chosen = Counter(number for value in given if isinstance(value, list) for number in value)
    texts = [T(option) for option in poll.options]
    return Results(poll, len(given), _bars(texts, chosen, len(given), 0))


def steps_of(poll: Poll) -> list[T]:
    """The steps of a scale: a number, with a word at either end."""
    ends = [T(one) for one in poll.options[:2]]
    texts = []
    for number in range(1, poll.most + 1):
        end = {1: ends[:1], poll.most: ends[1:2]}.get(number) or [T()]
        codes = {code: f"{number} · {word}" for code, word in end[0].items() if word}
        texts.append(T(codes) if codes else T(kk=str(number), ru=str(number), en=str(number)))
    return texts


def _words(poll: Poll, given: list[list[str]]) -> Results:
    every = counted(given)
    hidden = set(poll.hidden_words)
    return Results(
        poll,
        len(given),
        words=[word for word in every if word.key not in hidden],
        hidden=[word for word in every if word.key in hidden],
    )


def _scale(poll: Poll, given: list[int]) -> Results:
    mean = sum(given) / len(given) if given else None
    bars = _bars(steps_of(poll), Counter(given), len(given), 1)
    return Results(poll, len(given), bars, None if mean is None else round(mean, 2))


def _bars(texts: list[T], chosen: Counter[int], votes: int, begin: int) -> list[Bar]:
    most = max(chosen.values(), default=0)
    return [
        Bar(
            number,
            text,
            chosen[number],
            round(100 * chosen[number] / votes) if votes else 0,
            bool(most) and chosen[number] == most,
        )
        for number, text in enumerate(texts, start=begin)
    ]
