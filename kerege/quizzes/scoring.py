"""Points, totals and places: the same for the room, the report and the certificates.

Pure figures: what was answered and the rules in, points out. The formula of `speed` is the one
that Kahoot's help centre gives under "How points work": the answer's share of the time is halved,
taken from one, times the points; the first half second costs nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

FREE_MS = 500
STREAK_STEP = 100
STREAK_MOST = 500
ROUND_TRIP_MORE = 300
ROUND_TRIP_MOST = 2500

# What speed may cost at the very end: half, a fifth, nothing.
COST = {"speed": 2, "gentle": 5}


def points_of(*, rule: str, share: float, most: int, ms: int, seconds: int) -> int:
    """Points of an answer of which `share` is right, given after `ms` of the time."""
    if share <= 0:
        return 0
    whole: float = most
    if rule in COST and ms > FREE_MS:
        spent = min(ms, seconds * 1000) / (seconds * 1000)
        whole = most * (1 - spent / COST[rule])
    return int(whole * share + 0.5)


def fair_ms(*, told: int, passed: int, round_trip: int) -> int:
    """The time an answer took: as the phone measured it, as far as its line can explain."""
    trust = min(max(round_trip, 0) + ROUND_TRIP_MORE, ROUND_TRIP_MOST)
    return max(0, min(max(told, passed - trust), passed))


@dataclass(frozen=True)
class Marked:
    """What an answer came to."""

    is_right: bool | None
    points: int


def bonus_of(row: int) -> int:
    """For the answer that makes it `row` right ones in a row."""
    return min(max(row - 1, 0) * STREAK_STEP, STREAK_MOST)


def bonuses(
    answers: Mapping[int, Marked], numbers: Sequence[int], voided: Collection[int]
) -> dict[int, int]:
    """Bonus by number of the question, `numbers` being those with a right answer, in order."""
    row, found = 0, {}
    for number in numbers:
        if number in voided:
            continue
        answer = answers.get(number)
        row = row + 1 if answer is not None and answer.is_right else 0
        found[number] = bonus_of(row)
    return found


def total_of(
    answers: Mapping[int, Marked],
    *,
    numbers: Sequence[int],
    voided: Collection[int],
    has_streaks: bool,
    by_hand: int = 0,
) -> int:
    """All points of a player: of what counts, for rows of right answers, by hand."""
    points = sum(one.points for number, one in answers.items() if number not in voided)
    if has_streaks:
        points += sum(bonuses(answers, numbers, voided).values())
    return points + by_hand


def places(totals: Sequence[int]) -> list[int]:
    """The place of each; who has as much shares a place, and the next is left out."""
    first: dict[int, int] = {}
    for place, total in enumerate(sorted(totals, reverse=True), 1):
        first.setdefault(total, place)
    return [first[total] for total in totals]


def team_total(members: Sequence[int], *, way: str, best_of: int, by_hand: int = 0) -> int:
    """Points of a team: the mean of all, or of its best few, so that large teams gain nothing."""
    if not members:
        return by_hand
    counted = sorted(members, reverse=True)
    if way == "best":
        # A team that is smaller than the few is not helped by it.
        return int(sum(counted[:best_of]) / best_of + 0.5) + by_hand
    return int(fmean(counted) + 0.5) + by_hand
