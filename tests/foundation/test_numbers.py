from decimal import Decimal

import pytest

from kerege.foundation import numbers


@pytest.mark.parametrize(
    ("value", "kk", "en"),
    [
        (0, "0", "0"),
        (53, "53", "53"),
        (1000, "1\u202f000", "1\u202f000"),
        (200_000, "200\u202f000", "200\u202f000"),
        (Decimal("1.50"), "1,5", "1.5"),
        (Decimal("16.00"), "16", "16"),
        (-3, "−3", "−3"),
    ],
)
def test_number(value, kk, en):
    assert numbers.number(value, "kk") == kk
    assert numbers.number(value, "ru") == kk
    assert numbers.number(value, "en") == en


@pytest.mark.parametrize(
    ("value", "kk", "ru", "en"),
    [
        (1, "1 академиялық сағат", "1 академический час", "1 academic hour"),
        (2, "2 академиялық сағат", "2 академических часа", "2 academic hours"),
        (5, "5 академиялық сағат", "5 академических часов", "5 academic hours"),
        (11, "11 академиялық сағат", "11 академических часов", "11 academic hours"),
        (16, "16 академиялық сағат", "16 академических часов", "16 academic hours"),
        (21, "21 академиялық сағат", "21 академический час", "21 academic hours"),
        (
            Decimal("1.5"),
            "1,5 академиялық сағат",
            "1,5 академического часа",
            "1.5 academic hours",
        ),
    ],
)
def test_academic_hours(value, kk, ru, en):
    said = [numbers.academic_hours(value, lang) for lang in ("kk", "ru", "en")]
    assert [text.replace("\u00a0", " ") for text in said] == [kk, ru, en]


def test_percent_of_nothing_is_nought():
    assert numbers.percent(0, 0, "kk") == "0\u00a0%"
    assert numbers.percent(1, 3, "en") == "33%"
