from hypothesis import given
from hypothesis import strategies as st

from kerege.quizzes import scoring
from kerege.quizzes.scoring import Marked

WHOLE = {"share": 1.0, "most": 1000, "seconds": 20}


def test_speed_counts_as_kahoot_counts():
    # The two figures of the help centre's own example: 2 s of 30 s, and the first half second.
    assert scoring.points_of(rule="speed", share=1, most=1000, ms=2000, seconds=30) == 967
    assert scoring.points_of(rule="speed", ms=499, **WHOLE) == 1000
    assert scoring.points_of(rule="speed", ms=20_000, **WHOLE) == 500


def test_gentle_speed_costs_a_fifth_and_accuracy_nothing():
    assert scoring.points_of(rule="gentle", ms=20_000, **WHOLE) == 800
    assert scoring.points_of(rule="accuracy", ms=20_000, **WHOLE) == 1000
    assert scoring.points_of(rule="accuracy", ms=1, **WHOLE | {"share": 0.0}) == 0


def test_a_share_of_right_answers_gives_that_share_of_the_points():
    assert scoring.points_of(rule="accuracy", ms=0, **WHOLE | {"share": 0.5}) == 500


@given(st.integers(-100_000, 10**9), st.integers(0, 600_000), st.integers(-5, 10**9))
def test_a_phone_gains_at_most_what_its_line_can_explain(told, passed, round_trip):
    ms = scoring.fair_ms(told=told, passed=passed, round_trip=round_trip)
    assert max(0, passed - 2500) <= ms <= passed


def test_a_slow_line_costs_no_points():
    assert scoring.fair_ms(told=1500, passed=3000, round_trip=1400) == 1500
    assert scoring.fair_ms(told=0, passed=3000, round_trip=100) == 2600


def test_a_row_of_right_answers_gives_more_and_a_voided_question_does_not_break_it():
    answers = {n: Marked(is_right=n != 3, points=1000) for n in range(1, 8)}
    numbers = list(range(1, 8))
    assert list(scoring.bonuses(answers, numbers, ()).values()) == [0, 100, 0, 0, 100, 200, 300]
    assert scoring.bonuses(answers, numbers, {3})[7] == 500
    assert scoring.total_of(answers, numbers=numbers, voided={3}, has_streaks=False) == 6000


def test_who_has_as_much_shares_a_place():
    assert scoring.places([5, 9, 5, 1]) == [2, 1, 2, 4]


def test_a_large_team_gains_nothing_by_being_large():
    assert scoring.team_total([900, 300], way="mean", best_of=3) == 600
    assert scoring.team_total([900, 300, 0, 0], way="best", best_of=2) == 600
    assert scoring.team_total([], way="mean", best_of=2, by_hand=50) == 50
