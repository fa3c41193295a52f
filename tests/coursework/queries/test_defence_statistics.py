"""The median and the flag of a jury."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kerege.coursework.queries.defence_statistics import median, outliers, quantile

MOST = Decimal(20)
totals = st.lists(st.integers(0, 80).map(lambda n: Decimal(n) / 4), min_size=1, max_size=15)


def numbers(*values):
    return [Decimal(str(value)) for value in values]


def test_the_median_is_the_middle_or_half_way():
    assert median([]) is None
    assert median(numbers(7)) == 7
    assert median(numbers(1, 20, 3)) == 3
    assert median(numbers(10, 13)) == Decimal("11.5")


def test_a_jury_that_agrees_flags_nobody_for_a_point():
    assert outliers(numbers(20, 20, 20, 19), MOST) == [False] * 4


def test_one_sheet_far_from_the_others_is_flagged():
    assert outliers(numbers(18, 19, 18, 17, 5), MOST) == [False] * 4 + [True]


def test_the_stray_sheet_of_a_jury_of_three_is_flagged():
    assert outliers(numbers(18, 17, 9), MOST) == [False, False, True]


def test_two_sheets_tell_nothing_of_each_other():
    assert outliers(numbers(0, 20), MOST) == [False, False]


@given(totals)
def test_the_median_does_not_ask_who_came_first(values):
    assert median(values) == median(values[::-1]) == median(sorted(values))


@given(totals)
def test_half_of_the_jury_stands_on_each_side_of_the_median(values):
    middle = median(values)
    assert sum(value <= middle for value in values) * 2 >= len(values)
    assert sum(value >= middle for value in values) * 2 >= len(values)


@given(st.lists(st.integers(0, 20).map(Decimal), min_size=3, max_size=9), st.integers(0, 20))
def test_one_wild_sheet_never_carries_the_median_past_the_others(values, wild):
    middle = median([*values, Decimal(wild)])
    assert min(values) <= middle <= max(values)


@given(totals, st.integers(-5, 5))
def test_flags_stay_when_every_total_is_moved_alike(values, step):
    moved = [value + step for value in values]
    assert outliers(moved, MOST) == outliers(values, MOST)


@given(totals)
def test_a_flag_never_falls_on_what_lies_nearer_than_one_without(values):
    middle, flags = quantile(values, Decimal("0.5")), outliers(values, MOST)
    near = [abs(v - middle) for v, flag in zip(values, flags, strict=True) if not flag]
    far = [abs(v - middle) for v, flag in zip(values, flags, strict=True) if flag]
    assert not far or max(near, default=0) < min(far)
    assert all(distance > MOST / 10 for distance in far)
    assert not len(values) >= 3 or all(distance <= MOST / 4 for distance in near)
